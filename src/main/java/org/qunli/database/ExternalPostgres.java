package org.qunli.database;

import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.postgresql.PGProperty;
import org.qunli.problem.StartRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;

/** The operator's own PostgreSQL, as {@code spring.datasource} names it. */
final class ExternalPostgres implements JdbcConnectionDetails {

    private static final Logger LOG = LoggerFactory.getLogger(ExternalPostgres.class);

    private static final int OLDEST_VERSION = 15;

    /** Whoever asks a server that accepts connections and then says nothing would wait for ever. In the URL, it counts more. */
    private static final String PATIENCE_IN_SECONDS = "10";

    private final DataSourceProperties properties;

    private ExternalPostgres(DataSourceProperties properties) {
        this.properties = properties;
    }

    /**
     * Connects once, before the pool, Flyway and Hibernate would each report a failure at length.
     *
     * @throws StartRefused if it cannot be used
     */
    static ExternalPostgres verified(DataSourceProperties properties) {
        ExternalPostgres postgres = new ExternalPostgres(properties);
        postgres.verify();
        return postgres;
    }

    private void verify() {
        if (!getJdbcUrl().startsWith("jdbc:postgresql:")) {
            throw new StartRefused("database.url-unusable", address());
        }
        try (Connection connection = DriverManager.getConnection(getJdbcUrl(), login())) {
            DatabaseMetaData server = connection.getMetaData();
            if (server.getDatabaseMajorVersion() < OLDEST_VERSION) {
                throw new StartRefused(
                        "database.too-old", address(), server.getDatabaseProductVersion(), OLDEST_VERSION);
            }
            requireRights(connection);
            warnOfSuperuser(connection);
        } catch (SQLException refusal) {
            throw new StartRefused(refusal, code(refusal), address(), refusal.getMessage());
        }
    }

    private Properties login() {
        var login = new Properties();
        PGProperty.USER.set(login, getUsername());
        PGProperty.PASSWORD.set(login, getPassword());
        PGProperty.SOCKET_TIMEOUT.set(login, PATIENCE_IN_SECONDS);
        return login;
    }

    /** Flyway makes our tables in a schema of their own, the engine its own ones in {@code public}, both as this user. */
    private void requireRights(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rights = statement.executeQuery("""
                        select current_user, current_setting('transaction_read_only') = 'on',
                            (to_regclass('qunli.flyway_schema_history') is not null
                                or has_database_privilege(current_database(), 'create')
                                or exists (select from pg_namespace
                                    where nspname = 'qunli' and has_schema_privilege(oid, 'create')))
                            and (to_regclass('public.act_ge_property') is not null
                                or exists (select from pg_namespace
                                    where nspname = 'public' and has_schema_privilege(oid, 'create')))
                        """)) {
            rights.next();
            if (rights.getBoolean(2)) {
                throw new StartRefused("database.read-only", address());
            }
            if (!rights.getBoolean(3)) {
                throw new StartRefused("database.rights-missing", address(), rights.getString(1));
            }
        }
    }

    /** The record of cases is append-only for the application, too; a superuser cannot be denied anything. */
    private void warnOfSuperuser(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet user = statement.executeQuery("select rolsuper from pg_roles where rolname = current_user")) {
            if (user.next() && user.getBoolean(1)) {
                LOG.warn(
                        "The database user {} is a superuser and may alter the record of cases; let an ordinary user"
                                + " own the database",
                        getUsername());
            }
        }
    }

    private static String code(SQLException refusal) {
        if (refusal.getCause() instanceof SocketTimeoutException) {
            return "database.silent";
        }
        return switch (String.valueOf(refusal.getSQLState())) {
            case "08001", "08006" -> "database.unreachable";
            case "08004", "28000", "28P01" -> "database.credentials-refused";
            case "3D000" -> "database.missing";
            default -> "database.refused";
        };
    }

    /** The URL without its parameters, which may hold a password. */
    private String address() {
        return getJdbcUrl().replaceFirst("\\?.*", "");
    }

    @Override
    public String getJdbcUrl() {
        return properties.determineUrl();
    }

    @Override
    public String getUsername() {
        return properties.determineUsername();
    }

    @Override
    public String getPassword() {
        return properties.determinePassword();
    }
}
