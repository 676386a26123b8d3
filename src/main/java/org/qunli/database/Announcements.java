package org.qunli.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.postgresql.PGProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;

/**
 * Hears what any node's transactions announce on a channel once they are committed (PostgreSQL's {@code NOTIFY} with an empty
 * payload), so that what was read before may be kept until then. It hears over a connection of its own, in which it also
 * calls itself every few seconds: when that is not heard any more, as behind a pooler that hands connections round or a
 * cable that is cut, nothing kept may be trusted.
 */
public final class Announcements implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Announcements.class);

    /** For so long, at the worst, something outdated is taken for true. */
    private static final Duration TRUSTED_FOR = Duration.ofSeconds(10);

    private static final long PAUSE_IN_MILLIS = 500;

    private final JdbcConnectionDetails database;
    private final String channel;
    private final Duration trustedFor;
    private final AtomicLong version = new AtomicLong();
    private final CountDownLatch closing = new CountDownLatch(1);

    /** When the last call was made that was heard, in {@link System#nanoTime()}. */
    private volatile long heardAt;

    private volatile boolean heard;
    private volatile Connection connection;

    /** @param channel an identifier of PostgreSQL, unquoted */
    public Announcements(JdbcConnectionDetails database, String channel) {
        this(database, channel, TRUSTED_FOR);
    }

    /** @param trustedFor after this time without hearing itself, nothing is trusted */
    Announcements(JdbcConnectionDetails database, String channel, Duration trustedFor) {
        this.database = database;
        this.channel = channel;
        this.trustedFor = trustedFor;
        var listener = new Thread(this::listen, "announcements-" + channel);
        listener.setDaemon(true);
        listener.start();
    }

    /**
     * As long as this stays the same, nothing was announced. Take it before reading what is to be kept; empty if an
     * announcement might go unheard.
     */
    public OptionalLong version() {
        var known = version.get();
        return heard && System.nanoTime() - heardAt < trustedFor.toNanos()
                ? OptionalLong.of(known)
                : OptionalLong.empty();
    }

    private void listen() {
        var failedBefore = false;
        do {
            try (var own = connect()) {
                connection = own;
                try (var statement = own.createStatement()) {
                    statement.execute("listen " + channel);
                }
                while (closing.getCount() > 0) {
                    callAndHear(own);
                    failedBefore = false;
                }
            } catch (SQLException | RuntimeException away) {
                if (!failedBefore && closing.getCount() > 0) {
                    log.warn("Nothing is heard on {} for now: {}", channel, away.getMessage());
                }
                failedBefore = true;
            } finally {
                heard = false;
                // what was announced meanwhile went unheard
                version.incrementAndGet();
            }
        } while (!closed());
    }

    private Connection connect() throws SQLException {
        var properties = new Properties();
        properties.setProperty(PGProperty.USER.getName(), database.getUsername());
        properties.setProperty(PGProperty.PASSWORD.getName(), database.getPassword());
        properties.setProperty(PGProperty.APPLICATION_NAME.getName(), "qunli announcements");
        properties.setProperty(
                PGProperty.SOCKET_TIMEOUT.getName(),
                String.valueOf(TRUSTED_FOR.multipliedBy(2).toSeconds()));
        return DriverManager.getConnection(database.getJdbcUrl(), properties);
    }

    private void callAndHear(Connection own) throws SQLException {
        // another word each time: an earlier call that comes late says nothing of now
        var ownCall = UUID.randomUUID().toString();
        var calledAt = System.nanoTime();
        try (var call = own.prepareStatement("select pg_notify(?, ?)")) {
            call.setString(1, channel);
            call.setString(2, ownCall);
            call.execute();
        }
        var untilNextCall = trustedFor.dividedBy(3);
        var left = untilNextCall.toMillis();
        while (left > 0) {
            for (var announced : own.unwrap(PGConnection.class).getNotifications((int) left)) {
                hear(announced, ownCall, calledAt);
            }
            left = untilNextCall.minusNanos(System.nanoTime() - calledAt).toMillis();
        }
    }

    private void hear(PGNotification announced, String ownCall, long calledAt) {
        if (announced.getParameter().equals(ownCall)) {
            heardAt = calledAt;
            heard = true;
        } else if (announced.getParameter().isEmpty()) {
            version.incrementAndGet();
        }
    }

    private boolean closed() {
        try {
            return closing.await(PAUSE_IN_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            return true;
        }
    }

    @Override
    public void close() throws SQLException {
        closing.countDown();
        var own = connection;
        if (own != null) {
            // unlike closing, does not wait for what is being heard
            own.abort(Runnable::run);
        }
    }
}
