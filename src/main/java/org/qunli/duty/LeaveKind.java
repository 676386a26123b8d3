package org.qunli.duty;

import org.springframework.context.MessageSourceResolvable;

/** Why somebody is away. */
public enum LeaveKind implements MessageSourceResolvable {
    /** 年休假. */
    ANNUAL,
    /** 病假. */
    SICK,
    /** 事假. */
    PERSONAL,
    /** 产假、护理假、育儿假. */
    PARENTAL,
    /** 外出培训、学习. */
    TRAINING,
    OTHER;

    @Override
    public String[] getCodes() {
        return new String[] {"duty.leave." + name()};
    }
}
