package org.qunli.group.archive;

import org.springframework.context.MessageSourceResolvable;

/** What is done with a group's content once it is archived (C-12). */
public enum PurgeKind implements MessageSourceResolvable {
    NONE,
    /** 清空聊天记录: what was said is deleted. */
    CLEAR,
    /** 删除后重建: the group itself is deleted and founded again; for core groups. */
    REBUILD;

    @Override
    public String[] getCodes() {
        return new String[] {"archive.purge." + name()};
    }
}
