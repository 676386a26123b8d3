package org.qunli.group.membership;

import org.springframework.context.MessageSourceResolvable;

/** Why something is to be done about a member. */
public enum Cause implements MessageSourceResolvable {
    /** Applied for the group, being entitled to it (C-10). */
    APPLIED(Action.ADMIT),
    /** Came to a post or unit that belongs into the group (C-3, T-2). */
    ENTITLED(Action.ADMIT),
    /** Should be in the group, but a check did not find them (B-1). */
    MISSING(Action.ADMIT),
    /** Invited as a guest (H-2). */
    INVITED(Action.ADMIT),
    /** Has a phone again (C-11). */
    READMITTED(Action.ADMIT),
    /** Was in a group that was merged into this one. */
    MERGED(Action.ADMIT),
    /** Has changed to another post or unit (C-5, T-2). */
    POST_CHANGED(Action.REMOVE),
    /** Is not in service any more (C-5, H-2). */
    LEFT_SERVICE(Action.REMOVE),
    /** Is in the group without any business there (T-2). */
    NOT_ENTITLED(Action.REMOVE),
    /** A nickname that belongs to nobody (B-6, T-1). */
    UNKNOWN(Action.REMOVE),
    /** The invitation has ended (H-2). */
    GUEST_EXPIRED(Action.REMOVE),
    /** The phone was lost or stolen (C-11). */
    PHONE_LOST(Action.REMOVE),
    /** Was reminded of the nickname without effect (B-1). */
    NAME_IGNORED(Action.REMOVE),
    /** The nickname is not as the rules want it (B-1, C-8). */
    WRONG_NAME(Action.RENAME);

    /** What the administrator does in WeChat or QQ. */
    public enum Action implements MessageSourceResolvable {
        ADMIT,
        REMOVE,
        RENAME;

        @Override
        public String[] getCodes() {
            return new String[] {"membership.action." + name()};
        }
    }

    private final Action action;

    Cause(Action action) {
        this.action = action;
    }

    public Action action() {
        return action;
    }

    @Override
    public String[] getCodes() {
        return new String[] {"membership.cause." + name()};
    }
}
