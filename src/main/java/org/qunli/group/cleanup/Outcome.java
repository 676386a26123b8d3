package org.qunli.group.cleanup;

import org.springframework.context.MessageSourceResolvable;

/** What came of merging or dissolving a group. */
public enum Outcome implements MessageSourceResolvable {
    DONE,
    /** It could not be done, so the group goes on. */
    NOT_DONE;

    @Override
    public String[] getCodes() {
        return new String[] {"cleanup.outcome." + name()};
    }
}
