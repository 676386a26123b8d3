package org.qunli.notice;

import java.time.Instant;

/**
 * The reply that stands for a recipient: the first one.
 *
 * @param recipient the account or unit code that was addressed
 * @param acknowledgedBy account of whoever actually replied (T-7)
 * @param late whether it came after the due time
 */
public record Acknowledgement(
        String number,
        String recipient,
        Instant acknowledgedAt,
        String acknowledgedBy,
        ReplySource source,
        boolean late) {

    static Acknowledgement of(String number, Receipt receipt) {
        return new Acknowledgement(
                number,
                receipt.recipient(),
                receipt.acknowledgedAt(),
                receipt.acknowledgedBy(),
                receipt.source(),
                receipt.acknowledgedAt().isAfter(receipt.dueAt()));
    }
}
