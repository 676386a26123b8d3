package org.qunli.group.register;

import java.time.Instant;
import java.util.List;

/**
 * The groups that somebody has to look at again, in one bundle.
 *
 * @param number e.g. {@code FH-2026-0001}, the process instance's business key
 * @param office code of the unit whose office keeps these groups
 * @param reviewer account of the groups' administrator; null where there is none in service and the office answers
 * @param closedAt null while it is open
 */
public record ReviewRound(
        String number, String office, String reviewer, Instant openedAt, Instant closedAt, List<ReviewItem> items) {

    /** How many groups still wait for an answer. */
    public long getLeft() {
        return items.stream().filter(ReviewItem::isOpen).count();
    }
}
