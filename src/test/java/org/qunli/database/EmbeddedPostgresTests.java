package org.qunli.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.qunli.problem.StartRefused;

@DisplayName("The embedded PostgreSQL")
class EmbeddedPostgresTests {

    /** One for most tests, because making one takes a second. */
    @TempDir
    static Path directory;

    @TempDir
    Path otherDirectory;

    @BeforeAll
    static void initialize() throws Exception {
        start(directory).close();
    }

    @Test
    @DisplayName("is durable, keeps UTF-8 with checksums, and listens on this machine only")
    void settings() throws Exception {
        try (EmbeddedPostgres postgres = start(directory)) {
            assertThat(List.of("fsync", "synchronous_commit", "full_page_writes", "data_checksums"))
                    .allSatisfy(setting ->
                            assertThat(query(postgres, "show " + setting)).containsExactly("on"));
            assertThat(query(postgres, "show server_encoding")).containsExactly("UTF8");
            assertThat(query(postgres, "show listen_addresses")).containsExactly("127.0.0.1");
            assertThat(query(
                            postgres.getJdbcUrl(),
                            "qunli",
                            Files.readString(directory.resolve("password")),
                            "show unix_socket_directories"))
                    .containsExactly("");
        }
    }

    @Test
    @DisplayName("asks for a password that only the user who runs it can read")
    void password() throws Exception {
        try (EmbeddedPostgres postgres = start(directory)) {
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> DriverManager.getConnection(postgres.getJdbcUrl(), "qunli", "guessed"))
                    .returns("28P01", SQLException::getSQLState);
        }
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            assertThat(Files.getPosixFilePermissions(directory.resolve("password")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    @DisplayName("has after a restart what was there before")
    void restart() throws Exception {
        try (EmbeddedPostgres postgres = start(directory)) {
            execute(postgres, "create table unit (name text)", "insert into unit values ('党政办')");
        }
        try (EmbeddedPostgres postgres = start(directory)) {
            assertThat(query(postgres, "select name from unit")).containsExactly("党政办");
        }
    }

    @Test
    @DisplayName("gives the application a user that owns the database and is no superuser")
    void ordinaryUser() throws Exception {
        try (EmbeddedPostgres postgres = start(directory)) {
            assertThat(query(postgres, "select rolsuper or rolcreaterole from pg_roles where rolname = current_user"))
                    .containsExactly("f");
            execute(postgres, "create schema own", "create table own.fact (name text)", "drop schema own cascade");
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> query(postgres, "select pg_read_file('PG_VERSION')"))
                    .returns("42501", SQLException::getSQLState);
        }
    }

    @Test
    @DisplayName("hands over what an older version made as superuser, and denies what was denied its owner")
    void handOver() throws Exception {
        try (EmbeddedPostgres postgres = start(otherDirectory);
                Connection superuser = postgres.asSuperuser("qunli");
                Statement statement = superuser.createStatement()) {
            statement.execute("alter database qunli owner to qunli");
            statement.execute("create schema qunli");
            statement.execute(
                    "create table qunli.fact (id bigint generated always as identity primary key, name text)");
            statement.execute("create sequence qunli.fact_seq");
            statement.execute("create view public.fact_names as select name from qunli.fact");
            statement.execute("create function qunli.one() returns int language sql return 1");
            statement.execute("insert into qunli.fact (name) values ('党政办')");
            statement.execute("drop owned by qunli_application");
        }
        try (EmbeddedPostgres postgres = start(otherDirectory)) {
            execute(
                    postgres,
                    "alter table qunli.fact add column more text",
                    "insert into qunli.fact (name) values ('财政所')",
                    "alter function qunli.one() rename to two",
                    "alter sequence qunli.fact_seq cycle",
                    "revoke update on qunli.fact from current_user");
            assertThat(query(postgres, "select name from fact_names")).containsExactly("党政办", "财政所");
        }
        try (EmbeddedPostgres postgres = start(otherDirectory)) {
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> execute(postgres, "update qunli.fact set name = ''"))
                    .returns("42501", SQLException::getSQLState);
        }
    }

    @Test
    @DisplayName("takes the port it is told")
    void fixedPort() throws Exception {
        int port;
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = probe.getLocalPort();
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, port, TestDatabase.PROGRAMS)) {
            assertThat(postgres.getJdbcUrl()).isEqualTo("jdbc:postgresql://127.0.0.1:" + port + "/qunli");
        }
    }

    @Test
    @DisplayName("comes back on the same port after it was killed, with all that was confirmed")
    @Timeout(60)
    void killedServer() throws Exception {
        try (EmbeddedPostgres postgres = start(directory)) {
            execute(postgres, "create table post (name text)", "insert into post values ('党政办')");
            long server = Long.parseLong(Files.readAllLines(directory.resolve("cluster/postmaster.pid"))
                    .get(0));
            ProcessHandle.of(server).orElseThrow().destroyForcibly();
            await().ignoreExceptions().untilAsserted(() -> assertThat(query(postgres, "select name from post"))
                    .containsExactly("党政办"));
            assertThat(ProcessHandle.of(server).filter(ProcessHandle::isAlive)).isEmpty();
        }
    }

    @Nested
    @DisplayName("starts at once")
    @Timeout(60)
    class StartsAtOnce {

        @Test
        @DisplayName("after the application was killed, with all that was confirmed and nothing else")
        void afterKill() throws Exception {
            try (OtherApplication application = OtherApplication.start(directory)) {
                application.kill();
                try (EmbeddedPostgres postgres = start(directory)) {
                    assertThat(query(postgres, "select answer from receipt")).containsExactly("confirmed");
                }
            }
        }

        @Test
        @DisplayName("after a power failure, when the pid on file belongs to another program")
        void afterPowerFailure() throws Exception {
            Process other = new ProcessBuilder("sleep", "60").start();
            try {
                Files.writeString(directory.resolve("cluster/postmaster.pid"), other.pid() + "\n");
                start(directory).close();
                assertThat(other.isAlive()).isTrue();
            } finally {
                other.destroyForcibly();
            }
        }

        @Test
        @DisplayName("after a power failure, when the pid on file belongs to another PostgreSQL, which goes on")
        void afterPowerFailureBesideAnotherPostgres() throws Exception {
            try (EmbeddedPostgres other = start(otherDirectory)) {
                Files.copy(
                        otherDirectory.resolve("cluster/postmaster.pid"), directory.resolve("cluster/postmaster.pid"));
                start(directory).close();
                assertThat(query(other, "select 1")).containsExactly("1");
            }
        }

        @Test
        @DisplayName("after a power failure that left the pid file empty")
        void afterPowerFailureWithEmptyPidFile() throws Exception {
            Files.createFile(directory.resolve("cluster/postmaster.pid"));
            start(directory).close();
        }

        @Test
        @DisplayName("after its installation was interrupted")
        void afterInterruptedInstallation() throws Exception {
            Path incomplete = Files.createDirectory(otherDirectory.resolve("incomplete-1"));
            Files.writeString(incomplete.resolve("PG_VERSION"), "17");
            Files.setLastModifiedTime(incomplete, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
            Path underWay = Files.createDirectory(otherDirectory.resolve("incomplete-2"));
            start(otherDirectory).close();
            assertThat(incomplete).doesNotExist();
            assertThat(underWay).as("another process may just be filling it").exists();
        }
    }

    @Nested
    @DisplayName("refuses to start")
    class Refuses {

        @Test
        @DisplayName("on the data directory of a running application, which goes on undisturbed")
        void inUse() throws Exception {
            try (OtherApplication first = OtherApplication.start(directory)) {
                assertRefused("database.directory-in-use", directory, 0);
                assertThat(query(first.url(), "qunli", Files.readString(directory.resolve("password")), "select 1"))
                        .containsExactly("1");
            }
        }

        @Test
        @DisplayName("twice in one process")
        void inUseByItself() throws Exception {
            try (EmbeddedPostgres first = start(directory)) {
                assertRefused("database.directory-in-use", directory, 0);
                assertThat(query(first, "select 1")).containsExactly("1");
            }
        }

        @Test
        @DisplayName("on the data of another PostgreSQL version")
        void otherVersion() throws Exception {
            Files.createDirectory(otherDirectory.resolve("cluster"));
            Files.writeString(otherDirectory.resolve("cluster/PG_VERSION"), "16\n");
            assertRefused("database.directory-of-other-version", otherDirectory, 0);
        }

        @Test
        @DisplayName("where it cannot write")
        void unusable() throws Exception {
            assertRefused("database.directory-unusable", Files.createFile(otherDirectory.resolve("file")), 0);
        }

        @Test
        @DisplayName("on a port in use")
        void portInUse() throws Exception {
            try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
                assertRefused("database.port-unusable", directory, other.getLocalPort());
            }
        }

        @Test
        @DisplayName("with PostgreSQL's own words when a setting is wrong")
        void wrongSetting() throws Exception {
            Path settings = directory.resolve("cluster/postgresql.auto.conf");
            String before = Files.readString(settings);
            Files.writeString(settings, "max_connections = none\n");
            try {
                assertThat(assertRefused("database.server-failed", directory, 0).getMessage())
                        .contains("FATAL", "postgresql.auto.conf");
            } finally {
                Files.writeString(settings, before);
            }
        }

        private StartRefused assertRefused(String code, Path directory, int port) {
            return assertThatExceptionOfType(StartRefused.class)
                    .isThrownBy(() -> EmbeddedPostgres.start(directory, port, TestDatabase.PROGRAMS))
                    .returns(code, StartRefused::code)
                    .actual();
        }
    }

    private static EmbeddedPostgres start(Path directory) {
        return EmbeddedPostgres.start(directory, 0, TestDatabase.PROGRAMS);
    }

    private static void execute(EmbeddedPostgres postgres, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        postgres.getJdbcUrl(), postgres.getUsername(), postgres.getPassword());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static List<String> query(EmbeddedPostgres postgres, String sql) throws SQLException {
        return query(postgres.getJdbcUrl(), postgres.getUsername(), postgres.getPassword(), sql);
    }

    private static List<String> query(String url, String user, String password, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url, user, password);
                ResultSet rows = connection.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
