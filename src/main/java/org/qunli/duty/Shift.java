package org.qunli.duty;

import java.time.LocalTime;

/**
 * A stretch of duty on a working day.
 *
 * @param to after {@code from}: a shift ends on the day on which it began
 */
record Shift(LocalTime from, LocalTime to) {

    Shift {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("A shift has to end after it began: " + from + " to " + to);
        }
    }

    /** @param text e.g. {@code 08:30-12:00} */
    static Shift parse(String text) {
        var ends = text.strip().split("-");
        if (ends.length != 2) {
            throw new IllegalArgumentException("No shift: " + text);
        }
        return new Shift(LocalTime.parse(ends[0].strip()), LocalTime.parse(ends[1].strip()));
    }
}
