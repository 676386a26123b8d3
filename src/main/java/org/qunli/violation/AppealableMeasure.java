package org.qunli.violation;

import java.time.Instant;

/**
 * A measure as the person or the head of the unit sees it whom it concerns.
 *
 * @param caseNumber, settlement one of them is null
 * @param unitName the unit that it stands against; null where it stands against the person
 * @param amount of a fine, in whole yuan; null otherwise
 * @param countsUntil until when it counts as an earlier offence; null for good
 * @param revokedAt null while it stands
 */
public record AppealableMeasure(
        long id,
        String caseNumber,
        String settlement,
        String unitName,
        MeasureKind kind,
        String detail,
        Integer amount,
        Instant at,
        String clause,
        String ruleVersion,
        Instant countsUntil,
        Instant revokedAt,
        AppealStanding appeal) {}
