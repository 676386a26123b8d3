package org.qunli.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.stream.Stream;
import org.qunli.problem.ProblemException;

/** Tells failures of a database that is away, which pass, from all others. */
public final class Outage {

    /** Seconds after which trying again makes sense. */
    public static final String RETRY_AFTER = "5";

    private Outage() {}

    /** What to say if there was no connection to be had, or it broke, or the server is stopping or starting. */
    public static Optional<ProblemException> behind(Throwable failure) {
        return isBehind(failure)
                ? Optional.of(ProblemException.unavailable("database.away", RETRY_AFTER))
                : Optional.empty();
    }

    private static boolean isBehind(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof SQLTransientConnectionException
                        || cause instanceof SQLException database && isConnectionLost(database));
    }

    private static boolean isConnectionLost(SQLException failure) {
        // connection exceptions; shutdown, crash, cannot connect now
        return failure.getSQLState() != null
                ? failure.getSQLState().matches("08...|57P0[123]")
                // the pool's words when a rollback meets a connection that it gave up, which hides the first failure
                : "Connection is closed".equals(failure.getMessage());
    }
}
