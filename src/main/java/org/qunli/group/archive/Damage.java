package org.qunli.group.archive;

import org.springframework.context.MessageSourceResolvable;

/** What can be wrong with a stored archive. */
public enum Damage implements MessageSourceResolvable {
    MISSING,
    /** Not as long as it was. */
    LENGTH,
    /** Not what it was. */
    CONTENT,
    /** The store does not let it be read to its end. */
    UNREADABLE;

    @Override
    public String[] getCodes() {
        return new String[] {"archive.damage." + name()};
    }
}
