package org.qunli.violation.settlement;

import java.time.LocalDate;

/**
 * One settlement in a list.
 *
 * @param organizationName for people to read
 * @param saturday, friday the first and the last day of the week
 * @param totals null for its subjects, who see their own lines only
 * @param documentNumber of the circular; null without one
 */
public record SettlementSummary(
        String number,
        String organization,
        String organizationName,
        LocalDate saturday,
        LocalDate friday,
        SettlementStatus status,
        Totals totals,
        String documentNumber) {}
