package org.qunli.violation.letter;

import java.time.Instant;

/**
 * A letter that was issued.
 *
 * @param number e.g. {@code 新河镇群警〔2026〕3号}
 * @param text null in lists
 */
public record Letter(long id, String number, LetterKind kind, String caseNumber, Instant issuedAt, LetterText text) {}
