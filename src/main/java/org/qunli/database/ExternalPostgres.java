package org.qunli.database;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;

/** The operator's own PostgreSQL, as {@code spring.datasource} names it. */
final class ExternalPostgres implements JdbcConnectionDetails {

    private static final int OLDEST_VERSION = 15;

    private final DataSourceProperties properties;

    private ExternalPostgres(DataSourceProperties properties) {
        this.properties = properties;
    }

    /**
     * Connects once, before the pool, Flyway and Hibernate would each report a failure at length.
     *
     * @throws DatabaseStartException if it cannot be used
     */
    static ExternalPostgres verified(DataSourceProperties properties) {
        ExternalPostgres postgres = new ExternalPostgres(properties);
        postgres.verify();
        return postgres;
    }

    private void verify() {
        if (!getJdbcUrl().startsWith("jdbc:postgresql:")) {
            throw new DatabaseStartException("database.url-unusable", address());
        }
        try (Connection connection = DriverManager.getConnection(getJdbcUrl(), getUsername(), getPassword())) {
            DatabaseMetaData server = connection.getMetaData();
            if (server.getDatabaseMajorVersion() < OLDEST_VERSION) {
                throw new DatabaseStartException(
                        "database.too-old", address(), server.getDatabaseProductVersion(), OLDEST_VERSION);
            }
        } catch (SQLException refusal) {
            throw new DatabaseStartException(refusal, code(refusal), address(), refusal.getMessage());
        }
    }

    private static String code(SQLException refusal) {
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
