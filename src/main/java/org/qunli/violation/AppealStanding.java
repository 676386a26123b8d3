package org.qunli.violation;

import java.time.Instant;

/**
 * How a measure stands with regard to appeals.
 *
 * @param until the last moment to appeal; null for what an appeal ended with
 * @param over whether that has passed
 * @param mayAppeal whether the viewer can appeal now
 * @param latest the newest appeal; null if there is none
 */
public record AppealStanding(Instant until, boolean over, boolean mayAppeal, AppealView latest) {

    /** Whether the measure is suspended. */
    public boolean underAppeal() {
        return latest != null && latest.status() == AppealStatus.OPEN;
    }
}
