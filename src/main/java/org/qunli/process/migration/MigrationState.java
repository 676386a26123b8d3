package org.qunli.process.migration;

import org.springframework.context.MessageSourceResolvable;

/** How far a migration has come. */
public enum MigrationState implements MessageSourceResolvable {
    /** The engine is asked about each instance whether it can move; none has. */
    CHECKING,
    /** Instances move. */
    RUNNING,
    /** Somebody has halted it. */
    PAUSED,
    /** One could not move, so those that have return. */
    UNDOING,
    /** Those that could have moved. */
    DONE,
    /** One could not move, so all are where they were. */
    UNDONE,
    /** Somebody has ended it before its time. */
    STOPPED;

    public boolean finished() {
        return this == DONE || this == UNDONE || this == STOPPED;
    }

    @Override
    public String[] getCodes() {
        return new String[] {"migration.state." + name()};
    }
}
