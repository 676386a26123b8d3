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

    /** An ISO 8601 duration in whole days; null for null. */
    static String days(String duration, Chinese chinese) {
        return duration == null
                ? null
                : chinese.text("violation.days", Duration.parse(duration).toDays());
    }
}
