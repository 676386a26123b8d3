package org.qunli.notice;

import java.time.Instant;

/**
 * Somebody's 收到, not yet put to a receipt.
 *
 * @param actor account of whoever replies
 * @param entrustmentId on whose strength the actor replies for a principal (T-7); null for oneself
 * @param at to the microsecond, which is what the database keeps
 */
record Reply(String actor, Long entrustmentId, Instant at) {}
