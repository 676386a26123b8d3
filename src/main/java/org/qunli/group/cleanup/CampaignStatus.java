package org.qunli.group.cleanup;

import org.springframework.context.MessageSourceResolvable;

/** How far a campaign has come; the diagram {@code group-cleanup} moves it on. */
public enum CampaignStatus implements MessageSourceResolvable {
    /** 已启动: the register is being frozen. */
    OPENED,
    /** 进行中: the units check, decide and carry out. */
    RUNNING,
    /** 已办结: every unit is done, the summary was confirmed. */
    CLOSED,
    /** 提前收尾: ended by the office after the deadline, with units that were not done. */
    ENDED_EARLY,
    /** 已撤销: before anything was carried out. */
    WITHDRAWN;

    public boolean isOpen() {
        return this == OPENED || this == RUNNING;
    }

    @Override
    public String[] getCodes() {
        return new String[] {"cleanup.status." + name()};
    }
}
