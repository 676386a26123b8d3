package org.qunli.notice;

import java.util.Map;

/**
 * How the receipts of a notice stand; the last five add up to {@code recipients} where a reply is required and are zero
 * where none is.
 *
 * @param acknowledged replied in time
 * @param late replied after the due time
 * @param overdue silent after the due time
 * @param outstanding silent with time left
 * @param exempted let off by the counter
 */
public record ReceiptCounts(
        long recipients, long acknowledged, long late, long overdue, long outstanding, long exempted) {

    static ReceiptCounts of(Map<ReceiptState, Long> byState) {
        return new ReceiptCounts(
                byState.values().stream().mapToLong(Long::longValue).sum(),
                byState.getOrDefault(ReceiptState.ACKNOWLEDGED, 0L),
                byState.getOrDefault(ReceiptState.LATE, 0L),
                byState.getOrDefault(ReceiptState.OVERDUE, 0L),
                byState.getOrDefault(ReceiptState.OUTSTANDING, 0L),
                byState.getOrDefault(ReceiptState.EXEMPTED, 0L));
    }

    /** How many informed us that they know, in percent of those asked; 100 when nobody was asked. */
    public int percentReplied() {
        return recipients == 0 ? 100 : (int) (100 * (acknowledged + late) / recipients);
    }
}
