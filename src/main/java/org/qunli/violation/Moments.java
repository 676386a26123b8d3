package org.qunli.violation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.qunli.problem.Chinese;

/** Times as people read them. */
public final class Moments {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private Moments() {}

    /** In the clock's zone, to the minute. */
    public static String text(Instant instant, Clock clock) {
        return MINUTE.format(instant.atZone(clock.getZone()));
    }

    /** An ISO 8601 duration in days or, where these are not whole, in hours; null for null. */
    public static String length(String duration, Chinese chinese) {
        if (duration == null) {
            return null;
        }
        var length = Duration.parse(duration);
        return length.equals(Duration.ofDays(length.toDays()))
                ? chinese.text("violation.days", length.toDays())
                : chinese.text("violation.hours", length.toHours());
    }
}
