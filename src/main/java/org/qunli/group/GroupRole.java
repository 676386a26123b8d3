package org.qunli.group;

import org.springframework.context.MessageSourceResolvable;

/** As what somebody answers for a group. */
public enum GroupRole implements MessageSourceResolvable {
    /** 负责人: in charge of it (C-6, H-5). */
    OWNER,
    /** 群管理员: keeps it in order (B-6, C-9). */
    ADMINISTRATOR;

    @Override
    public String[] getCodes() {
        return new String[] {"group.page." + name().toLowerCase()};
    }
}
