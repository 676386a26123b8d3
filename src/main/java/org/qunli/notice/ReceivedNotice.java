package org.qunli.notice;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.Comparator;

/**
 * A notice as one of its recipients reads it.
 *
 * @param group name of the group
 * @param issuer name of the leader or office whose arrangement it is
 * @param order what it orders (T-9, C-14); null if nothing
 * @param dueAt null, like {@code acknowledgedAt}, where no reply is needed
 * @param canReply whether a reply is still awaited or welcome
 * @param unit name of the unit that was addressed; null for the person
 * @param onBehalfOf account of the principal who entrusted the reader; null for the reader's own
 * @param onBehalfOfName name of the principal; null for the reader's own
 */
public record ReceivedNotice(
        String number,
        NoticeStatus status,
        NoticeKind kind,
        String title,
        String body,
        String group,
        String issuer,
        Instant issuedAt,
        NoticeOrder order,
        Instant dueAt,
        ReceiptState state,
        Instant acknowledgedAt,
        boolean canReply,
        String unit,
        String onBehalfOf,
        String onBehalfOfName) {

    static final Comparator<ReceivedNotice> NEWEST_FIRST = Comparator.comparing(ReceivedNotice::issuedAt)
            .thenComparing(ReceivedNotice::number)
            .reversed();

    /** Whether it was taken back: nobody need reply any more. */
    @JsonIgnore
    public boolean isWithdrawn() {
        return status == NoticeStatus.WITHDRAWN;
    }
}
