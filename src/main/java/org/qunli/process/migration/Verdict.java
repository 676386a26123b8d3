package org.qunli.process.migration;

import org.springframework.context.MessageSourceResolvable;

/** What is to become of a process's running instances. */
public enum Verdict implements MessageSourceResolvable {
    /** All move to the new version. */
    MOVE,
    /** All stay on the version on which they run. */
    STAY,
    /** Those move that were chosen by their business key. */
    CHOOSE;

    @Override
    public String[] getCodes() {
        return new String[] {"migration.verdict." + name()};
    }
}
