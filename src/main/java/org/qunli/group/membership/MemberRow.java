package org.qunli.group.membership;

/**
 * Somebody who is in a group or should be.
 *
 * @param nickname null if nobody looked, or for somebody who is not in it
 * @param present whether the person is in the group, as far as known
 * @param expected whether the person should be in it
 */
public record MemberRow(
        String account, String name, String unitName, String nickname, boolean present, boolean expected) {}
