package org.qunli.notice.order;

import java.time.Instant;
import java.util.List;

/**
 * What one recipient of an order owes, and what came of it.
 *
 * @param account the person addressed; null where a unit is
 * @param unitCode the unit addressed, or the person's unit at issue
 * @param dueAt until when a report is in time; moves with extensions and returns
 * @param reportedAt of the report that stands; null, like who gave it, without one
 * @param report its words; null if there are none
 * @param returnedAt when a report was returned last; null, like the reason, if none was
 * @param headsAtDeadline accounts of those who headed the unit addressed when its deadline passed; null as long as that is
 *     whoever does now
 * @param state as of when the duty was read
 */
record Duty(
        long id,
        String account,
        String unitCode,
        Instant dueAt,
        Instant reportedAt,
        String reportedBy,
        String report,
        Instant acceptedAt,
        String acceptedBy,
        Instant returnedAt,
        String returnReason,
        String excusedBy,
        String excuseReason,
        List<String> headsAtDeadline,
        DutyState state) {

    /** The account or unit code that was addressed. */
    String recipient() {
        return account == null ? unitCode : account;
    }

    /** Whether a report can be given, be it late. */
    boolean isUnreported() {
        return reportedAt == null && state != DutyState.EXCUSED && state != DutyState.HANDED_OVER;
    }
}
