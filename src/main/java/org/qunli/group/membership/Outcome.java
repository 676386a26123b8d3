package org.qunli.group.membership;

import org.springframework.context.MessageSourceResolvable;

/** How an item of a round ended. */
public enum Outcome implements MessageSourceResolvable {
    /** Done in WeChat or QQ, as the administrator confirmed. */
    DONE,
    /** Left as it is, for a reason; the next check does not bring it up again. */
    KEPT,
    /** There was nothing left to do. */
    RESOLVED;

    @Override
    public String[] getCodes() {
        return new String[] {"membership.outcome." + name()};
    }
}
