package org.qunli.violation.standing;

import java.time.Instant;
import org.springframework.context.MessageSourceResolvable;

/** Whether a measure counts against somebody. */
public enum MeasureState implements MessageSourceResolvable {
    STANDING,
    /** Suspended until the appeal is decided. */
    UNDER_APPEAL,
    /** Stands in the record, and counts no more. */
    EXPIRED,
    /** Taken back: as if it had never been. */
    REVOKED;

    /**
     * @param revokedAt null if it was not
     * @param countsUntil null for good
     */
    static MeasureState of(Instant revokedAt, Instant countsUntil, boolean underAppeal, Instant now) {
        if (revokedAt != null) {
            return REVOKED;
        }
        if (underAppeal) {
            return UNDER_APPEAL;
        }
        return countsUntil == null || countsUntil.isAfter(now) ? STANDING : EXPIRED;
    }

    @Override
    public String[] getCodes() {
        return new String[] {"casefile.state." + name()};
    }
}
