package org.qunli.group.cleanup;

import org.springframework.context.MessageSourceResolvable;

/** How far a unit has come in a campaign; the diagram {@code unit-self-check} moves it on. */
public enum UnitStatus implements MessageSourceResolvable {
    /** 自查中: its office decides group by group. */
    CHECKING,
    /** 待审批: the leader in charge looks at it. */
    APPROVAL,
    /** 办理中: groups are merged and dissolved. */
    CARRYING_OUT,
    /** 已完成. */
    DONE;

    @Override
    public String[] getCodes() {
        return new String[] {"cleanup.unit-status." + name()};
    }
}
