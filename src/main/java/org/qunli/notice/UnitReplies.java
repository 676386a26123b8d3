package org.qunli.notice;

/** How the receipts of one unit and its people stand. */
public record UnitReplies(String unitCode, String unitName, ReceiptCounts counts) {}
