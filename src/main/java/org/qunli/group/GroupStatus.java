package org.qunli.group;

import org.springframework.context.MessageSourceResolvable;

/** How far a group in the register has come. */
public enum GroupStatus implements MessageSourceResolvable {
    /** 已建群: has a code, is not filed yet. */
    FOUNDED,
    /** 已备案: filed, its rules are not announced yet. */
    FILED,
    /** 使用中: registered; notices may be issued in it. */
    ACTIVE,
    /** 已并入其他群: its people go on in another group. */
    MERGED,
    /** 已解散: no longer in use. */
    DISSOLVED;

    /** Whether the group has come to its end; nothing leads back. */
    public boolean isOver() {
        return this == MERGED || this == DISSOLVED;
    }

    @Override
    public String[] getCodes() {
        return new String[] {"group.status." + name()};
    }
}
