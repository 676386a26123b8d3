package org.qunli.notice.order;

import org.springframework.context.MessageSourceResolvable;

/** How far an order has come; the diagram {@code order-implementation} moves it on. */
public enum OrderStatus implements MessageSourceResolvable {
    /** 办理中: reports are awaited or being judged. */
    OPEN,
    /** 核实中: some did not report in time; the issuer says what becomes of them. */
    IN_REVIEW,
    /** 已办结: nobody was handed over. */
    DONE,
    /** 已移交: the rest is the commission's. */
    HANDED_OVER,
    /** 已撤回. */
    WITHDRAWN;

    /** Whether an order here can come to stand there next, whatever the diagram says. */
    boolean leadsTo(OrderStatus next) {
        return switch (next) {
            case OPEN -> this == IN_REVIEW || this == OPEN;
            case IN_REVIEW -> this == OPEN || this == IN_REVIEW;
            // after a review, or without one
            case DONE, HANDED_OVER, WITHDRAWN -> isOpen();
        };
    }

    /** Whether it takes reports, and can be withdrawn. */
    public boolean isOpen() {
        return this == OPEN || this == IN_REVIEW;
    }

    @Override
    public String[] getCodes() {
        return new String[] {"notice.order.status." + name()};
    }
}
