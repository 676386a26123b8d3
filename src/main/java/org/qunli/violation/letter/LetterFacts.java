package org.qunli.violation.letter;

import java.time.Instant;
import org.qunli.violation.MeasureKind;

/**
 * What the writer of a letter has to know. The reporter is not among it.
 *
 * @param caseNumber, groupName, category, severity, occurredAt of the case; null for a measure of a settlement
 * @param settlement its number; null for a case
 * @param signedBy the office that signed the settlement's circular; null for a case
 * @param description the reporter's words; null in a confidential case, whose reporter they could give away. Of a
 *     settlement what it counted
 * @param measureId, measure, detail, amount, decidedAt, correctionDue, countsUntil of the measure; before one was
 *     recorded, {@code measure} is the proposed one and the others are null
 * @param duration ISO 8601, null for measures without duration
 * @param unitCode of the person or, where {@code account} is null, the unit that it stands against
 * @param stated whether the person made a statement
 * @param replacing whether it stands instead of another since an appeal, which is the last word
 */
record LetterFacts(
        String caseNumber,
        String settlement,
        String signedBy,
        String policy,
        String organization,
        String groupName,
        String account,
        String unitCode,
        String category,
        String severity,
        String description,
        Instant occurredAt,
        boolean referred,
        boolean stated,
        boolean replacing,
        Long measureId,
        MeasureKind measure,
        String detail,
        String duration,
        Integer amount,
        Instant decidedAt,
        Instant correctionDue,
        Instant countsUntil,
        String clause,
        String ruleVersion) {}
