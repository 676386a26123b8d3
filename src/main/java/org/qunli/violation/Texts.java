package org.qunli.violation;

import org.qunli.problem.ProblemException;
import org.qunli.problem.VisibleText;

/** Checks texts that people write into a case or a settlement. */
public final class Texts {

    private Texts() {}

    /** @throws ProblemException INVALID, naming the field, if nothing is written or too much */
    public static String required(String field, String text) {
        var checked = optional(field, text);
        if (checked == null) {
            throw ProblemException.invalid(field, "violation.text-missing");
        }
        return checked;
    }

    /**
     * The text without blanks around it; null if nothing of it can be seen.
     *
     * @throws ProblemException INVALID, naming the field, if too much is written
     */
    public static String optional(String field, String text) {
        return VisibleText.optional(field, text, ViolationReport.MAX_TEXT, "violation.text-unusable");
    }
}
