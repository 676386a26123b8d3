package org.qunli.notice.order;

import java.time.Instant;
import java.util.List;

/**
 * Somebody did not do in time what a leader ordered, and was not excused (T-9, C-14). Published for each principal
 * of what is handed over at once, in the transaction that records it.
 *
 * @param number the notice's
 * @param group code of the notice's group
 * @param leader account of the leader whose order it was
 * @param principal account of who answers for it: the person addressed, also if a colleague was entrusted, or whoever
 *     headed the unit at the deadline
 * @param missed at least one
 */
public record OrderNotImplemented(
        String number, String group, String leader, String principal, String task, List<Missed> missed) {

    /**
     * One thing that the principal owed.
     *
     * @param duty its id
     * @param recipient name of the person or unit addressed
     * @param dueAt the deadline
     * @param reportedAt of the report that came late; null if none stands
     * @param report the words of the last report; null without any
     * @param returnReason why a report was returned; null if none was
     */
    public record Missed(
            long duty, String recipient, Instant dueAt, Instant reportedAt, String report, String returnReason) {}
}
