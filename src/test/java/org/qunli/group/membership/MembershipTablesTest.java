package org.qunli.group.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qunli.group.GroupType;
import org.qunli.support.QunliTest;
import org.springframework.beans.factory.annotation.Autowired;

@QunliTest
@DisplayName("The tables about members")
class MembershipTablesTest {

    @Autowired
    DecisionService decisions;

    @ParameterizedTest(name = "{0}, {1} “{2}”: {3} {4} {5}")
    @CsvSource(
            nullValues = "-",
            value = {
                "company, LEADERSHIP, 股东群, -, -, '股东,董事长,董秘,董事会秘书'",
                "company, LEADERSHIP, 监事会群, -, -, '监事,监事会主席,董事长,董秘,董事会秘书'",
                "company, LEADERSHIP, 董事会群, -, -, '董事,董事长,副董事长,董秘,董事会秘书'",
                "company, LEADERSHIP, 经理群, -, 'main-leader@organization,deputy-leader@below,unit-head@below',"
                        + " '董事长,总裁,副总裁'",
                "company, DEPARTMENT, 工程部群, unit, 'main-leader@organization,deputy-leader@unit',"
                        + " '董事长,总裁,副总裁,财务总监'",
                "company, ALL_STAFF, 全员群, organization, -, -",
                "bureau, ALL_STAFF, 全局群, organization, -, -",
                "township, LEADERSHIP, 班子群, -,"
                        + " 'party-secretary@organization,main-leader@organization,deputy-leader@below', -",
                "hospital, DEPARTMENT, 内科群, unit, deputy-leader@unit, -",
                "another, WORK, 防汛群, -, -, -"
            })
    @DisplayName("C-3, C-4: who should be in a group, under each policy and under a sixth one")
    void expected(String policy, String type, String name, String staff, String posts, String titles) {
        assertThat(decide(MemberRules.EXPECTED_MEMBERS, policy, type, name))
                .containsEntry("staff", staff)
                .containsEntry("posts", posts)
                .containsEntry("titles", titles);
    }

    @ParameterizedTest(name = "{0}, {1} “{2}”: {3}")
    @CsvSource({
        "company, LEADERSHIP, 股东群, {name}股东, true",
        "company, LEADERSHIP, 监事会群, {name}监事, true",
        "company, LEADERSHIP, 董事会群, {name}董事, true",
        "company, LEADERSHIP, 经理群, {name}{title}, true",
        "company, DEPARTMENT, 工程部群, {unit}{name}, true",
        "bureau, DEPARTMENT, 执法股群, {name}（{unit}）, true",
        "township, WORK, 防汛群, {unit}{name}, false",
        "another, WORK, 防汛群, {unit}{name}, false"
    })
    @DisplayName("C-8, B-1, T-1, H-2: how members call themselves")
    void nicknames(String policy, String type, String name, String format, boolean exact) {
        assertThat(decide(MemberRules.NICKNAME_FORMAT, policy, type, name))
                .containsEntry("format", format)
                .containsEntry("exact", exact);
    }

    @ParameterizedTest(name = "{0}: {1}, {2} days")
    @CsvSource({"hospital, , 3", "bureau, MONDAY, 3", "township, MONDAY, 7", "another, MONDAY, 7"})
    @DisplayName("B-6, H-6: how often members are checked, and how long a reminder has time to work")
    void terms(String policy, DayOfWeek day, int reminderDays) {
        var row = decisions
                .evaluateDecisionTableByKey(CheckTerms.TABLE, Map.of("policy", policy))
                .getSingleResult()
                .getEntryMap();
        assertThat(CheckTerms.of(row)).isEqualTo(new CheckTerms(day, reminderDays, 1));
    }

    @Test
    @DisplayName("B-6, H-6: a check that no node was running for is made up, once")
    void due() {
        var wednesday = LocalDate.of(2026, 3, 4);
        var weekly = new CheckTerms(DayOfWeek.MONDAY, 3, 1);
        assertThat(weekly.isDue(null, wednesday)).isTrue();
        assertThat(weekly.isDue(wednesday.minusDays(3), wednesday)).isTrue();
        assertThat(weekly.isDue(wednesday.minusDays(2), wednesday)).isFalse();
        var daily = new CheckTerms(null, 3, 1);
        assertThat(daily.isDue(wednesday.minusDays(1), wednesday)).isTrue();
        assertThat(daily.isDue(wednesday, wednesday)).isFalse();
    }

    @Test
    @DisplayName("C-4: a cell with an empty text names nobody, as an empty cell does")
    void emptyText() {
        var group = new ActiveGroup("T.101", "防汛群", GroupType.WORK, "t-a", "t", "township", null, null);
        assertThat(MemberRules.expectations(group, Map.of("posts", "", "titles", " ")))
                .isEmpty();
        assertThat(MemberRules.expectations(group, Map.of("posts", "unit-head@unit,")))
                .hasSize(1);
    }

    private Map<String, Object> decide(String table, String policy, String type, String name) {
        return decisions
                .evaluateDecisionTableByKey(table, Map.of("policy", policy, "groupType", type, "groupName", name))
                .getSingleResult()
                .getEntryMap();
    }
}
