package org.qunli.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Gives each Spring context of the tests an empty database of its own, all on one server that is as durable as in
 * production. Tests need not mention it; {@code META-INF/spring.factories} does.
 */
class TestDatabase implements ContextCustomizerFactory {

    /** Shared by everything that starts a server in a test, because unpacking takes seconds. */
    static final Path PROGRAMS = Path.of("target");

    @Override
    public ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> configuration) {
        return new OwnDatabase();
    }

    /** A record, so that all are equal and contexts can be cached. */
    private record OwnDatabase() implements ContextCustomizer {

        @Override
        public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
            TestPropertyValues.of(
                            "spring.datasource.url=" + Server.newDatabase(),
                            "spring.datasource.username=" + Server.POSTGRES.getUsername(),
                            "spring.datasource.password=" + Server.POSTGRES.getPassword(),
                            "qunli.record.key-file=" + Server.DIRECTORY.resolve("record.key"),
                            // many cached contexts share the server's connections
                            "spring.datasource.hikari.minimum-idle=1")
                    .applyTo(context);
        }
    }

    /** A connection that is denied nothing, to the database with this URL. */
    static Connection asSuperuser(String url) throws SQLException {
        return Server.POSTGRES.asSuperuser(url.replaceFirst(".*/([^/?]+)(\\?.*)?$", "$1"));
    }

    /** An empty database with this name, for the application's user. */
    static DataSource newDatabase(String name) {
        return new DriverManagerDataSource(
                Server.newDatabase(name), Server.POSTGRES.getUsername(), Server.POSTGRES.getPassword());
    }

    /** Started on first use; stopped after the last context was closed. One for each JVM that runs tests. */
    private static final class Server {

        private static final Path DIRECTORY =
                PROGRAMS.resolve(System.getProperty("qunli.test.database", "test-database"));
        private static final EmbeddedPostgres POSTGRES = EmbeddedPostgres.start(DIRECTORY, 0, PROGRAMS);
        private static final AtomicInteger DATABASES = new AtomicInteger();

        static {
            SpringApplication.getShutdownHandlers().add(Server::stop);
        }

        /** The URL of a database as it is after installation, whatever an earlier run left. */
        static String newDatabase() {
            return newDatabase("context_" + DATABASES.incrementAndGet());
        }

        static String newDatabase(String name) {
            try (Connection connection = POSTGRES.asSuperuser("postgres");
                    Statement statement = connection.createStatement()) {
                // some tests and benchmarks make further databases
                statement.execute("alter role " + POSTGRES.getUsername() + " createdb");
                statement.execute("drop database if exists " + name);
                statement.execute("create database " + name + " owner " + POSTGRES.getUsername());
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
            return POSTGRES.getJdbcUrl().replaceFirst("[^/]+$", name);
        }

        private static void stop() {
            try {
                POSTGRES.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
