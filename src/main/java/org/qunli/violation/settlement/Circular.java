package org.qunli.violation.settlement;

import java.time.LocalDate;
import java.util.List;

/**
 * The circular (通报) of a settled week, as it is printed and signed.
 *
 * @param signedBy the office, below the organization's name
 * @param documentNumber 发文字号
 * @param dated when it was confirmed
 * @param paragraphs what stands before the rows, then each one after them; as they were signed
 * @param rows most misses first, units before people
 * @param since what appeals have revoked since it was signed, in Chinese: it is not written anew
 */
public record Circular(
        String settlement,
        String organization,
        String signedBy,
        String documentNumber,
        LocalDate saturday,
        LocalDate friday,
        LocalDate dated,
        List<String> paragraphs,
        Totals totals,
        List<Row> rows,
        List<String> since) {

    /**
     * @param unit of a person; the unit itself otherwise
     * @param measures in Chinese, like all that is signed, whoever prints it
     */
    public record Row(String name, String unit, SubjectKind kind, int misses, String measures, Outcome outcome) {}

    public String opening() {
        return paragraphs.get(0);
    }

    public List<String> closing() {
        return paragraphs.subList(1, paragraphs.size());
    }
}
