package org.qunli.violation;

import java.time.Instant;

/**
 * One measure that a weekly settlement imposes (T-10).
 *
 * @param settlement the settlement's number
 * @param account the person it stands against; null where it stands against the unit
 * @param unitCode the unit or, with an account, the person's unit
 * @param organization code of the township, bureau … whose settlement it is
 * @param policy code of the rules that the settlement goes by (T-12)
 * @param amount of a fine, in whole yuan; null otherwise
 * @param detail words for the record, e.g. how many notices were missed
 * @param decidedBy account of who confirmed the settlement
 * @param ruleVersion e.g. {@code settlement-measure:3} (T-12)
 * @param occurredAt the last moment of the week; how long the measure counts goes by what was in force then (T-12)
 * @param openedAt when the settlement was opened: tables deployed later do not touch it
 */
public record Imposition(
        String settlement,
        String account,
        String unitCode,
        String organization,
        String policy,
        MeasureKind kind,
        Integer amount,
        String detail,
        String decidedBy,
        String clause,
        String ruleVersion,
        Instant occurredAt,
        Instant openedAt) {}
