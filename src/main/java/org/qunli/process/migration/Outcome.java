package org.qunli.process.migration;

import org.springframework.context.MessageSourceResolvable;

/** What became of a process instance. */
public enum Outcome implements MessageSourceResolvable {
    /** Its turn has not come. */
    WAITING,
    /** It runs on the new version. */
    MOVED,
    /** It stays where it is, as was decided. */
    STAYED,
    /** It cannot move and runs on where it was. */
    REFUSED,
    /** It ended before its turn came. */
    ENDED,
    /** It runs on where it was, because others could not move or the migration was stopped. */
    NOT_TRIED,
    /** It had moved and is on its way back, because others could not. */
    RETURNING,
    /** It had moved and is back where it was. */
    RETURNED,
    /** It had moved and cannot return. */
    STUCK;

    @Override
    public String[] getCodes() {
        return new String[] {"migration.outcome." + name()};
    }
}
