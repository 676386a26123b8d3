package org.qunli.violation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.context.MessageSource;

/** Times as people read them. */
public final class Moments {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private Moments() {}

    /** In the clock's zone, to the minute. */
    public static String text(Instant instant, Clock clock) {
        return MINUTE.format(instant.atZone(clock.getZone()));
    }

    /** An ISO 8601 duration in whole days; null for null. */
    static String days(String duration, MessageSource messages) {
        return duration == null
                ? null
                : messages.getMessage(
                        "violation.days", new Object[] {Duration.parse(duration).toDays()}, Locale.ROOT);
    }
}
