package org.qunli.group.membership;

import java.time.LocalDate;

/**
 * Something that has to be done about a member, before it is in any round.
 *
 * @param account null for somebody who is not in the roster
 * @param nickname null where account is not
 * @param remark may be null
 * @param effectiveOn the day on which the reason for it took effect
 */
record NewItem(
        String groupCode,
        String account,
        String nickname,
        Cause cause,
        String remark,
        LocalDate effectiveOn,
        LocalDate dueOn) {

    /** As the database has it: no account begins with a question mark. */
    String subject() {
        return account == null ? "?" + nickname : account;
    }
}
