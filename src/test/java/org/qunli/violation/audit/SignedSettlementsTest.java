package org.qunli.violation.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunli.database.Superuser;
import org.qunli.secret.Secret;
import org.springframework.jdbc.core.JdbcTemplate;

/** On a database of its own: whatever is done to its rows is undone with the transaction. */
@DisplayName("T-10: a week's settlement is signed with all that belongs to it, from its opening until it is sealed:")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignedSettlementsTest {

    private static final RecordKey KEY = new RecordKey(new Secret("key"));

    private Superuser superuser;

    @BeforeAll
    void oneInItsWindow() throws SQLException {
        var database = Superuser.newDatabase("signed_settlements");
        Superuser.migrate(database, "58?");
        superuser = Superuser.on(database);
        superuser.run(
                "insert into qunli.settlement (number, organization, friday, attempt, policy, status, opened_at)"
                        + " values ('JS-1', 'zhen', '2026-03-06', 1, 'township', 'OBJECTIONS', '2026-03-07Z'),"
                        + " ('JS-2', 'zhen', '2026-02-27', 1, 'township', 'SETTLED', '2026-02-28Z')",
                "insert into qunli.settlement_outcome (settlement, subject_kind, misses, measures, fine, clause)"
                        + " values ('JS-1', 'UNIT', 2, '{FINE,CIRCULAR}', 50, 'T-10')",
                "insert into qunli.settlement_line (settlement, account, unit_code, receipts, struck)"
                        + " values ('JS-1', null, 'cun', '{1,2,3}', '{3}'), ('JS-1', 'a', 'cun', '{4}', '{}')",
                "insert into qunli.settlement_objection (line, round, account, at, text)"
                        + " values (1, 1, 'a', '2026-03-07Z', '当时没有信号')",
                "insert into qunli.settlement_entry (settlement, line, receipts, at, account, action, reason)"
                        + " values ('JS-1', 1, '{3}', '2026-03-07Z', 'b', 'STRUCK', '发错')",
                "insert into qunli.record_seal_entry (item, seal, length, head)"
                        + " values ('settlement/JS-2', 1, 1, repeat('a', 64))");
        // what was there before is signed as it is found
        Superuser.migrate(database, "latest");
        assertThat(SignedSettlements.signFirst(new JdbcTemplate(database), KEY)).containsExactly("JS-1");
    }

    @AfterAll
    void close() {
        superuser.close();
    }

    @Test
    @DisplayName("nothing is found of what nobody altered, nor of what is sealed already")
    void sound() {
        superuser.undone(jdbc -> {
            assertThat(signed(jdbc).altered()).isEmpty();
            assertThat(signed(jdbc).isSound("JS-1")).isTrue();
            assertThat(SignedSettlements.signFirst(jdbc, KEY)).as("once").isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update settlement_line set struck = '{}' where id = 1",
                "update settlement_line set struck = '{2,3}' where id = 1",
                "update settlement_line set receipts = '{2,1,3}' where id = 1",
                "update settlement_line set account = 'b' where id = 2",
                "update settlement_line set account = '' where id = 1",
                "update settlement_line set unit_code = 'zhen' where id = 2",
                "update settlement_line set name = 'x' where id = 1",
                "update settlement_line set unit_name = 'x' where id = 1",
                "update settlement_line set settlement = 'JS-2' where id = 2",
                "delete from settlement_line where id = 2",
                "insert into settlement_line (settlement, account, unit_code, receipts) values ('JS-1', 'c', 'cun', '{9}')",
                "update settlement_outcome set fine = 5",
                "delete from settlement_outcome",
                "update settlement_objection set text = 'x'",
                "update settlement_objection set accepted = true, decided_by = 'b', decided_at = now(), decision_reason = 'x'",
                "update settlement_entry set reason = 'x'",
                "delete from settlement_entry",
                "update settlement set confirmed_by = 'b' where number = 'JS-1'",
                "update settlement set status = 'CONFIRMED' where number = 'JS-1'",
                "update settlement set status = 'SETTLED' where number = 'JS-1'",
                "delete from settlement_signature",
                "update settlement_signature set signature = repeat('0', 64)"
            })
    @DisplayName("whatever somebody alters, adds or takes who is not the application")
    void altered(String statement) {
        superuser.undone(jdbc -> {
            jdbc.execute("set local search_path = qunli");
            assertThat(jdbc.update(statement)).isPositive();
            assertThat(signed(jdbc).isSound("JS-1")).isFalse();
            assertThat(signed(jdbc).altered()).isEqualTo(List.of("JS-1"));
        });
    }

    @Test
    @DisplayName("what the application does goes on; another key signs it anew")
    void goesOn() {
        superuser.undone(jdbc -> {
            jdbc.update("update qunli.settlement_line set struck = '{4}' where id = 2");
            signed(jdbc).sign("JS-1");
            assertThat(signed(jdbc).altered()).isEmpty();
            var other = new RecordKey(new Secret("another"));
            assertThat(new SignedSettlements(jdbc, other).altered()).containsExactly("JS-1");
            SignedSettlements.signAll(jdbc, other);
            assertThat(new SignedSettlements(jdbc, other).altered()).isEmpty();
        });
    }

    private static SignedSettlements signed(JdbcTemplate jdbc) {
        return new SignedSettlements(jdbc, KEY);
    }
}
