package org.qunli.violation.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qunli.database.Superuser;
import org.qunli.problem.StartRefused;
import org.qunli.problem.StartRefusedFailureAnalyzer;
import org.qunli.secret.KeyFile;
import org.qunli.secret.Secret;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** In a database of its own, with one case from before there were keys. */
@DisplayName("The key that signs the record of cases")
class RecordKeysTest {

    private static final String HEAD = "a".repeat(64);

    @TempDir
    Path directory;

    private Superuser superuser;
    private JdbcClient jdbc;
    private RecordKeys keys;
    private Path path;
    private KeyFile file;

    @BeforeEach
    void aCase() throws SQLException {
        var database = Superuser.newDatabase("record_keys");
        Superuser.migrate(database, "latest");
        superuser = Superuser.on(database);
        superuser.run(
                "insert into qunli.case_head (case_number, length, head) values ('AJ-2026-0001', 3, repeat('a', 64))");
        jdbc = JdbcClient.create(database);
        keys = new RecordKeys(jdbc, new JdbcTemplate(database), Clock.systemDefaultZone());
        path = directory.resolve("keys/record.key");
        file = new KeyFile(path);
    }

    @AfterEach
    void close() {
        superuser.close();
    }

    @Test
    @DisplayName("is made at the first start, for its owner alone, and signs what there is")
    void first() throws IOException {
        var key = keys.open(file, false);
        assertThat(signature()).isEqualTo(new RecordKey(key).ofCase("AJ-2026-0001", 3, HEAD));
        assertThat(keys.used()).extracting(SigningKey::fingerprint).containsExactly(key.fingerprint());
        assertThat(Files.readString(path)).hasSize(65).doesNotContain(key.fingerprint());
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(Files.getPosixFilePermissions(path)).hasSize(2).allMatch(right -> right.name()
                    .startsWith("OWNER_"));
        }
    }

    @Test
    @DisplayName(
            "is the same at every start and at every node, and of what was signed meanwhile nothing is signed anew")
    void again() {
        var key = keys.open(file, false);
        superuser.run("update qunli.case_head set length = 4");
        assertThat(keys.open(new KeyFile(path), false).fingerprint()).isEqualTo(key.fingerprint());
        assertThat(signature()).isEqualTo(new RecordKey(key).ofCase("AJ-2026-0001", 3, HEAD));
    }

    @Test
    @DisplayName("must not be missing or be another one: the start says what to do, in both languages")
    void missing() throws IOException {
        var fingerprint = keys.open(file, false).fingerprint();
        Files.move(path, directory.resolve("elsewhere"));
        assertRefused(() -> keys.open(file, false), "不在了", "is gone", path.toString(), fingerprint, "renew-key=true");
        Files.writeString(path, "0f".repeat(32));
        assertRefused(() -> keys.open(file, false), "不是此前", "is not the one", fingerprint, "renew-key=true");
        Files.writeString(path, "x");
        assertRefused(() -> keys.open(file, true), "不是案卷签名密钥", "holds no key", path.toString());
        assertThat(keys.used()).hasSize(1);
    }

    @Test
    @DisplayName("has to have signed each seal since; whoever alters from which one on is noticed")
    void seals() {
        superuser.run("insert into qunli.record_seal (number, taken_at, entries, steps, previous_hash, hash)"
                + " values (7, now(), 1, 1, 'x', 'y')");
        var key = keys.open(file, false);
        assertThat(keys.firstSeal(new RecordKey(key))).hasValue(8);
        superuser.run("update qunli.record_key set first_seal = 9");
        assertThat(keys.firstSeal(new RecordKey(key))).isEmpty();
        superuser.run("delete from qunli.record_key");
        assertThat(keys.firstSeal(new RecordKey(key))).isEmpty();
    }

    @Test
    @DisplayName("does not take a record for a new one because somebody emptied the list of keys")
    void emptied() {
        keys.open(file, false);
        superuser.run("delete from qunli.record_key", "update qunli.case_head set length = 4");
        assertRefused(() -> keys.open(file, false), "不是此前");
    }

    @Test
    @DisplayName("that lies there before the first case, as for a second node, is taken")
    void before() throws IOException {
        superuser.run("delete from qunli.case_head");
        Files.createDirectories(path.getParent());
        Files.writeString(path, "0f".repeat(32));
        assertThat(keys.open(file, false).fingerprint()).isEqualTo(new Secret("0f".repeat(32)).fingerprint());
    }

    @Test
    @DisplayName("that is lost is replaced if told so, and the list tells of it")
    void renewed() throws IOException {
        var lost = keys.open(file, false);
        Files.delete(path);
        var key = keys.open(file, true);
        assertThat(key.fingerprint()).isNotEqualTo(lost.fingerprint());
        assertThat(signature()).isEqualTo(new RecordKey(key).ofCase("AJ-2026-0001", 3, HEAD));
        assertThat(keys.used())
                .extracting(SigningKey::fingerprint)
                .containsExactly(key.fingerprint(), lost.fingerprint());
        assertThat(keys.open(file, true).fingerprint()).as("once").isEqualTo(key.fingerprint());
        assertThat(keys.used()).hasSize(2);
    }

    private static void assertRefused(Supplier<Secret> start, String... words) {
        assertThatThrownBy(start::get).isInstanceOfSatisfying(StartRefused.class, refused -> {
            var analysis = new StartRefusedFailureAnalyzer().analyze(refused);
            assertThat(analysis.getDescription() + analysis.getAction()).contains(words);
        });
    }

    private String signature() {
        return jdbc.sql("select signature from qunli.case_head")
                .query(String.class)
                .single();
    }
}
