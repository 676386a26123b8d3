package org.qunli.group.cleanup;

import java.time.Instant;

/**
 * A unit's part in a campaign (自查清理统计表, R-2). Accounts and moments are null until it has come so far.
 *
 * @param returned why the leader returned it; null when there is nothing to correct
 */
public record SelfCheck(
        String campaign,
        String unitCode,
        String unitName,
        UnitStatus status,
        String submittedBy,
        Instant submittedAt,
        String approvedBy,
        Instant approvedAt,
        String returned,
        Instant remindedAt,
        Instant doneAt) {}
