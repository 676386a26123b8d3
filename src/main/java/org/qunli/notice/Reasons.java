package org.qunli.notice;

import org.qunli.problem.ProblemException;

/** What people give as the reason of something, as long as the tables keep it. */
public final class Reasons {

    private static final int MAX_LENGTH = 500;

    private Reasons() {}

    /** @throws ProblemException INVALID if there is none, or it is too long */
    public static String required(String reason) {
        if (reason == null || reason.isBlank()) {
            throw ProblemException.invalid("reason", "notice.reason-required");
        }
        return optional(reason);
    }

    /**
     * @param reason null if none is given
     * @throws ProblemException INVALID if it is too long
     */
    public static String optional(String reason) {
        if (reason != null && reason.length() > MAX_LENGTH) {
            throw ProblemException.invalid("reason", "notice.reason-too-long", MAX_LENGTH);
        }
        return reason;
    }
}
