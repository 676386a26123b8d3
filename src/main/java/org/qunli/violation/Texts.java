package org.qunli.violation;

import org.qunli.problem.ProblemException;

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

    /** The text without blanks around it; null if there is none. */
    public static String optional(String field, String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.length() > ViolationReport.MAX_TEXT || text.indexOf('\0') >= 0) {
            throw ProblemException.invalid(field, "violation.text-unusable", ViolationReport.MAX_TEXT);
        }
        return text.strip();
    }
}
