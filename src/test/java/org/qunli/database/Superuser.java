package org.qunli.database;

import java.sql.SQLException;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** Somebody who knows the password of the database's superuser: no privilege and no trigger stops them. */
public final class Superuser implements AutoCloseable {

    private final SingleConnectionDataSource connection;
    private final JdbcClient jdbc;

    private Superuser(SingleConnectionDataSource connection) {
        this.connection = connection;
        this.jdbc = JdbcClient.create(connection);
    }

    /** On the database of a test's application. */
    public static Superuser on(DataSource application) throws SQLException {
        try (var own = application.getConnection()) {
            var connection = TestDatabase.asSuperuser(own.getMetaData().getURL());
            return new Superuser(new SingleConnectionDataSource(connection, true));
        }
    }

    /** An empty database that belongs to the application's user. */
    public static DataSource newDatabase(String name) {
        return TestDatabase.newDatabase(name);
    }

    /** Gives a database our tables as they were in that version, {@code latest} for today's. */
    public static void migrate(DataSource database, String version) {
        Flyway.configure()
                .dataSource(database)
                .schemas("qunli")
                .defaultSchema("qunli")
                .target(version)
                .load()
                .migrate();
    }

    /** Runs the statements, triggers and references asleep. */
    public void run(String... statements) {
        run("replica", statements);
    }

    /** Runs the statements, triggers awake. */
    public void runAwake(String... statements) {
        run("origin", statements);
    }

    /** Lets something happen in one transaction, triggers and references asleep, and undoes it. */
    public void undone(Consumer<JdbcTemplate> what) {
        new TransactionTemplate(new DataSourceTransactionManager(connection)).executeWithoutResult(transaction -> {
            transaction.setRollbackOnly();
            jdbc.sql("set local session_replication_role = replica").update();
            what.accept(new JdbcTemplate(connection));
        });
    }

    private void run(String triggers, String... statements) {
        jdbc.sql("set session_replication_role = " + triggers).update();
        for (var statement : statements) {
            jdbc.sql(statement).update();
        }
    }

    @Override
    public void close() {
        connection.destroy();
    }
}
