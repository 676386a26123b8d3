package org.qunli.notice;

import java.time.Instant;

/**
 * Somebody's 收到, not yet put to a receipt.
 *
 * @param actor account of whoever replies
 * @param entrustmentId on whose strength the actor replies for a principal (T-7); null for oneself
 * @param via how the reply came, if not from somebody who signed in; otherwise null
 * @param transcript where it stands, if it was given in the group itself; otherwise null
 * @param at to the microsecond, which is what the database keeps
 */
record Reply(String actor, Long entrustmentId, ReplySource via, TranscriptLine transcript, Instant at) {

    static Reply inTranscript(String account, TranscriptLine transcript, Instant at) {
        return new Reply(account, null, ReplySource.TRANSCRIPT, transcript, at);
    }

    /** Null for whoever replies in person, or for the unit. */
    ReplySource source() {
        return via == null && entrustmentId != null ? ReplySource.ENTRUSTED : via;
    }
}
