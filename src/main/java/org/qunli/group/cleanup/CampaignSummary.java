package org.qunli.group.cleanup;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.qunli.group.Platform;

/**
 * Where a campaign stands or what came of it: 《互联网工作群组清理整治情况汇总表》.
 *
 * @param unitName whose office opened it
 * @param platforms only those on which there were groups
 * @param whole whether the person sees all units; otherwise {@code units} has the own ones only
 * @param mayWithdraw, mayEndEarly what the person can do now
 */
public record CampaignSummary(
        Campaign campaign,
        String unitName,
        String openedBy,
        List<Platform> platforms,
        Map<Platform, Tally> byPlatform,
        Tally total,
        List<Row> units,
        List<CleanupEntry> history,
        boolean whole,
        boolean mayWithdraw,
        boolean mayEndEarly) {

    /**
     * One unit.
     *
     * @param late whether the deadline is over and the unit is not done
     */
    public record Row(
            String unitCode,
            String unitName,
            UnitStatus status,
            boolean late,
            Map<Platform, Tally> byPlatform,
            Tally total) {

        /** None where the unit has no groups on the platform. */
        public Tally on(Platform platform) {
            return byPlatform.getOrDefault(platform, Tally.NONE);
        }
    }

    /** How many units are done. */
    public long getUnitsDone() {
        return units.stream().filter(unit -> unit.status() == UnitStatus.DONE).count();
    }

    /** The end of the last day, inclusive. */
    public Instant getLastMoment() {
        return campaign.deadline().minusSeconds(1);
    }
}
