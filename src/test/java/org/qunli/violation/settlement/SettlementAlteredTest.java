package org.qunli.violation.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.database.Superuser;
import org.qunli.violation.audit.RecordSeals;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@DisplayName("T-10: a line that somebody altered behind the application's back")
class SettlementAlteredTest extends SettlementTest {

    @Autowired
    RecordSeals seals;

    @Autowired
    SettlementDesk desk;

    @Autowired
    TransactionTemplate transaction;

    private Superuser superuser;
    private Settled place;
    private String number;

    @BeforeEach
    void draft(@Autowired DataSource database) throws SQLException {
        superuser = Superuser.on(database);
        place = township();
        var week = place.thisWeek();
        place.notices(2, noon(week), "a", "b");
        settle(week);
        number = place.number(week);
    }

    @AfterEach
    void putRight() {
        alter("'{}'");
        transaction.executeWithoutResult(status -> desk.putBack(number));
        superuser.close();
    }

    @Test
    @DisplayName("after the draft: nobody goes on with the settlement; the week can be settled again as it was")
    void afterTheDraft() {
        alter("receipts");
        var office = place.account("office1");
        assertThatThrownBy(() -> engine.complete(office, number, Map.of())).hasMessageContaining("系统之外被改动");
        assertThatThrownBy(() -> settlements.strike(number, place.line(number, "b"), List.of(), "发错", office))
                .hasMessageContaining("系统之外被改动");
        assertThat(found()).contains("SETTLEMENT_UNSIGNED " + number);
        settlements.abandon(number, "数据被改动", place.account("sup1"));
        assertThat(found()).as("also once it is abandoned").contains("SETTLEMENT_UNSIGNED " + number);
        assertThat(isSealed()).isFalse();
        var again = settlements.settleAgain(number, place.account("sup1"));
        engine.runDueJobs();
        assertThat(place.misses(again)).isEqualTo(Map.of("a", 2, "b", 2));
    }

    @Test
    @DisplayName("before the seal is not sealed as if it were true, and found; put right, it is sealed")
    void beforeTheSeal() {
        verify(number, place.account("office1"));
        letWindowPass();
        confirm(number, place.account("sup1"));
        assertThat(place.status(number)).isEqualTo(SettlementStatus.SETTLED);
        alter("receipts");
        assertThat(isSealed()).isFalse();
        assertThat(found()).contains("SETTLEMENT_UNSIGNED " + number);
        alter("'{}'");
        assertThat(found()).doesNotContain("SETTLEMENT_UNSIGNED " + number);
        assertThat(isSealed()).isTrue();
    }

    private void alter(String struck) {
        superuser.run("update qunli.settlement_line set struck = %s where id = %d"
                .formatted(struck, place.line(number, "a")));
    }

    /** By a seal taken now. */
    private boolean isSealed() {
        seals.seal();
        return jdbc.sql("select exists (select from qunli.record_seal_entry where item = ?)")
                .param("settlement/" + number)
                .query(Boolean.class)
                .single();
    }

    /** By a check made now. */
    private List<String> found() {
        var check = api.post("admin", "/api/record/checks", null)
                .getBody()
                .path("number")
                .asText();
        engine.runDueJobs();
        return jdbc.sql("select kind || ' ' || item from qunli.record_finding where check_number = ?")
                .param(check)
                .query(String.class)
                .list();
    }
}
