package org.qunli.violation.settlement;

import org.springframework.context.MessageSourceResolvable;

/** What has become of a fine. */
public enum FineStatus implements MessageSourceResolvable {
    /** 未缴. */
    OPEN,
    /** 已缴. */
    PAID,
    /** 已免. */
    WAIVED;

    @Override
    public String[] getCodes() {
        return new String[] {"settlement.fine-status." + name()};
    }
}
