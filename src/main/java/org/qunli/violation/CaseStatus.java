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
    WITHDRAWN,
    /** 处理已撤销: no measure of the case stands any more. */
    REVOKED;

    /** Whether a case here can come to stand there next, whatever the diagram says. */
    boolean leadsTo(CaseStatus next) {
        return switch (next) {
            case REPORTED -> this == REVIEW;
            case INFORMED -> this == REPORTED || this == CORRECTION;
            case CORRECTION -> this == INFORMED || this == EXECUTION;
            case REVIEW -> this == REPORTED || this == INFORMED || this == CORRECTION || this == APPROVAL;
            case APPROVAL -> this == REVIEW;
            case EXECUTION -> this == APPROVAL;
            case SETTLED -> this == INFORMED || this == EXECUTION || this == CORRECTION;
            case CORRECTED -> this == CORRECTION;
            case DISMISSED -> this == REPORTED || this == INFORMED || this == REVIEW;
            case WITHDRAWN -> this == REPORTED;
            case REVOKED -> isOpen() || this == SETTLED || this == CORRECTED;
        };
    }

    /** Whether what the person concerned says can still change the decision: it is not approved yet (C-9). */
    boolean hearsPerson() {
        return isOpen() && this != EXECUTION;
    }

    /** Whether the case may still change. */
    public boolean isOpen() {
        return compareTo(SETTLED) < 0;
    }

    @Override
    public String[] getCodes() {
        return new String[] {"violation.status." + name()};
    }
}
