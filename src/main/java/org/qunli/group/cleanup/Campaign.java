package org.qunli.group.cleanup;

import java.time.Instant;
import java.util.List;
import org.qunli.group.Platform;

/**
 * A clean-up campaign.
 *
 * @param unitCode whose office opened it; all units in scope are this one or below it
 * @param policy of that unit at the opening
 * @param deadline exclusive
 * @param criteria null until the register was frozen
 * @param ruleVersion e.g. {@code cleanup-criteria:2}; null until the register was frozen
 * @param closedAt null while it runs
 */
public record Campaign(
        String number,
        String title,
        String unitCode,
        List<Platform> platforms,
        String policy,
        Intensity intensity,
        String openedBy,
        Instant openedAt,
        Instant deadline,
        CampaignStatus status,
        Criteria criteria,
        String ruleVersion,
        Instant closedAt) {

    boolean isLateAt(Instant moment) {
        return !moment.isBefore(deadline);
    }
}
