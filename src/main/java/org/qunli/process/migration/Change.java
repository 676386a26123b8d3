package org.qunli.process.migration;

import org.springframework.context.MessageSourceResolvable;

/** What happened to a part of a model. */
public enum Change implements MessageSourceResolvable {
    ADDED,
    REMOVED,
    CHANGED,
    SAME;

    @Override
    public String[] getCodes() {
        return new String[] {"migration.change." + name()};
    }
}
