package org.qunli.violation;

import org.springframework.context.MessageSourceResolvable;

/** Where an appeal stands; all but the first are final. */
public enum AppealStatus implements MessageSourceResolvable {
    /** 复核中: the measure is suspended. */
    OPEN,
    /** 维持. */
    UPHELD,
    /** 变更: a milder measure stands instead. */
    CHANGED,
    /** 撤销. */
    REVOKED,
    /** 申诉人撤回. */
    WITHDRAWN;

    @Override
    public String[] getCodes() {
        return new String[] {"violation.appeal-status." + name()};
    }
}
