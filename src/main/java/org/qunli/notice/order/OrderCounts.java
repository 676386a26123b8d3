package org.qunli.notice.order;

import java.util.Map;

/** How the duties of an order stand; the others add up to {@code recipients}. What each means says {@link DutyState}. */
public record OrderCounts(
        long recipients,
        long accepted,
        long reported,
        long outstanding,
        long returned,
        long overdue,
        long late,
        long excused,
        long onLeave,
        long handedOver) {

    static OrderCounts of(Map<DutyState, Long> byState) {
        return new OrderCounts(
                byState.values().stream().mapToLong(Long::longValue).sum(),
                byState.getOrDefault(DutyState.ACCEPTED, 0L),
                byState.getOrDefault(DutyState.REPORTED, 0L),
                byState.getOrDefault(DutyState.OUTSTANDING, 0L),
                byState.getOrDefault(DutyState.RETURNED, 0L),
                byState.getOrDefault(DutyState.OVERDUE, 0L),
                byState.getOrDefault(DutyState.LATE, 0L),
                byState.getOrDefault(DutyState.EXCUSED, 0L),
                byState.getOrDefault(DutyState.ON_LEAVE, 0L),
                byState.getOrDefault(DutyState.HANDED_OVER, 0L));
    }

    /** How many reports stand, in percent of those who owe one; 100 when nobody does. */
    public int percentReported() {
        var owed = recipients - onLeave - excused;
        return owed == 0 ? 100 : (int) (100 * (accepted + reported) / owed);
    }
}
