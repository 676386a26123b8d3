package org.qunli.group.register;

import java.time.Instant;
import org.qunli.group.GroupRole;

/**
 * Somebody is to take a group over (C-6, T-2).
 *
 * @param number e.g. {@code JJ-2026-0001}, the process instance's business key
 * @param holder account of whoever had the role when it was proposed; null for nobody
 * @param successor account
 * @param proposer account
 * @param reason why
 * @param answeredAt when it came to its end, whichever; null while it is open, like the reason
 */
public record Handover(
        String number,
        String group,
        GroupRole role,
        String holder,
        String successor,
        String proposer,
        String reason,
        HandoverStatus status,
        Instant proposedAt,
        Instant answeredAt,
        String answerReason) {

    public boolean isOpen() {
        return status == HandoverStatus.PROPOSED;
    }
}
