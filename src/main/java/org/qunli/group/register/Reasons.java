package org.qunli.group.register;

import org.qunli.problem.ProblemException;
import org.qunli.problem.VisibleText;

/** Checks the reasons that people give for what they do with the register. */
final class Reasons {

    private static final int LONGEST = 500;
    private static final String REFUSAL = "register.reason-missing";

    private Reasons() {}

    /** @throws ProblemException INVALID if nothing is written or too much */
    static String required(String reason) {
        return VisibleText.required("reason", reason, LONGEST, REFUSAL);
    }

    /** The reason without blanks around it; null if there is none. */
    static String optional(String reason) {
        return VisibleText.optional("reason", reason, LONGEST, REFUSAL);
    }
}
