package org.qunli.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which nodes of diagrams and rows of tables the tests of one application have walked by the engine's history, written down
 * when it ends: a run of the suite has several applications.
 */
@TestComponent
public class Walked implements DisposableBean {

    /** Emptied by {@code prepare-machine.sh}. */
    private static final Path FOLDER = Path.of("target/walked");

    private final JdbcClient jdbc;

    Walked(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A node's or row's id behind the key of its diagram or table. */
    public static String step(String key, String id) {
        return key + " " + id;
    }

    /** The {@linkplain #step steps} that all applications of the run have walked. */
    public static Set<String> byAll() {
        try (var applications = Files.list(FOLDER)) {
            return applications.flatMap(Walked::lines).collect(Collectors.toSet());
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void destroy() throws IOException {
        Files.createDirectories(FOLDER);
        Files.write(
                Files.createTempFile(FOLDER, "application", ".txt"),
                jdbc.sql("""
                        select distinct proc_def_key_ || ' ' || act_id_ from act_hi_actinst where proc_def_key_ is not null
                        union
                        select distinct d.dec_def_key_ || ' ' || o.rule_id_
                        from act_hi_dec_out o join act_hi_decinst d on d.id_ = o.dec_inst_id_ where o.rule_id_ is not null
                        """).query(String.class).list());
    }
}
