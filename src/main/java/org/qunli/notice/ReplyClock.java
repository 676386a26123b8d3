package org.qunli.notice;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.qunli.duty.DutyTime;

/**
 * When silence is worth a reminder and when a reply is due (T-7, C-14). The clock starts at issue and runs by the wall or
 * only while people are on duty, as the policy says; for a notice issued in quiet hours it starts when they end. A notice
 * that is urgent waits for nothing.
 *
 * @param quietFrom start of the quiet hours, inclusive; null, like {@code quietTo}, where a policy has none
 * @param quietTo end of the quiet hours, exclusive; before {@code quietFrom} when they run past midnight
 * @param zone where the quiet hours are read off the wall
 * @param duty when people are on duty; null if the clock runs by the wall
 */
public record ReplyClock(
        Duration remindAfter, Duration dueAfter, LocalTime quietFrom, LocalTime quietTo, ZoneId zone, DutyTime duty) {

    public ReplyClock {
        if (remindAfter.isNegative() || remindAfter.compareTo(dueAfter) >= 0) {
            throw new IllegalArgumentException("The reminder at " + remindAfter + " has to come before " + dueAfter);
        }
        if ((quietFrom == null) != (quietTo == null)) {
            throw new IllegalArgumentException("Quiet hours need both ends: " + quietFrom + " to " + quietTo);
        }
    }

    /**
     * When the silent are reminded and when replies are due.
     *
     * @param startsAt when the clock begins to run
     */
    public record Deadlines(Instant startsAt, Instant remindAt, Instant dueAt) {}

    public Deadlines deadlines(Instant issuedAt, boolean urgent) {
        if (urgent) {
            return new Deadlines(issuedAt, issuedAt.plus(remindAfter), issuedAt.plus(dueAfter));
        }
        var start = quietFrom == null ? issuedAt : endOfQuietHours(issuedAt.atZone(zone));
        return new Deadlines(after(start, Duration.ZERO), after(start, remindAfter), after(start, dueAfter));
    }

    private Instant after(Instant start, Duration amount) {
        return duty == null ? start.plus(amount) : duty.after(start, amount);
    }

    private Instant endOfQuietHours(ZonedDateTime issued) {
        var time = issued.toLocalTime();
        var pastMidnight = quietTo.isBefore(quietFrom);
        var evening = !time.isBefore(quietFrom);
        var morning = time.isBefore(quietTo);
        if (pastMidnight ? !evening && !morning : !evening || !morning) {
            return issued.toInstant();
        }
        var end = issued.with(quietTo);
        return (pastMidnight && evening ? end.plusDays(1) : end).toInstant();
    }
}
