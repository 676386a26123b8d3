package org.qunli.violation.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qunli.database.Superuser;

/** On a database of its own: whatever is done to its rows is undone with the transaction. */
@DisplayName("Nothing stands in the registers that nobody decided:")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnrecordedTest {

    private Superuser superuser;

    @BeforeAll
    void twoCasesAndASettlement() throws SQLException {
        var database = Superuser.newDatabase("unrecorded");
        Superuser.migrate(database, "latest");
        superuser = Superuser.on(database);
        superuser.run(
                "insert into qunli.unit (code, name, kind, policy) values ('zhen', '镇', 'ORGANIZATION', 'township')",
                "insert into qunli.person (account, name, unit_code, smartphone) values ('a', 'a', 'zhen', true)",
                steps(
                        "'AJ-1', 1, 'c', 'MEASURE_CARRIED_OUT', '已提醒', null, '2026-03-01 07:00Z'",
                        "'AJ-1', 2, null, 'MEASURE_RECORDED', '提醒', 'violation-measure:1', '2026-03-01 08:00Z'",
                        "'AJ-1', 3, 'b', 'APPROVED', null, null, '2026-03-05 08:00Z'",
                        "'AJ-1', 4, 'e', 'SANCTION_CARRIED_OUT', '已移出', null, '2026-03-05 09:00Z'",
                        "'AJ-1', 5, null, 'MEASURE_RECORDED', '移出', 'violation-measure:2', '2026-03-05 09:00:01Z'",
                        "'AJ-1', 6, 'a', 'APPEAL_FILED', '不是我', null, '2026-03-06 08:00Z'",
                        "'AJ-1', 7, 'd', 'APPEAL_CHANGED', '太重', null, '2026-03-07 08:00Z'",
                        "'AJ-2', 1, 'c', 'MEASURE_CARRIED_OUT', '已提醒', null, '2026-03-01 07:00Z'",
                        "'AJ-2', 2, null, 'MEASURE_RECORDED', '提醒', 'violation-measure:1', '2026-03-01 08:00Z'",
                        "'AJ-2', 3, 'd', 'REOPENED', '前案已撤销', null, '2026-03-08 08:00Z'"),
                measure("'AJ-1', null, 'a', 'WARNING', null, 'c', 'c', '2026-03-01 08:00Z', 1, null, null"),
                measure("'AJ-1', null, 'a', 'REMOVAL', null, 'b', 'e', '2026-03-05 09:00:01Z', 2, '2026-03-07 08:01Z',"
                        + " null"),
                measure("'AJ-1', null, 'a', 'MUTE', null, 'd', 'd', '2026-03-05 09:00:01Z', 2, null, 2"),
                measure("'AJ-2', null, 'a', 'WARNING', null, 'c', 'c', '2026-03-01 08:00Z', 1, '2026-03-08 08:00Z',"
                        + " null"),
                measure("null, 'JS-1', null, 'FINE', 50, 'b', 'b', '2026-03-07Z', 1, '2026-03-09Z', null"),
                measure("null, 'JS-1', null, 'CIRCULAR', null, 'b', 'b', '2026-03-07Z', 1, null, null"),
                "insert into qunli.appeal (number, measure, case_number, appellant, grounds, filed_at, due_at, judge_post,"
                        + " rule_version, status, decided_by, decided_at, reason, changed_to, personal) values"
                        + " ('SS-1', 2, 'AJ-1', 'a', '不是我', '2026-03-06 08:00Z', '2026-03-20Z', 'COMMISSION',"
                        + " 'appeal-terms:1', 'CHANGED', 'd', '2026-03-07 08:00Z', '太重', 'MUTE', false),"
                        + " ('SS-2', 5, null, 'a', '没有信号', '2026-03-08Z', '2026-03-20Z', 'COMMISSION',"
                        + " 'appeal-terms:1', 'REVOKED', 'd', '2026-03-08Z', '属实', null, false)",
                "insert into qunli.fine (measure_id, status) values (5, 'OPEN')",
                "insert into qunli.settlement (number, organization, friday, attempt, policy, status, opened_at)"
                        + " values ('JS-1', 'zhen', '2026-03-06', 1, 'township', 'SETTLED', '2026-03-07Z')",
                "insert into qunli.settlement_outcome (settlement, subject_kind, misses, measures, fine, clause)"
                        + " values ('JS-1', 'UNIT', 2, '{FINE,CIRCULAR}', 50, 'T-10'),"
                        + " ('JS-1', 'UNIT', 1, '{CIRCULAR}', null, 'T-10')",
                "insert into qunli.settlement_line (settlement, unit_code, receipts, struck)"
                        + " values ('JS-1', 'zhen', '{1,2,3}', '{3}')");
    }

    private static String steps(String... rows) {
        var statement = new StringBuilder("insert into qunli.case_step (case_number, seq, account, action, reason,"
                + " rule_version, at, evidence_hashes, previous_hash, hash) values ");
        for (var row : rows) {
            statement.append('(').append(row).append(", '{}', '-', '-'),");
        }
        return statement.substring(0, statement.length() - 1);
    }

    /** @param values a measure's, up to the number of the table's version, when it was revoked and what it replaces */
    private static String measure(String values) {
        return ("insert into qunli.measure (case_number, settlement, account, kind, amount, decided_by, executed_by, at,"
                        + " rule_version, revoked_at, replaces, unit_code, organization, policy, clause)"
                        + " select w.c, w.s, w.a, w.k, cast(w.y as integer), w.d, w.e, cast(w.t as timestamptz), 'violation-measure:' || w.v,"
                        + " cast(w.r as timestamptz), cast(w.p as bigint), 'zhen', 'zhen', 'township', 'T-5'"
                        + " from (values (%s)) w (c, s, a, k, y, d, e, t, v, r, p)")
                .formatted(values);
    }

    @AfterAll
    void close() {
        superuser.close();
    }

    @Test
    @DisplayName("measures of a case and a settlement, milder ones, and revoked ones are all on record")
    void sound() {
        assertThat(foundAfter("select 1")).isEmpty();
    }

    @ParameterizedTest(name = "{1} after: {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "ANOTHER case_number = 'AJ-2', revoked_at = null, at = at + interval '1 day'    | MEASURE_UNRECORDED AJ-2 7",
                "ANOTHER case_number = 'AJ-3'                                   | MEASURE_UNRECORDED AJ-3 7",
                "update measure set case_number = 'AJ-2' where id = 1           | MEASURE_UNRECORDED AJ-2 4",
                "update measure set at = at - interval '1 day' where id = 1     | MEASURE_UNRECORDED AJ-1 1",
                "update measure set executed_by = 'a' where id = 1              | MEASURE_UNRECORDED AJ-1 1",
                "update measure set decided_by = 'a' where id = 2               | MEASURE_UNRECORDED AJ-1 2",
                "update measure set rule_version = 'x' where id = 1             | MEASURE_UNRECORDED AJ-1 1",
                "delete from measure where id = 4                               | MEASURE_ALTERED AJ-2",
                "update measure set kind = 'WARNING' where id = 3               | MEASURE_UNRECORDED AJ-1 3",
                "update measure set replaces = 1 where id = 3                   | MEASURE_UNRECORDED AJ-1 3",
                "ANOTHER replaces = 2, kind = 'MUTE', decided_by = 'd'          | MEASURE_UNRECORDED AJ-1 7",
                "update measure set amount = 100 where id = 5                   | MEASURE_UNRECORDED JS-1 5",
                "update measure set account = 'a' where id = 5                  | MEASURE_UNRECORDED JS-1 5",
                "update measure set kind = 'TALK' where id = 6                  | MEASURE_UNRECORDED JS-1 6",
                "ANOTHER case_number = null, settlement = 'JS-1', account = null, kind = 'CIRCULAR' | MEASURE_UNRECORDED JS-1 7",
                "update settlement_line set struck = '{2,3}'                    | MEASURE_UNRECORDED JS-1 5",
                "update measure set revoked_at = '2026-03-02Z' where id = 1     | REVOCATION_UNRECORDED AJ-1 1",
                "update measure set revoked_at = '2026-03-02Z' where id = 6     | REVOCATION_UNRECORDED JS-1 6",
                "update measure set revoked_at = '2026-03-02Z' where id = 4     | REVOCATION_UNRECORDED AJ-2 4",
                "update appeal set status = 'UPHELD' where number = 'SS-2'      | REVOCATION_UNRECORDED JS-1 5",
                "update appeal set grounds = 'x' where number = 'SS-1'          | APPEAL_UNRECORDED AJ-1 2",
                "update appeal set status = 'REVOKED' where number = 'SS-1'     | APPEAL_UNRECORDED AJ-1 2",
                "update appeal set decided_by = 'a' where number = 'SS-1'       | APPEAL_UNRECORDED AJ-1 2",
                "update appeal set filed_at = filed_at - interval '1 day' where number = 'SS-1' | APPEAL_UNRECORDED AJ-1 2",
                "update fine set status = 'PAID'                                | FINE_ALTERED JS-1 5"
            })
    @DisplayName("whatever is put there or taken back behind the application's back shows, although no seal was broken")
    void forged(String statement, String finding) {
        assertThat(foundAfter(statement)).contains(finding);
    }

    private List<String> foundAfter(String statement) {
        var found = new ArrayList<String>();
        superuser.undone(jdbc -> {
            if (statement.startsWith("ANOTHER ")) {
                jdbc.execute("insert into qunli.measure (id, case_number, settlement, account, unit_code, organization,"
                        + " policy, kind, decided_by, executed_by, at, clause, rule_version) overriding system value"
                        + " select 7, case_number, settlement, account, unit_code, organization, policy, kind, decided_by,"
                        + " executed_by, at, clause, rule_version from qunli.measure where id = 1");
                jdbc.execute("update qunli.measure set " + statement.substring("ANOTHER ".length()) + " where id = 7");
            } else {
                jdbc.execute(statement.replaceFirst("^(update|delete from) ", "$1 qunli."));
            }
            new Unrecorded(jdbc)
                    .check(finding -> found.add(finding.kind() + " " + finding.item()
                            + (finding.place() == null ? "" : " " + finding.place())));
        });
        return found;
    }
}
