package org.qunli.violation;

import java.time.Instant;

/**
 * An appeal, for those who may see its measure.
 *
 * @param caseNumber null where the measure comes from a weekly settlement
 * @param dueAt until when it is to be decided
 * @param decidedAt, reason null while open
 * @param changedTo the milder measure; null unless changed
 * @param mayWithdraw whether the viewer can take it back
 */
public record AppealView(
        String number,
        long measure,
        String caseNumber,
        AppealStatus status,
        String grounds,
        Instant filedAt,
        Instant dueAt,
        Instant decidedAt,
        String reason,
        MeasureKind changedTo,
        boolean mayWithdraw) {}
