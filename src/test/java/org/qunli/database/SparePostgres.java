package org.qunli.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A PostgreSQL of its own, as an office runs it, and a hand that kills it; it comes back like any service. */
public final class SparePostgres implements AutoCloseable {

    private final EmbeddedPostgres postgres;
    private final Path directory;

    private SparePostgres(EmbeddedPostgres postgres, Path directory) {
        this.postgres = postgres;
        this.directory = directory;
    }

    public static SparePostgres start(Path directory) {
        return new SparePostgres(EmbeddedPostgres.start(directory, 0, TestDatabase.PROGRAMS), directory);
    }

    /** How an application is told to use it. */
    public String[] settings() {
        return new String[] {
            "--spring.datasource.url=" + postgres.getJdbcUrl(),
            "--spring.datasource.username=" + postgres.getUsername(),
            "--spring.datasource.password=" + postgres.getPassword(),
            "--qunli.record.key-file=" + directory.resolve("record.key").toAbsolutePath()
        };
    }

    /** Its database, empty at first. */
    public DataSource dataSource() {
        return new DriverManagerDataSource(postgres.getJdbcUrl(), postgres.getUsername(), postgres.getPassword());
    }

    /** As {@code kill -9} does, to the server that keeps its data in this directory. */
    public static void kill(Path directory) throws IOException {
        var pid =
                Files.readAllLines(directory.resolve("cluster/postmaster.pid")).get(0);
        ProcessHandle.of(Long.parseLong(pid)).orElseThrow().destroyForcibly();
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
