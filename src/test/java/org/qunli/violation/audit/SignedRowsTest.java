package org.qunli.violation.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qunli.database.Superuser;
import org.qunli.secret.Secret;
import org.springframework.jdbc.core.JdbcTemplate;

/** On a database of its own: whatever is done to its rows is undone with the transaction. */
@DisplayName("Appeals and entries of fines are signed as soon as they are there:")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignedRowsTest {

    private static final RecordKey KEY = new RecordKey(new Secret("key"));

    private DataSource database;
    private Superuser superuser;

    /** Of a week's settlement: one fine that was waived, an appeal against another that is open. */
    @BeforeAll
    void twoFines() throws SQLException {
        database = Superuser.newDatabase("signed_rows");
        Superuser.migrate(database, "latest");
        superuser = Superuser.on(database);
        superuser.run(
                fine(1),
                fine(2),
                "insert into qunli.fine (measure_id, status) values (1, 'WAIVED'), (2, 'OPEN')",
                "insert into qunli.fine_entry (measure_id, at, account, status, reason)"
                        + " values (1, '2026-03-08Z', 'c', 'WAIVED', '家庭困难')",
                appeal("SS-1", 2, "OPEN"));
        var signed = signed(new JdbcTemplate(database));
        signed.fineMarked(1);
        signed.appealFiled(2, "SS-1");
    }

    @AfterAll
    void close() {
        superuser.close();
    }

    @Test
    @DisplayName("nothing is found; a fine that nobody touched needs no signature")
    void sound() {
        assertThat(foundAfter(jdbc -> {})).isEmpty();
        assertThat(foundAfter(jdbc -> {
                    decide(jdbc);
                    signed(jdbc).appealDecided(2, "SS-1");
                    mark(jdbc, 2);
                    signed(jdbc).fineMarked(2);
                }))
                .isEmpty();
    }

    @ParameterizedTest(name = "{1} after: {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "update appeal set grounds = 'x'                             | APPEAL_UNSIGNED JS-1 2",
                "update appeal set due_at = due_at + interval '1 day'        | APPEAL_UNSIGNED JS-1 2",
                "update appeal set status = 'REVOKED', decided_by = 'd', decided_at = now() | APPEAL_UNSIGNED JS-1 2",
                "update fine_entry set reason = 'x'                          | FINE_UNSIGNED JS-1 1",
                "update fine set status = 'PAID' where measure_id = 1        | FINE_UNSIGNED JS-1 1",
                "delete from record_signature where item like 'fine%'        | FINE_UNSIGNED JS-1 1",
                "update record_signature set signature = repeat('0', 64) where item like 'app%' | APPEAL_UNSIGNED JS-1 2",
                "update record_signature set fingerprint = 'x' where item like 'app%' | APPEAL_UNSIGNED JS-1 2",
            })
    @DisplayName("whatever is altered, added or taken is found, also before it is sealed")
    void altered(String statement, String finding) {
        assertThat(foundAfter(jdbc -> jdbc.execute("set local search_path = qunli"), statement))
                .containsExactly(finding);
    }

    @Test
    @DisplayName("what somebody put there is not signed with what the application does next")
    void notSignedAlong() {
        assertThat(foundAfter(jdbc -> {
                    mark(jdbc, 2);
                    mark(jdbc, 2);
                    signed(jdbc).fineMarked(2);
                }))
                .containsExactly("FINE_UNSIGNED JS-1 2");
        assertThat(foundAfter(jdbc -> {
                    jdbc.update(appeal("SS-2", 1, "OPEN"));
                    signed(jdbc).appealDecided(1, "SS-2");
                }))
                .containsExactly("APPEAL_UNSIGNED JS-1 1");
    }

    @Test
    @DisplayName("another key signs all of it anew, and so does the one before if it comes back")
    void renewed() {
        var other = new RecordKey(new Secret("another"));
        superuser.undone(jdbc -> {
            assertThat(found(new SignedRows(jdbc, other))).hasSize(2);
            SignedRows.signAll(jdbc, other);
            assertThat(found(new SignedRows(jdbc, other))).isEmpty();
            SignedRows.signAll(jdbc, KEY);
            assertThat(found(signed(jdbc))).isEmpty();
        });
    }

    private static void decide(JdbcTemplate jdbc) {
        jdbc.update("update qunli.appeal set status = 'UPHELD', decided_by = 'd', decided_at = '2026-03-10Z'");
    }

    private static void mark(JdbcTemplate jdbc, long measure) {
        jdbc.update(
                "insert into qunli.fine_entry (measure_id, at, account, status) values (?, now(), 'c', 'PAID')",
                measure);
        jdbc.update("update qunli.fine set status = 'PAID' where measure_id = ?", measure);
    }

    private static String fine(int id) {
        return "insert into qunli.measure (settlement, unit_code, organization, policy, kind, amount, decided_by,"
                + " executed_by, at, clause, rule_version) values ('JS-1', 'v" + id
                + "', 'zhen', 'township', 'FINE', 50,"
                + " 'b', 'b', '2026-03-07Z', 'T-10', 'settlement-measure:1')";
    }

    private static String appeal(String number, int measure, String status) {
        return "insert into qunli.appeal (number, measure, appellant, grounds, filed_at, due_at, judge_post,"
                + " rule_version, status, personal) values ('%s', %d, 'a', '没有信号', '2026-03-08Z', '2026-03-20Z',"
                        .formatted(number, measure)
                + " 'COMMISSION', 'appeal-terms:1', '" + status + "', false)";
    }

    private static SignedRows signed(JdbcTemplate jdbc) {
        return new SignedRows(jdbc, KEY);
    }

    private List<String> foundAfter(Consumer<JdbcTemplate> what, String... statements) {
        var found = new ArrayList<String>();
        superuser.undone(jdbc -> {
            what.accept(jdbc);
            for (var statement : statements) {
                jdbc.update(statement);
            }
            found.addAll(found(signed(jdbc)));
        });
        return found;
    }

    private static List<String> found(SignedRows rows) {
        var findings = new ArrayList<String>();
        rows.check(finding -> findings.add(finding.kind() + " " + finding.item() + " " + finding.place()));
        return findings;
    }
}
