package org.qunli.group.archive;

import org.springframework.context.MessageSourceResolvable;

/** How far the archive of a group and period has come. */
public enum ArchiveState implements MessageSourceResolvable {
    /** 待上传: the administrator is asked for it. */
    AWAITED,
    /** 已归档: stored, and what is stored was what had been uploaded when it was last read. */
    STORED,
    /** 已损坏: what is stored is not what had been uploaded, or gone. */
    DAMAGED,
    /** 免予归档: there is none, for a reason that the office has accepted. */
    EXCUSED;

    @Override
    public String[] getCodes() {
        return new String[] {"archive.state." + name()};
    }
}
