package org.qunli.violation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.qunli.problem.Chinese;
import org.qunli.problem.ProblemException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;

/** Times as people read them. */
public final class Moments {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private Moments() {}

    /** In the clock's zone, to the minute. */
    public static String text(Instant instant, Clock clock) {
        return MINUTE.format(instant.atZone(clock.getZone()));
    }

    /** As Tasklist's date and time fields have it, in the clock's zone, to the minute: {@code 2026-05-01T17:30}. */
    static String local(Instant instant, Clock clock) {
        return instant.atZone(clock.getZone())
                .toLocalDateTime()
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }

    /**
     * What {@link #local} gives.
     *
     * @param field whose value it is
     * @throws ProblemException INVALID for anything else
     */
    static Instant ofLocal(String field, String text, Clock clock) {
        try {
            return LocalDateTime.parse(text).atZone(clock.getZone()).toInstant();
        } catch (DateTimeParseException incomplete) {
            throw ProblemException.invalid(field, "violation.no-moment");
        }
    }

    /**
     * When something ends that lasts from then on.
     *
     * @param duration ISO 8601; null, as the answer, for what has no end
     */
    public static Instant end(Instant from, String duration) {
        return duration == null ? null : from.plus(Duration.parse(duration));
    }

    /** An ISO 8601 duration as below; null for null. */
    public static String length(String duration, Chinese chinese) {
        return duration == null ? null : chinese.text(length(Duration.parse(duration)));
    }

    /** In days or, where these are not whole, in hours. */
    public static MessageSourceResolvable length(Duration duration) {
        var days = duration.toDays();
        return duration.equals(Duration.ofDays(days))
                ? new DefaultMessageSourceResolvable(new String[] {"violation.days"}, new Object[] {days})
                : new DefaultMessageSourceResolvable(
                        new String[] {"violation.hours"}, new Object[] {duration.toHours()});
    }
}
