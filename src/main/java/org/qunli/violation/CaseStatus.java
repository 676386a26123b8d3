package org.qunli.violation;

import org.springframework.context.MessageSourceResolvable;

/** Where a case stands. */
public enum CaseStatus implements MessageSourceResolvable {
    /** 待核实. */
    REPORTED,
    /** 已告知当事人,听取陈述、执行中. */
    INFORMED,
    /** 限期改正. */
    CORRECTION,
    /** 纪委审查. */
    REVIEW,
    /** 待审批. */
    APPROVAL,
    /** 监察室执行. */
    EXECUTION,
    /** 已处理. */
    SETTLED,
    /** 已改正. */
    CORRECTED,
    /** 不予处理. */
    DISMISSED,
    /** 已撤销. */
    WITHDRAWN;

    /** Whether the case may still change. */
    public boolean isOpen() {
        return compareTo(SETTLED) < 0;
    }

    @Override
    public String[] getCodes() {
        return new String[] {"violation.status." + name()};
    }
}
