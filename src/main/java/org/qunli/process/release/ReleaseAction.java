package org.qunli.process.release;

import org.springframework.context.MessageSourceResolvable;

/** What can happen to a release. */
public enum ReleaseAction implements MessageSourceResolvable {
    CREATED,
    FILE_ADDED,
    FILE_REPLACED,
    FILE_REMOVED,
    /** The author said something to a warning. */
    EXPLAINED,
    /** The guard looked again. */
    CHECKED,
    /** Put onto what runs now. */
    RENEWED,
    PROPOSED,
    /** Taken back by the author to work on it. */
    REOPENED,
    REFUSED,
    WITHDRAWN,
    DEPLOYED,
    ROLLED_BACK;

    @Override
    public String[] getCodes() {
        return new String[] {"release.action." + name()};
    }
}
