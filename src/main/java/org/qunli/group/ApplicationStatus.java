package org.qunli.group;

import org.springframework.context.MessageSourceResolvable;

/** Where an application for a group stands. */
public enum ApplicationStatus implements MessageSourceResolvable {
    /** 已提交. */
    SUBMITTED,
    /** 文员初审. */
    UNDER_REVIEW,
    /** 领导审批. */
    AT_LEADER,
    /** 已退回: waits for the applicant. */
    RETURNED,
    /** 未通过: not allowed by the rules, or rejected by the leader. */
    REJECTED,
    /** 已撤回. */
    WITHDRAWN,
    /** 建群中. */
    FOUNDING,
    /** 备案中. */
    FILING,
    /** 已登记: the group is in the register. */
    REGISTERED;

    /** Whether an application here can come to stand there next, whatever the diagram says. */
    boolean leadsTo(ApplicationStatus next) {
        return switch (next) {
            case SUBMITTED -> this == RETURNED;
            case UNDER_REVIEW -> this == SUBMITTED;
            case AT_LEADER -> this == SUBMITTED || this == UNDER_REVIEW;
            case RETURNED -> this == UNDER_REVIEW || this == AT_LEADER;
            case REJECTED, FOUNDING -> this == SUBMITTED || this == AT_LEADER;
            case WITHDRAWN -> isWithdrawable();
            case FILING -> this == FOUNDING;
            case REGISTERED -> this == FILING;
        };
    }

    /** Whether the applicant may still withdraw: until approval. */
    public boolean isWithdrawable() {
        return this == UNDER_REVIEW || this == AT_LEADER || this == RETURNED;
    }

    @Override
    public String[] getCodes() {
        return new String[] {"group.application-status." + name()};
    }
}
