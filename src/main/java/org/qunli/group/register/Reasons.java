package org.qunli.group.register;

import org.qunli.problem.ProblemException;

/** Checks the reasons that people give for what they do with the register. */
final class Reasons {

    private static final int LONGEST = 500;

    private Reasons() {}

    /** @throws ProblemException INVALID if nothing is written or too much */
    static String required(String reason) {
        var given = optional(reason);
        if (given == null) {
            throw ProblemException.invalid("reason", "register.reason-missing");
        }
        return given;
    }

    /** The reason without blanks around it; null if there is none. */
    static String optional(String reason) {
        if (reason == null || reason.isBlank()) {
            return null;
        }
        if (reason.length() > LONGEST) {
            throw ProblemException.invalid("reason", "register.reason-missing");
        }
        return reason.strip();
    }
}
