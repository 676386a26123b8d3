package org.qunli.violation.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunli.database.Superuser;
import org.springframework.jdbc.core.JdbcTemplate;

/** On a database of its own: whatever is done to its rows is undone with the transaction. */
@DisplayName("A seal covers what came of cases and of a week:")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SealedRowsTest {

    private DataSource database;
    private Superuser superuser;

    @BeforeAll
    void aRevokedWarningAFineAndASettlement() throws SQLException {
        database = Superuser.newDatabase("sealed_rows");
        Superuser.migrate(database, "latest");
        superuser = Superuser.on(database);
        superuser.run(
                "insert into qunli.unit (code, name, kind, policy) values ('zhen', '镇', 'ORGANIZATION', 'township')",
                "insert into qunli.person (account, name, unit_code, smartphone) values ('a', 'a', 'zhen', true)",
                "insert into qunli.measure (case_number, account, unit_code, organization, policy, kind, detail, decided_by,"
                        + " executed_by, at, clause, rule_version, counts_until, appeal_until) values ('AJ-1', 'a', 'zhen',"
                        + " 'zhen', 'township', 'WARNING', '骂人，“你”', 'b', 'c', '2026-03-01 08:00:00.123456+08', 'T-5',"
                        + " 'violation-measure:1', '2027-03-01Z', '2026-04-01Z')",
                "insert into qunli.measure (settlement, unit_code, organization, policy, kind, amount, decided_by,"
                        + " executed_by, at, clause, rule_version) values ('JS-1', 'zhen', 'zhen', 'township', 'FINE', 50,"
                        + " 'b', 'b', '2026-03-07Z', 'T-10', 'settlement-measure:1')",
                "insert into qunli.appeal (number, measure, case_number, appellant, grounds, filed_at, due_at, judge_post,"
                        + " rule_version, status, personal) values ('SS-1', 1, 'AJ-1', 'a', '不是我', '2026-03-02Z',"
                        + " '2026-03-09Z', 'COMMISSION', 'appeal-terms:1', 'OPEN', false)",
                "insert into qunli.letter (number, kind, case_number, measure_id, issued_at, content, sha256)"
                        + " values ('镇警〔2026〕1号', 'WARNING', 'AJ-1', 1, '2026-03-01Z', '…', repeat('a', 64))",
                "insert into qunli.fine (measure_id, status) values (2, 'PAID')",
                "insert into qunli.fine_entry (measure_id, at, account, status, reason)"
                        + " values (2, '2026-03-08Z', 'c', 'WAIVED', '家庭困难'), (2, '2026-03-09Z', 'c', 'PAID', null)",
                "insert into qunli.settlement (number, organization, friday, attempt, policy, status, opened_at)"
                        + " values ('JS-1', 'zhen', '2026-03-06', 1, 'township', 'SETTLED', '2026-03-07Z'),"
                        + " ('JS-2', 'zhen', '2026-03-13', 1, 'township', 'DRAFTED', '2026-03-14Z')",
                "insert into qunli.settlement_outcome (settlement, subject_kind, misses, measures, fine, clause)"
                        + " values ('JS-1', 'VILLAGE', 2, '{FINE,CIRCULAR}', 50, 'T-10')",
                "insert into qunli.settlement_line (settlement, unit_code, receipts, struck)"
                        + " values ('JS-1', 'zhen', '{1,2,3}', '{3}'), ('JS-2', 'zhen', '{4}', '{}')",
                "insert into qunli.settlement_objection (line, round, account, at, text)"
                        + " values (1, 1, 'a', '2026-03-07Z', '当时没有信号')",
                "insert into qunli.settlement_entry (settlement, at, action) values ('JS-1', '2026-03-07Z', 'DRAFTED')");
        seal(1);
        superuser.run(
                "update qunli.measure set revoked_at = '2026-03-03Z' where id = 1",
                "update qunli.appeal set status = 'REVOKED', decided_by = 'd', decided_at = '2026-03-03Z', reason = '属实'");
        seal(2);
    }

    private void seal(int number) {
        new SealedRows(new JdbcTemplate(database)).seal(number, List.of());
    }

    @AfterAll
    void close() {
        superuser.close();
    }

    @Test
    @DisplayName("each stage of each row once; nothing of what is not over")
    void entries() {
        assertThat(new JdbcTemplate(database)
                        .queryForList(
                                "select seal || ' ' || item || ' ' || length from qunli.record_seal_entry"
                                        + " order by seal, item collate \"C\"",
                                String.class))
                .containsExactly(
                        "1 appeal/AJ-1/1/SS-1 1",
                        "1 fine/JS-1/2/0 1",
                        "1 fine/JS-1/2/1 1",
                        "1 fine/JS-1/2/2 1",
                        "1 letter/镇警〔2026〕1号 1",
                        "1 measure/AJ-1/1 1",
                        "1 measure/JS-1/2 1",
                        "1 settlement/JS-1 1",
                        "2 appeal/AJ-1/1/SS-1 2",
                        "2 measure/AJ-1/1 2");
        assertThat(foundAfter("select 1")).isEmpty();
        superuser.undone(
                jdbc -> assertThat(new SealedRows(jdbc).seal(3, List.of())).isZero());
    }

    @Test
    @DisplayName("and is the same for whoever asks in another time zone")
    void anyTimeZone() {
        superuser.undone(jdbc -> {
            jdbc.execute("set local time zone 'America/St_Johns'");
            assertThat(found(jdbc)).isEmpty();
        });
    }

    @ParameterizedTest(name = "{1} after: {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "update measure set kind = 'TALK' where id = 1                       | MEASURE_ALTERED AJ-1 1",
                "update measure set account = null where id = 1                      | MEASURE_ALTERED AJ-1 1",
                "update measure set at = at - interval '1 microsecond' where id = 1  | MEASURE_ALTERED AJ-1 1",
                "update measure set counts_until = null where id = 1                 | MEASURE_ALTERED AJ-1 1",
                "update measure set appeal_until = counts_until where id = 1         | MEASURE_ALTERED AJ-1 1",
                "update measure set revoked_at = null where id = 1                   | MEASURE_ALTERED AJ-1 1",
                "update measure set revoked_at = now() where id = 1                  | MEASURE_ALTERED AJ-1 1",
                "update measure set amount = 100 where id = 2                        | MEASURE_ALTERED JS-1 2",
                "delete from measure where id = 2                                    | MEASURE_ALTERED JS-1 2",
                "update appeal set grounds = 'x'                                     | APPEAL_ALTERED AJ-1 1",
                "update appeal set status = 'UPHELD'                                 | APPEAL_ALTERED AJ-1 1",
                "update appeal set status = 'OPEN'                                   | APPEAL_ALTERED AJ-1 1",
                "update appeal set decided_by = 'e'                                  | APPEAL_ALTERED AJ-1 1",
                "delete from appeal                                                  | APPEAL_ALTERED AJ-1 1",
                "update letter set measure_id = 2                                    | LETTER_ALTERED 镇警〔2026〕1号",
                "update letter set issued_at = now()                                 | LETTER_ALTERED 镇警〔2026〕1号",
                "update letter set content = 'x', sha256 = repeat('b', 64)           | LETTER_ALTERED 镇警〔2026〕1号",
                "delete from letter                                                  | LETTER_ALTERED 镇警〔2026〕1号",
                "update fine set status = 'WAIVED'                                   | FINE_ALTERED JS-1 2",
                "update fine_entry set reason = 'x' where id = 1                     | FINE_ALTERED JS-1 2",
                "delete from fine_entry where id = 2                                 | FINE_ALTERED JS-1 2",
                "delete from fine                                                    | FINE_ALTERED JS-1 2",
                "update settlement set confirmed_by = 'e' where number = 'JS-1'      | SETTLEMENT_ALTERED JS-1",
                "update settlement set friday = friday - 7 where number = 'JS-1'     | SETTLEMENT_ALTERED JS-1",
                "update settlement set status = 'DRAFTED' where number = 'JS-1'      | SETTLEMENT_ALTERED JS-1",
                "update settlement_outcome set fine = 10                             | SETTLEMENT_ALTERED JS-1",
                "update settlement_line set struck = receipts where id = 1           | SETTLEMENT_ALTERED JS-1",
                "delete from settlement_line where id = 1                            | SETTLEMENT_ALTERED JS-1",
                "update settlement_line set settlement = 'JS-1'                      | SETTLEMENT_ALTERED JS-1",
                "update settlement_objection set text = 'x'                          | SETTLEMENT_ALTERED JS-1",
                "update settlement_entry set account = 'e'                           | SETTLEMENT_ALTERED JS-1",
                "delete from settlement where number = 'JS-1'                        | SETTLEMENT_ALTERED JS-1"
            })
    @DisplayName("whatever is altered or removed behind the application's back shows")
    void altered(String statement, String finding) {
        assertThat(foundAfter(statement)).contains(finding);
    }

    @Test
    @DisplayName("a measure that is put on another case shows as one that the first case has lost")
    void moved() {
        assertThat(foundAfter("update measure set case_number = 'AJ-2' where id = 1"))
                .contains("MEASURE_ALTERED AJ-1 1");
    }

    @Test
    @DisplayName(
            "what still may happen leaves it sound: putting right, restoring, a further entry of a fine, another week")
    void goesOn() {
        superuser.undone(jdbc -> {
            jdbc.update("update qunli.measure set corrected_at = now(), restored_at = now(), correction_due = now()");
            jdbc.update("update qunli.appeal set opened_case = 'AJ-2'");
            jdbc.update("update qunli.fine set status = 'OPEN'");
            jdbc.update(
                    "insert into qunli.fine_entry (measure_id, at, account, status) values (2, now(), 'c', 'OPEN')");
            jdbc.update("update qunli.settlement set status = 'EMPTY' where number = 'JS-2'");
            assertThat(found(jdbc)).isEmpty();
            var rows = new SealedRows(jdbc);
            assertThat(rows.seal(3, List.of("settlement/JS-2")))
                    .as("the entry, and not the week if somebody altered it")
                    .isEqualTo(1);
            assertThat(rows.seal(4, List.of())).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update measure set counts_until = null where id = 1",
                "update measure set appeal_until = null where id = 1",
                "update appeal set grounds = 'x'",
                "update appeal set status = 'OPEN'",
                "update settlement set confirmed_by = 'a' where number = 'JS-1'",
                "update settlement_line set struck = receipts where id = 1",
                "update settlement_outcome set fine = 10",
                "update settlement_objection set text = 'x'"
            })
    @DisplayName("the application itself is refused it")
    void kept(String statement) {
        var application = new JdbcTemplate(database);
        assertThatThrownBy(() -> application.update(inSchema(statement)))
                .rootCause()
                .hasMessageContaining("append-only");
    }

    @Test
    @DisplayName("a settlement that is not over goes on")
    void openSettlement() {
        var application = new JdbcTemplate(database);
        assertThat(application.update("update qunli.settlement_line set struck = '{4}' where settlement = 'JS-2'"))
                .isEqualTo(1);
        assertThat(application.update("update qunli.settlement_line set struck = '{}' where settlement = 'JS-2'"))
                .isEqualTo(1);
    }

    private List<String> foundAfter(String statement) {
        var found = new ArrayList<String>();
        superuser.undone(jdbc -> {
            jdbc.execute(inSchema(statement));
            found.addAll(found(jdbc));
        });
        return found;
    }

    private static String inSchema(String statement) {
        return statement.trim().replaceFirst("^(update|delete from) ", "$1 qunli.");
    }

    private static List<String> found(JdbcTemplate jdbc) {
        var found = new ArrayList<Finding>();
        new SealedRows(jdbc).check(found::add);
        return found.stream()
                .map(finding ->
                        finding.kind() + " " + finding.item() + (finding.place() == null ? "" : " " + finding.place()))
                .toList();
    }
}
