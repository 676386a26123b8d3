package org.qunli.group.register;

import org.springframework.context.MessageSourceResolvable;

/** Where a handover stands. */
public enum HandoverStatus implements MessageSourceResolvable {
    /** 待接受: the successor has not answered. */
    PROPOSED,
    /** 已接任. */
    ACCEPTED,
    /** 已谢绝. */
    DECLINED,
    /** 已撤回. */
    WITHDRAWN,
    /** 逾期失效: not answered in time. */
    EXPIRED;

    @Override
    public String[] getCodes() {
        return new String[] {"register.handover-status." + name()};
    }
}
