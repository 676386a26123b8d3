package org.qunli.notice;

import org.qunli.problem.ProblemException;
import org.qunli.problem.VisibleText;

/** What people give as the reason of something, as long as the tables keep it. */
public final class Reasons {

    private static final int MAX_LENGTH = 500;

    private Reasons() {}

    /** @throws ProblemException INVALID if there is none, or it is too long */
    public static String required(String reason) {
        return VisibleText.required("reason", reason, MAX_LENGTH, "notice.reason-required");
    }

    /**
     * Null if none is given.
     *
     * @throws ProblemException INVALID if it is too long
     */
    public static String optional(String reason) {
        return VisibleText.optional("reason", reason, MAX_LENGTH, "notice.reason-too-long");
    }
}
