package org.qunli.group;

import java.util.regex.Pattern;
import org.qunli.problem.ProblemException;

/**
 * A group's code of seven characters (C-2): 1–3 organization, 4 a dot or hyphen, 5 department, 6–7 running number,
 * e.g. {@code XIN.101}.
 */
public record GroupCode(String value) {

    private static final Pattern FORMAT = Pattern.compile("[0-9A-Z]{3}[.-][0-9A-Z]{3}");

    private static final int DIGITS_ONLY = 100;

    /** The highest running number that two characters can carry. */
    static final int LAST = DIGITS_ONLY + 26 * 36 - 1;

    /** @throws ProblemException INVALID, field {@code code}, if the format is wrong */
    public GroupCode {
        if (value == null || !FORMAT.matcher(value).matches()) {
            throw ProblemException.invalid("code", "group.code-malformed", value);
        }
    }

    /**
     * @param number from 1; after 99 the tens become letters: {@code A0} to {@code ZZ}
     * @throws ProblemException CONFLICT if the series is used up
     */
    static GroupCode of(String organization, String department, int number) {
        if (number > LAST) {
            throw ProblemException.conflict("group.codes-used-up", organization + "." + department);
        }
        var running = number < DIGITS_ONLY
                ? "%02d".formatted(number)
                : base36((number - DIGITS_ONLY) / 36 + 10) + base36((number - DIGITS_ONLY) % 36);
        return new GroupCode(organization + "." + department + running);
    }

    private static String base36(int digit) {
        return Integer.toString(digit, 36).toUpperCase();
    }

    @Override
    public String toString() {
        return value;
    }
}
