package org.qunli.notice;

import java.util.Map;

/**
 * How the receipts of a notice stand; the last six add up to {@code recipients} where a reply is required and are zero
 * where none is.
 *
 * @param acknowledged replied in time
 * @param late replied after the due time
 * @param overdue silent after the due time
 * @param outstanding silent with time left
 * @param exempted let off by the counter
 * @param onLeave away for the whole time, and without a reply in time
 */
public record ReceiptCounts(
        long recipients, long acknowledged, long late, long overdue, long outstanding, long exempted, long onLeave) {

    static ReceiptCounts of(Map<ReceiptState, Long> byState) {
        return new ReceiptCounts(
                byState.values().stream().mapToLong(Long::longValue).sum(),
                byState.getOrDefault(ReceiptState.ACKNOWLEDGED, 0L),
                byState.getOrDefault(ReceiptState.LATE, 0L),
                byState.getOrDefault(ReceiptState.OVERDUE, 0L),
                byState.getOrDefault(ReceiptState.OUTSTANDING, 0L),
                byState.getOrDefault(ReceiptState.EXEMPTED, 0L),
                byState.getOrDefault(ReceiptState.ON_LEAVE, 0L));
    }

    /** How many informed us that they know, in percent of those asked and not on leave; 100 when there are none. */
    public int percentReplied() {
        var asked = recipients - onLeave;
        return asked == 0 ? 100 : (int) (100 * (acknowledged + late) / asked);
    }
}
