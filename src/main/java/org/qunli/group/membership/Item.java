package org.qunli.group.membership;

import java.time.Instant;
import java.time.LocalDate;

/**
 * One thing to be done about one member of a group.
 *
 * @param account null for a nickname that belongs to nobody, or a guest from outside
 * @param name the real name; null where account is
 * @param unitName null where account is
 * @param nickname as seen in the group; null if nobody looked
 * @param proposal the nickname as the rules want it (C-8); null where account is
 * @param remark what the applicant or sponsor said; null if nothing
 * @param dueOn the last day to do it (C-5)
 * @param outcome null while it is open
 * @param closedBy account; null while open, or if the system closed it
 * @param closingReason null unless somebody gave one
 */
public record Item(
        long id,
        String groupCode,
        String account,
        String name,
        String unitName,
        String nickname,
        Origin origin,
        Cause cause,
        String proposal,
        String remark,
        LocalDate dueOn,
        Instant openedAt,
        Instant closedAt,
        Outcome outcome,
        String closedBy,
        String closingReason) {

    /** Whom it is about, in words. */
    public String subject() {
        return name != null ? name : nickname;
    }
}
