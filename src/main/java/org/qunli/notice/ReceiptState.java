package org.qunli.notice;

import java.time.Instant;
import org.springframework.context.MessageSourceResolvable;

/**
 * What a receipt's timestamps say. Never stored: truth is a timestamp, whenever the timer got round to firing. Each
 * receipt is in exactly one state; only {@link #LATE} and {@link #OVERDUE} count against anyone.
 */
public enum ReceiptState implements MessageSourceResolvable {
    /** No reply was asked for (B-5). */
    NOT_REQUIRED,
    /** Replied up to the due time. */
    ACKNOWLEDGED,
    /** Replied after the due time. */
    LATE,
    /** No reply, and the due time has passed. */
    OVERDUE,
    /** No reply yet, and there is still time. */
    OUTSTANDING,
    /** The counter exempted it (T-11). */
    EXEMPTED,
    /** On leave for the whole time, and without a reply in time. */
    ON_LEAVE;

    /** The same rule in SQL, of a row {@code r} of {@code receipt} and the parameter {@code :now}. */
    static final String SQL = """
            case when r.due_at is null then 'NOT_REQUIRED'
                 when r.exempted_at is not null then 'EXEMPTED'
                 when r.acknowledged_at <= r.due_at then 'ACKNOWLEDGED'
                 when r.on_leave then 'ON_LEAVE'
                 when r.acknowledged_at is not null then 'LATE'
                 when r.due_at < :now then 'OVERDUE'
                 else 'OUTSTANDING' end""";

    /**
     * @param dueAt null if no reply is needed
     * @param acknowledgedAt null without a reply
     * @param exemptedAt null if not exempted
     * @param onLeave for the whole time
     */
    static ReceiptState of(Instant dueAt, Instant acknowledgedAt, Instant exemptedAt, boolean onLeave, Instant now) {
        if (dueAt == null) {
            return NOT_REQUIRED;
        }
        if (exemptedAt != null) {
            return EXEMPTED;
        }
        if (acknowledgedAt != null && !acknowledgedAt.isAfter(dueAt)) {
            return ACKNOWLEDGED;
        }
        if (onLeave) {
            return ON_LEAVE;
        }
        if (acknowledgedAt != null) {
            return LATE;
        }
        return now.isAfter(dueAt) ? OVERDUE : OUTSTANDING;
    }

    @Override
    public String[] getCodes() {
        return new String[] {"notice.state." + name()};
    }
}
