package org.qunli.notice;

import org.springframework.context.MessageSourceResolvable;

/** How far a notice has come; the diagram {@code notice-acknowledgement} moves it on. */
public enum NoticeStatus implements MessageSourceResolvable {
    /** 拟稿: not yet judged by the table of authority. */
    DRAFT,
    /** 待审批: the leader in charge decides. */
    AWAITING_APPROVAL,
    /** 已退回: back with the issuer, for correction. */
    RETURNED,
    /** 未获准发布: refused by the table (B-4) or by the leader. */
    REFUSED,
    /** 已发布: needs no reply (B-5). */
    PUBLISHED,
    /** 待回复. */
    OPEN,
    /** 已送达: everybody replied in time (B-5). */
    DELIVERED,
    /** 核实中: time is up, the counter looks at the silent (T-11). */
    IN_REVIEW,
    /** 已公布结果. */
    SETTLED,
    /** 已撤回: takes no replies. */
    WITHDRAWN;

    /** Whether a notice here can come to stand there next, whatever the diagram says. */
    boolean leadsTo(NoticeStatus next) {
        return switch (next) {
            case DRAFT -> false;
            case AWAITING_APPROVAL -> this == DRAFT || this == RETURNED || this == AWAITING_APPROVAL;
            case RETURNED -> this == AWAITING_APPROVAL;
            case REFUSED -> this == DRAFT || this == RETURNED || this == AWAITING_APPROVAL;
            case PUBLISHED, OPEN -> this == DRAFT || this == AWAITING_APPROVAL;
            case DELIVERED, IN_REVIEW -> this == OPEN;
            case SETTLED -> this == IN_REVIEW;
            case WITHDRAWN -> isWithdrawable();
        };
    }

    /** Whether a reply is awaited, or kept as late. */
    public boolean takesReplies() {
        return this == OPEN || this == IN_REVIEW || this == SETTLED;
    }

    /** Whether the notice can still be taken back. */
    boolean isWithdrawable() {
        return switch (this) {
            case DRAFT, AWAITING_APPROVAL, RETURNED, OPEN, IN_REVIEW -> true;
            case REFUSED, PUBLISHED, DELIVERED, SETTLED, WITHDRAWN -> false;
        };
    }

    @Override
    public String[] getCodes() {
        return new String[] {"notice.status." + name()};
    }
}
