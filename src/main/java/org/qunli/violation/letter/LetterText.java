package org.qunli.violation.letter;

import java.time.LocalDate;
import java.util.List;

/**
 * What a letter says, word for word, always Chinese. It is kept as it was issued: neither a new wording of the house nor
 * a change of names or rules touches it.
 *
 * @param issuer 发文机关, also at the end with the date and the seal
 * @param addressee the person or unit, with the unit the person belongs to
 * @param paragraphs facts, basis, decision, rights
 */
public record LetterText(String issuer, String title, String addressee, List<String> paragraphs, LocalDate date) {}
