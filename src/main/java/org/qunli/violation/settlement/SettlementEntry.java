package org.qunli.violation.settlement;

import java.time.Instant;

/**
 * What somebody did to a settlement.
 *
 * @param line null if it is about the settlement as a whole
 * @param subject name of whom the line is about; null without a line
 * @param receipts how many were struck or restored; 0 for other entries
 * @param who name; null for the system
 * @param reason may be null
 */
public record SettlementEntry(
        Long line, String subject, int receipts, Instant at, String who, SettlementAction action, String reason) {}
