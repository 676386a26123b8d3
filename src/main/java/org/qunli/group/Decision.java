package org.qunli.group;

import java.util.stream.Stream;
import org.qunli.problem.ProblemException;

/** What a clerk or leader says to an application. */
public enum Decision {
    APPROVE,
    RETURN,
    REJECT;

    /** @throws ProblemException INVALID, field {@code decision}, for anything else than these three in small letters, as the gateways ask */
    public static Decision of(String text) {
        return Stream.of(values())
                .filter(decision -> decision.name().toLowerCase().equals(text))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid("decision", "group.decision-missing"));
    }
}
