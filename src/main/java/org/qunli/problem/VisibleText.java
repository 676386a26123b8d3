package org.qunli.problem;

import java.util.regex.Pattern;

/** Text counts as given only if something of it can be seen. */
public final class VisibleText {

    /** Beside spaces of all widths, invisible marks and the letters that fonts leave blank. */
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\s\\p{Z}\\p{Cc}\\p{Cf}\\u115F\\u1160\\u2800\\u3164\\uFFA0]*");

    private VisibleText() {}

    /**
     * What people wrote, without blanks around it; null if nothing of it can be seen.
     *
     * @throws ProblemException INVALID, with the greatest length, for more than that or what the database cannot keep
     */
    public static String optional(String field, String text, int longest, String refusal) {
        if (text == null || orEmpty(text).isBlank()) {
            return null;
        }
        var given = text.strip();
        if (given.length() > longest || given.indexOf('\0') >= 0) {
            throw ProblemException.invalid(field, refusal, longest);
        }
        return given;
    }

    /** As {@link #optional}, and refused as well if nothing can be seen of it. */
    public static String required(String field, String text, int longest, String refusal) {
        var given = optional(field, text, longest, refusal);
        if (given == null) {
            throw ProblemException.invalid(field, refusal, longest);
        }
        return given;
    }

    /** The text as it is, or empty if nothing of it can be seen; null stays null. */
    public static String orEmpty(String text) {
        return text != null && INVISIBLE.matcher(text).matches() ? "" : text;
    }
}
