package org.qunli.database;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;

/** Another application on a data directory. It confirms one row, leaves a second uncommitted, and waits. */
final class OtherApplication implements AutoCloseable {

    private final Process process;
    private final String url;

    private OtherApplication(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    static OtherApplication start(Path directory) throws IOException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherApplication.class.getName(),
                        directory.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String url = process.inputReader()
                .lines()
                .filter(line -> line.startsWith("jdbc:"))
                .findFirst()
                .orElseThrow();
        return new OtherApplication(process, url);
    }

    public static void main(String[] arguments) throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Path.of(arguments[0]), 0, TestDatabase.PROGRAMS);
                Connection connection = DriverManager.getConnection(
                        postgres.getJdbcUrl(), postgres.getUsername(), postgres.getPassword());
                Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists receipt");
            statement.execute("create table receipt (answer text)");
            statement.execute("insert into receipt values ('confirmed')");
            connection.setAutoCommit(false);
            statement.execute("insert into receipt values ('never confirmed')");
            System.out.println(postgres.getJdbcUrl());
            System.in.read();
        }
    }

    String url() {
        return url;
    }

    /** As {@code kill -9} does: nothing in the application runs any more, but the server goes on. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Lets it end in peace, if it still lives. */
    @Override
    public void close() throws Exception {
        process.getOutputStream().close();
        process.waitFor();
    }
}
