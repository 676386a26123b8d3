package org.qunli.violation.settlement;

import java.time.Instant;
import java.util.List;
import org.qunli.notice.MissedReplies;

/**
 * A settlement as far as somebody may see it.
 *
 * @param whole whether all lines are shown, page by page, or only the reader's own
 * @param next number of the next page of lines; null on the last one
 * @param objectionsUntil null, like who verified and confirmed, until it has come so far
 * @param history who did what last, when and why, the latest last; empty for subjects
 * @param earlier whether more was done before
 * @param maySettleAgain whether the reader may have an abandoned week settled again
 */
public record SettlementView(
        SettlementSummary summary,
        boolean whole,
        List<Line> lines,
        Integer next,
        Instant objectionsUntil,
        String verifiedBy,
        Instant verifiedAt,
        String confirmedBy,
        Instant confirmedAt,
        String termsVersion,
        String ruleVersion,
        List<SettlementEntry> history,
        boolean earlier,
        boolean mayAbandon,
        boolean maySettleAgain) {

    /**
     * One subject's line.
     *
     * @param drafted how many misses the draft counted; {@code misses} are those that still stand
     * @param revoked what an appeal took back of the outcome since
     * @param objections the latest last
     * @param changes what was struck and restored besides, by whom and why, the latest last
     * @param mine whether it is about the reader or a unit that the reader answers for
     */
    public record Line(
            long id,
            SubjectKind kind,
            String name,
            String unitName,
            int drafted,
            int misses,
            Outcome outcome,
            List<Revoked> revoked,
            List<Receipt> receipts,
            List<Objection> objections,
            List<SettlementEntry> changes,
            boolean mine,
            boolean mayObject,
            boolean mayCorrect,
            boolean mayRule) {}

    /**
     * One line by itself, with what it says of its settlement.
     *
     * @param summary without totals
     */
    public record Single(SettlementSummary summary, Instant objectionsUntil, Line line) {}

    /** A missed reply that the draft counted. */
    public record Receipt(MissedReplies.Missed missed, boolean struck) {}

    /** @param accepted null, like everything after it, until it is decided */
    public record Objection(
            String by, Instant at, String text, Boolean accepted, String decidedBy, Instant decidedAt, String reason) {}
}
