package org.qunli.notice;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/** Which missed replies a weekly settlement has counted for good: only an appeal lets those off (T-10, T-11). */
public interface CountedReplies {

    /**
     * Those of these receipts on which measures rest. What is about to be decided of them waits until the caller's
     * transaction has ended.
     *
     * @param dueAt when all of them were due
     */
    Set<Long> countedForGood(Collection<Long> receipts, Instant dueAt);
}
