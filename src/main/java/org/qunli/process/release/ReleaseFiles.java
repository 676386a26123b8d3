package org.qunli.process.release;

import static org.qunli.database.Instants.instant;
import static org.qunli.database.Instants.timestamp;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.qunli.process.model.ModelFile;
import org.qunli.process.model.ModelSet;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The files that releases change, and the models that ran when they were drafted. */
@Component
class ReleaseFiles {

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    ReleaseFiles(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** SHA-256 of a file's text in hex. */
    static String digest(ModelFile file) {
        return digest(file.text());
    }

    /** SHA-256 of a text in hex. */
    static String digest(String text) {
        return DigestUtils.sha256Hex(text);
    }

    /** Of all files with their names, in their order. */
    static String digest(ModelSet... sets) {
        var listed = new StringBuilder();
        for (var set : sets) {
            set.files().forEach(file -> listed.append(digest(file))
                    .append(' ')
                    .append(file.name())
                    .append('\n'));
            listed.append('\n');
        }
        return digest(listed.toString());
    }

    /** Adds a file to a release, or takes it for the one of the same name. */
    void put(long release, ModelFile file, Instant at) {
        store(List.of(file));
        jdbc.sql("""
                        insert into qunli.model_release_file (release, name, sha256, added_at)
                        values (:release, :name, :sha256, :at)
                        on conflict (release, name) do update set sha256 = excluded.sha256, added_at = excluded.added_at
                        """)
                .param("release", release)
                .param("name", file.name())
                .param("sha256", digest(file))
                .param("at", timestamp(at))
                .update();
    }

    /** @return whether the release had such a file */
    boolean remove(long release, String name) {
        return jdbc.sql("delete from qunli.model_release_file where release = :release and name = :name")
                        .param("release", release)
                        .param("name", name)
                        .update()
                > 0;
    }

    /** What the release changes. */
    ModelSet of(long release) {
        return read("model_release_file", release);
    }

    /** What the release changes, without the content. */
    List<ReleaseView.File> lines(long release) {
        return jdbc.sql("""
                        select f.name, b.sha256 is null as fresh, f.sha256, f.added_at
                        from qunli.model_release_file f left join qunli.model_release_base b using (release, name)
                        where release = :release order by name
                        """)
                .param("release", release)
                .query((row, index) -> new ReleaseView.File(
                        row.getString("name"),
                        row.getBoolean("fresh"),
                        row.getString("sha256"),
                        instant(row, "added_at")))
                .list();
    }

    /** What it is drafted on. */
    ModelSet baseOf(long release) {
        return read("model_release_base", release);
    }

    void setBase(long release, ModelSet base) {
        store(base.files());
        jdbc.sql("delete from qunli.model_release_base where release = :release")
                .param("release", release)
                .update();
        batches.batchUpdate(
                "insert into qunli.model_release_base (release, name, sha256) values (?, ?, ?)",
                base.files(),
                500,
                (statement, file) -> {
                    statement.setLong(1, release);
                    statement.setString(2, file.name());
                    statement.setString(3, digest(file));
                });
    }

    /** The names of the files of each of these releases. */
    Map<Long, List<String>> names(Collection<Long> releases) {
        record Row(long release, String name) {}
        return jdbc
                .sql("select release, name from qunli.model_release_file where release = any(:releases) order by name")
                .param("releases", releases.toArray(Long[]::new))
                .query(Row.class)
                .list()
                .stream()
                .collect(Collectors.groupingBy(Row::release, Collectors.mapping(Row::name, Collectors.toList())));
    }

    /** Keeps these versions; what is kept already is not kept twice. */
    void store(Collection<ModelFile> files) {
        var known = jdbc.sql("select sha256 from qunli.model_content where sha256 = any(:digests)")
                .param("digests", files.stream().map(ReleaseFiles::digest).toArray(String[]::new))
                .query(String.class)
                .set();
        var fresh =
                files.stream().collect(Collectors.toMap(ReleaseFiles::digest, Function.identity(), (one, same) -> one));
        fresh.keySet().removeAll(known);
        batches.batchUpdate(
                "insert into qunli.model_content (sha256, content) values (?, ?) on conflict do nothing",
                fresh.entrySet(),
                500,
                (statement, content) -> {
                    statement.setString(1, content.getKey());
                    statement.setString(2, content.getValue().text());
                });
    }

    private ModelSet read(String table, long release) {
        return ModelSet.of(jdbc.sql("""
                        select f.name, c.content as text from qunli.%s f join qunli.model_content c using (sha256)
                        where f.release = :release
                        """.formatted(table))
                .param("release", release)
                .query(ModelFile.class)
                .list());
    }
}
