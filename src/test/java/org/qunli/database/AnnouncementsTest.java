package org.qunli.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.support.QunliTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@QunliTest
@DisplayName("What is announced in the database")
class AnnouncementsTest {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JdbcConnectionDetails database;

    @Autowired
    TransactionTemplate transactions;

    private Announcements announcements;
    private OptionalLong before;

    @BeforeEach
    void listen() {
        announcements = new Announcements(database, "announcements_test", Duration.ofMillis(600));
        await().until(() -> announcements.version().isPresent());
        before = announcements.version();
    }

    @AfterEach
    void close() throws Exception {
        announcements.close();
    }

    @Test
    @DisplayName("is heard once it is committed, and not before")
    void heard() {
        transactions.executeWithoutResult(status -> {
            announce();
            await().during(Duration.ofMillis(200))
                    .until(() -> announcements.version().equals(before));
        });
        await().until(() -> isNewer(announcements.version()));
    }

    @Test
    @DisplayName("by nobody, leaves what is known as it is")
    void silence() {
        await().during(Duration.ofSeconds(1))
                .until(() -> announcements.version().equals(before));
    }

    @Test
    @DisplayName("while the connection was cut cannot be known: what was kept counts no more")
    void cut() {
        jdbc.sql("select pg_terminate_backend(?)").param(backend()).query().singleRow();
        await().until(() -> isNewer(announcements.version()));
        announce();
        var reconnected = announcements.version();
        await().until(() ->
                announcements.version().isPresent() && !announcements.version().equals(reconnected));
    }

    @Test
    @DisplayName("may be lost on a connection that is dead without saying so: nothing is kept until it answers again")
    void mute() throws Exception {
        var backend = backend();
        signal("-STOP", backend);
        try {
            await().until(() -> announcements.version().isEmpty());
            announce();
        } finally {
            signal("-CONT", backend);
        }
        await().until(() -> isNewer(announcements.version()));
    }

    private boolean isNewer(OptionalLong version) {
        return version.isPresent() && version.getAsLong() > before.getAsLong();
    }

    private void announce() {
        jdbc.sql("select pg_notify('announcements_test', '')").query().singleRow();
    }

    /** The server's process that serves the listener. */
    private int backend() {
        return jdbc.sql("""
                        select pid from pg_stat_activity
                        where application_name = 'qunli announcements' and datname = current_database()
                        order by backend_start desc limit 1
                        """).query(Integer.class).single();
    }

    private static void signal(String signal, int process) throws IOException, InterruptedException {
        var kill = new ProcessBuilder(List.of("kill", signal, String.valueOf(process))).start();
        assertThat(kill.waitFor()).isZero();
    }
}
