package org.qunli.violation;

import java.util.Arrays;
import org.qunli.problem.ProblemException;

/** What people decide at a task; forms and diagrams write it in small letters. */
public enum Decision {
    CONFIRM,
    DISMISS,
    EXECUTE,
    DROP,
    PROPOSE,
    APPROVE,
    RETURN,
    UPHOLD,
    CHANGE,
    REVOKE,
    /** A removal for personal reasons (C-9). */
    REVOKE_PERSONAL,
    REOPEN;

    /** @throws ProblemException INVALID if the form sent none of the {@code possible} ones */
    public static Decision of(String value, Decision... possible) {
        return Arrays.stream(possible)
                .filter(decision -> decision.name().toLowerCase().equals(value))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid("decision", "violation.choice-missing"));
    }
}
