package org.qunli.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunli.problem.StartRefused;
import org.qunli.problem.StartRefusedFailureAnalyzer;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

@DisplayName("The application starts")
@ExtendWith(OutputCaptureExtension.class)
class DatabaseStartTests {

    @TempDir
    static Path directory;

    private static EmbeddedPostgres external;

    @BeforeAll
    static void startServer() {
        external = EmbeddedPostgres.start(directory.resolve("external"), 0, TestDatabase.PROGRAMS);
    }

    @AfterAll
    static void stopServer() throws Exception {
        external.close();
    }

    @Import(DatabaseConfiguration.class)
    @ImportAutoConfiguration({DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
    static class Application {}

    @Test
    @DisplayName("with the embedded database when no other is named, and its pool is Spring Boot's")
    void embedded() throws Exception {
        String home = directory.resolve("embedded").toString();
        try (var application = start(
                "qunli.database.directory=" + home, "spring.datasource.url=", "spring.datasource.hikari.pool-name=p")) {
            DataSource pool = application.getBean(DataSource.class);
            assertServes(directory.resolve("embedded"), pool);
            assertThat(pool).isInstanceOfSatisfying(HikariDataSource.class, hikari -> assertThat(hikari.getPoolName())
                    .isEqualTo("p"));
        }
        assertThat(directory.resolve("embedded/cluster/postmaster.pid")).doesNotExist();
    }

    @Test
    @DisplayName("with the PostgreSQL that is named")
    void external() throws Exception {
        try (var application = startOn(external.getJdbcUrl(), external.getPassword())) {
            assertServes(directory.resolve("external"), application.getBean(DataSource.class));
        }
    }

    /** The server that keeps its data there listens on the port that the pool uses. */
    private static void assertServes(Path directory, DataSource pool) throws Exception {
        String port =
                Files.readAllLines(directory.resolve("cluster/postmaster.pid")).get(3);
        try (Connection connection = pool.getConnection()) {
            assertThat(connection.getMetaData().getURL()).contains(":" + port + "/");
        }
    }

    @Test
    @DisplayName("not when nothing answers at the address")
    void unreachable(CapturedOutput output) throws Exception {
        int port;
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = probe.getLocalPort();
        }
        String address = "jdbc:postgresql://127.0.0.1:" + port + "/qunli";
        assertRefused(address + "?password=secret", "", output, "The database " + address + " cannot be reached.");
        assertThat(output).doesNotContain("secret");
    }

    @ParameterizedTest(name = "not when the address takes the connection and never answers{0}")
    @ValueSource(strings = {"", "?sslmode=disable"})
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void silent(String parameters, CapturedOutput output) throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String address = "jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/qunli";
            assertRefused(address + parameters, "", output, "The database " + address + " does not answer.");
        }
    }

    @Test
    @DisplayName("not with a wrong password")
    void wrongPassword(CapturedOutput output) {
        assertRefused(external.getJdbcUrl(), "wrong", output, "refuses the given user or password.");
    }

    @Test
    @DisplayName("not without the password")
    void noPassword(CapturedOutput output) {
        assertRefused(external.getJdbcUrl(), "", output, "refuses the given user or password.");
    }

    @Test
    @DisplayName("not with an unknown database")
    void unknownDatabase(CapturedOutput output) {
        assertRefused(
                external.getJdbcUrl() + "2", external.getPassword(), output, "The server has no such database as");
    }

    @Test
    @DisplayName("not on another product")
    void otherProduct(CapturedOutput output) {
        assertRefused("jdbc:mysql://127.0.0.1/qunli", "", output, "is not the address of a PostgreSQL.");
    }

    @Test
    @DisplayName("not on a PostgreSQL older than 15")
    void tooOld(CapturedOutput output) throws Exception {
        try (OldPostgres old = new OldPostgres()) {
            assertRefused(old.url(), "", output, "is PostgreSQL 14.9; Qunli needs 15 or newer.");
        }
    }

    @ParameterizedTest(name = "not {0}")
    @CsvSource({
        "'as a user who may not make tables, and says what to grant', '', The user qunli_application cannot create tables",
        "on a standby, alter database locked set default_transaction_read_only = on, The database {0} is read-only."
    })
    void locked(String reason, String more, String sentence, CapturedOutput output) throws Exception {
        JdbcTemplate server = new JdbcTemplate(new SingleConnectionDataSource(external.asSuperuser("qunli"), true));
        server.execute("create database locked");
        try {
            server.execute(more);
            String url = external.getJdbcUrl().replaceFirst("qunli$", "locked");
            assertRefused(url, external.getPassword(), output, sentence.replace("{0}", url));
        } finally {
            server.execute("drop database locked with (force)");
        }
    }

    @ParameterizedTest(name = "not on tables that {0}")
    @CsvSource({
        "another version changed, update qunli.flyway_schema_history set checksum = 0 where version = '1'",
        "a newer version made, update qunli.flyway_schema_history set version = '9999' where version = '1'"
    })
    void otherSchema(String reason, String change, CapturedOutput output) throws Exception {
        JdbcTemplate server = new JdbcTemplate(new SingleConnectionDataSource(external.asSuperuser("qunli"), true));
        server.execute("create database other_schema owner " + external.getUsername());
        String url = external.getJdbcUrl().replaceFirst("qunli$", "other_schema");
        try {
            startOn(url, external.getPassword()).close();
            new JdbcTemplate(new DriverManagerDataSource(url, external.getUsername(), external.getPassword()))
                    .execute(change);
            assertRefused(
                    url, external.getPassword(), output, "The tables in the database are those of another version");
        } finally {
            server.execute("drop database other_schema with (force)");
        }
    }

    @Test
    @DisplayName("and says why not in Chinese first, with what to do")
    void chinese() {
        var analysis = new StartRefusedFailureAnalyzer()
                .analyze(new IllegalStateException(new StartRefused("database.directory-in-use", Path.of("data"))));
        assertThat(analysis.getDescription()).startsWith("数据目录 data 正被另一个运行中的群理使用。");
        assertThat(analysis.getAction()).startsWith("请先停止那一个");
    }

    private static void assertRefused(String url, String password, CapturedOutput output, String sentence) {
        assertThatThrownBy(() -> startOn(url, password)).isInstanceOf(BeanCreationException.class);
        assertThat(output).contains("APPLICATION FAILED TO START", sentence).doesNotContain("\tat ");
    }

    private static ConfigurableApplicationContext startOn(String url, String password) {
        return start(
                "spring.datasource.url=" + url,
                "spring.datasource.username=" + external.getUsername(),
                "spring.datasource.password=" + password);
    }

    private static ConfigurableApplicationContext start(String... properties) {
        return new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .properties(properties)
                .run();
    }
}
