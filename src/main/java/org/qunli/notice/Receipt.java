package org.qunli.notice;

import java.time.Instant;
import java.util.Comparator;

/**
 * One recipient of a notice and what came of it.
 *
 * @param account the person addressed; null where a unit is
 * @param unitCode the unit addressed, or the person's unit at issue
 * @param acknowledgedBy who actually replied; null, like time and source, without a reply
 * @param transcript where the reply stands, for those of source {@code TRANSCRIPT}; null for all others
 * @param lateReplyAt when a later reply was given in the system, before this one came to light; mostly null
 * @param exemptedBy null if not exempted
 * @param onLeave for the whole time in which the reply was due; nobody awaits one, but it may be given
 */
record Receipt(
        long id,
        String account,
        String unitCode,
        Instant dueAt,
        Instant acknowledgedAt,
        String acknowledgedBy,
        ReplySource source,
        Long entrustmentId,
        TranscriptLine transcript,
        Instant lateReplyAt,
        Instant remindedAt,
        Instant exemptedAt,
        String exemptedBy,
        String exemptionReason,
        boolean onLeave) {

    /** What still waits comes before what is done, a person's own before a unit's. */
    static final Comparator<Receipt> UNANSWERED_FIRST = Comparator.<Receipt, Boolean>comparing(
                    receipt -> receipt.acknowledgedAt() != null)
            .thenComparing(receipt -> receipt.account() == null);

    ReceiptState state(Instant now) {
        return ReceiptState.of(dueAt, acknowledgedAt, exemptedAt, onLeave, now);
    }

    /** Whether a reply can still be given, be it late. */
    boolean isUnanswered() {
        return dueAt != null && acknowledgedAt == null && exemptedAt == null;
    }

    /** The account or unit code that was addressed. */
    String recipient() {
        return account == null ? unitCode : account;
    }
}
