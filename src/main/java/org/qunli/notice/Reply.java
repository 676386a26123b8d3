package org.qunli.notice;

import java.time.Instant;

/**
 * Somebody's 收到, not yet put to a receipt.
 *
 * @param actor account of whoever replies
 * @param entrustmentId on whose strength the actor replies for a principal (T-7); null for oneself
 * @param transcript where it stands, if it was given in the group itself; otherwise null
 * @param at to the microsecond, which is what the database keeps
 */
record Reply(String actor, Long entrustmentId, TranscriptLine transcript, Instant at) {}
