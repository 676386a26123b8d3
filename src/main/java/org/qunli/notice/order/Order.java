package org.qunli.notice.order;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.Set;
import org.qunli.problem.ProblemException;

/**
 * The order of an issued notice.
 *
 * @param number the notice's
 * @param title the notice's
 * @param deadline until when the notice demands it
 * @param dueAt the deadline as it was last extended
 * @param leader whose order it is
 * @param counter whom the deputy leader named to count (T-11); null if nobody
 * @param remindAt when those without a report are reminded; past once they were
 * @param reviewedAt as of when the list of the review was taken; null before the first
 * @param closedAt null while open
 */
record Order(
        String number,
        String title,
        String groupCode,
        String organization,
        String issuer,
        String leader,
        String counter,
        String task,
        Instant deadline,
        boolean reportRequired,
        OrderStatus status,
        Instant openedAt,
        Instant dueAt,
        Instant remindAt,
        Instant reviewedAt,
        Terms terms,
        Instant closedAt,
        String closingReason) {

    /**
     * What the table gives.
     *
     * @param remindBefore how long before the deadline those without a report are reminded
     * @param returnGrace how long after a return there is at least to report again
     * @param judgeWithin how long after the deadline a report in time may be returned; after that it stands
     * @param ruleVersion the version of the table (T-12)
     */
    record Terms(Duration remindBefore, Duration returnGrace, Duration judgeWithin, String ruleVersion) {}

    /** Who judges reports: the issuer, the leader for whom it was issued, and whom the deputy named. */
    Set<String> judges() {
        var judges = new LinkedHashSet<>(Set.of(leader));
        judges.add(issuer);
        if (counter != null) {
            judges.add(counter);
        }
        return judges;
    }

    /** When to remind of a deadline that was set just now: as the table says, or half-way if there is less time. */
    Instant reminderOf(Instant deadline, Instant now) {
        var before = deadline.minus(terms.remindBefore());
        return before.isAfter(now)
                ? before
                : now.plus(Duration.between(now, deadline).dividedBy(2)).truncatedTo(ChronoUnit.MILLIS);
    }

    /** At which time its duties are to be read: nobody becomes overdue on an order that was withdrawn. */
    Instant readAt(Instant now) {
        return status == OrderStatus.WITHDRAWN ? closedAt : now;
    }

    /** @throws ProblemException CONFLICT if the order stands elsewhere */
    void requireStatus(OrderStatus expected) {
        if (status != expected) {
            throw outOfTurn();
        }
    }

    /** @throws ProblemException CONFLICT unless it can come to stand there next */
    void requireNext(OrderStatus next) {
        if (!status.leadsTo(next)) {
            throw outOfTurn();
        }
    }

    private ProblemException outOfTurn() {
        return ProblemException.conflict("notice.order.out-of-turn", number, status);
    }
}
