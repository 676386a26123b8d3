package org.qunli.notice;

import java.time.Instant;

/**
 * What became of one recipient.
 *
 * @param recipient the account or unit code addressed
 * @param unit whether a unit was addressed
 * @param acknowledgedAt null, like who replied and the source, without a reply
 * @param acknowledgedBy name of whoever actually replied (T-7)
 * @param transcript where the reply stands if it came from a transcript, otherwise null
 * @param lateReplyAt when a later reply was given in the system, before this one came to light; null if none was
 * @param remindedAt null if not reminded
 * @param exemptedBy name of the counter who let the recipient off, null, like the reason, if nobody did
 */
public record ReceiptView(
        String recipient,
        String name,
        boolean unit,
        ReceiptState state,
        Instant acknowledgedAt,
        String acknowledgedBy,
        ReplySource source,
        TranscriptLine transcript,
        Instant lateReplyAt,
        Instant remindedAt,
        String exemptedBy,
        String exemptionReason) {}
