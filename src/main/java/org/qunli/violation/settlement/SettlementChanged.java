package org.qunli.violation.settlement;

/** Something was struck, restored or ruled on; what a form shows of the settlement is to be shown anew. */
public record SettlementChanged(String number) {}
