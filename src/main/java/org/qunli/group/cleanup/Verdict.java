package org.qunli.group.cleanup;

import org.springframework.context.MessageSourceResolvable;

/** What is to become of a group. */
public enum Verdict implements MessageSourceResolvable {
    KEEP,
    /** Its people go on in another group. */
    MERGE,
    DISSOLVE;

    /** Whether somebody has to end the group in WeChat or QQ. */
    public boolean ends() {
        return this != KEEP;
    }

    @Override
    public String[] getCodes() {
        return new String[] {"cleanup.verdict." + name()};
    }
}
