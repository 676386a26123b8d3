package org.qunli.problem;

import java.util.regex.Pattern;

/** Text counts as given only if something of it can be seen. */
public final class VisibleText {

    /** Beside spaces of all widths, invisible marks and the letters that fonts leave blank. */
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\s\\p{Z}\\p{Cc}\\p{Cf}\\u115F\\u1160\\u2800\\u3164\\uFFA0]*");

    private VisibleText() {}

    /** The text as it is, or empty if nothing of it can be seen; null stays null. */
    public static String orEmpty(String text) {
        return text != null && INVISIBLE.matcher(text).matches() ? "" : text;
    }
}
