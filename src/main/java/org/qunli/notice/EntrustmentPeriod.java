package org.qunli.notice;

import java.time.Instant;

/**
 * That one replies for the other meanwhile (T-7).
 *
 * @param until exclusive; null while no end is known
 */
record EntrustmentPeriod(String principal, String delegate, Instant since, Instant until) {

    /**
     * Whether the two would make a chain at some moment: whoever replies for somebody must not have entrusted another
     * meanwhile. Without chains there are no circles either, and one step is all there is.
     */
    boolean chainsWith(EntrustmentPeriod other) {
        return (delegate.equals(other.principal) || principal.equals(other.delegate))
                && beginsBeforeEndOf(other)
                && other.beginsBeforeEndOf(this);
    }

    private boolean beginsBeforeEndOf(EntrustmentPeriod other) {
        return other.until == null || since.isBefore(other.until);
    }
}
