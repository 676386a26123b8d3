package org.qunli.violation.settlement;

import org.springframework.context.MessageSourceResolvable;

/** How far a settlement has come; the diagram {@code weekly-settlement} moves it on. */
public enum SettlementStatus implements MessageSourceResolvable {
    /** 待汇总: the week is over, its misses are not counted yet. */
    OPENED,
    /** 待核对: the counter looks at the draft (T-11). */
    DRAFTED,
    /** 异议期: its subjects have been told and may object. */
    OBJECTIONS,
    /** 审查异议. */
    RULING,
    /** 待确认: by the supervision office. */
    CONFIRMATION,
    /** 已确认: measures are being recorded. */
    CONFIRMED,
    /** 已通报. */
    SETTLED,
    /** 无漏回: nobody missed a reply, or nothing of what the draft counted stands. */
    EMPTY,
    /** 已作废. */
    ABANDONED;

    /** Whether a settlement here can come to stand there next, whatever the diagram says. */
    boolean leadsTo(SettlementStatus next) {
        return switch (next) {
            case OPENED -> false;
            case DRAFTED -> this == OPENED || this == CONFIRMATION;
            case EMPTY -> this == OPENED || this == CONFIRMED;
            case OBJECTIONS -> this == DRAFTED;
            case RULING -> this == OBJECTIONS;
            case CONFIRMATION -> this == OBJECTIONS || this == RULING;
            case CONFIRMED -> this == CONFIRMATION;
            case SETTLED -> this == CONFIRMED;
            case ABANDONED -> isAbandonable();
        };
    }

    boolean isAbandonable() {
        return switch (this) {
            case OPENED, DRAFTED, OBJECTIONS, RULING, CONFIRMATION -> true;
            case CONFIRMED, SETTLED, EMPTY, ABANDONED -> false;
        };
    }

    public boolean isOpen() {
        return isAbandonable() || this == CONFIRMED;
    }

    /** Whether the counter may strike and restore what the draft counted. */
    boolean isCorrectable() {
        return this == DRAFTED || this == RULING;
    }

    @Override
    public String[] getCodes() {
        return new String[] {"settlement.status." + name()};
    }
}
