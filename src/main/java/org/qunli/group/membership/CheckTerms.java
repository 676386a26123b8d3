package org.qunli.group.membership;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;

/**
 * What the table {@code member-check-terms} says to a policy.
 *
 * @param day of a weekly check; null for a daily one (H-6)
 * @param reminderDays how long somebody may take to correct the nickname (B-1)
 * @param removalDays within how many days after a change somebody is removed (C-5)
 */
record CheckTerms(DayOfWeek day, int reminderDays, int removalDays) {

    static final String TABLE = "member-check-terms";

    static CheckTerms of(Map<String, Object> row) {
        return new CheckTerms(
                "WEEKLY".equals(row.get("every")) ? DayOfWeek.valueOf((String) row.get("day")) : null,
                ((Number) row.get("reminderDays")).intValue(),
                ((Number) row.get("removalDays")).intValue());
    }

    /**
     * Whether a group is to be checked: its day has come since the last time, however long no node was running.
     *
     * @param checkedOn null before the first check
     */
    boolean isDue(LocalDate checkedOn, LocalDate today) {
        var latest = day == null ? today : today.with(TemporalAdjusters.previousOrSame(day));
        return checkedOn == null || checkedOn.isBefore(latest);
    }
}
