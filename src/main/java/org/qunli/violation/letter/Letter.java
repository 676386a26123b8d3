package org.qunli.violation.letter;

import java.time.Instant;

/**
 * A letter that was issued.
 *
 * @param number e.g. {@code 新河镇群警〔2026〕3号}
 * @param caseNumber null for a measure of a settlement
 * @param settlement its number; null for a case
 * @param measureId null for what comes before the measure
 * @param text null in lists
 */
public record Letter(
        long id,
        String number,
        LetterKind kind,
        String caseNumber,
        String settlement,
        Long measureId,
        Instant issuedAt,
        LetterText text) {}
