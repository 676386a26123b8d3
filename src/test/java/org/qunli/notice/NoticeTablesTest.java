package org.qunli.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qunli.support.QunliTest;
import org.springframework.beans.factory.annotation.Autowired;

@QunliTest
@DisplayName("The tables of notices")
class NoticeTablesTest {

    @Autowired
    DecisionService decisions;

    @ParameterizedTest(name = "{4}: {0}, {1}, reply {2}, on behalf {3} → {5}")
    @CsvSource({
        "township, MATERIAL,  true,  false, MAIN_LEADER,        REFUSED,  R-5",
        "bureau,   POLICY,    true,  false, OFFICE,             REFUSED,  R-5",
        "township, POLICY,    false, false, MAIN_LEADER,        DIRECT,   T-7",
        "township, WORK,      true,  true,  SECTION_HEAD,       REFUSED,  T-7",
        "township, WORK,      true,  true,  DEPUTY_LEADER,      REFUSED,  T-7",
        "township, WORK,      true,  true,  OFFICE,             DIRECT,   T-7",
        "bureau,   WORK,      true,  false, MAIN_LEADER,        DIRECT,   B-4",
        "bureau,   WORK,      true,  false, DEPUTY_LEADER,      DIRECT,   B-4",
        "bureau,   WORK,      false, false, OFFICE,             DIRECT,   B-4",
        "bureau,   WORK,      false, false, AUTHORISED_SECTION, DIRECT,   B-4",
        "bureau,   WORK,      false, false, SECTION_HEAD,       REFUSED,  B-4",
        "bureau,   WORK,      false, false, OTHER,              REFUSED,  B-4",
        "township, WORK,      true,  false, DEPUTY_LEADER,      DIRECT,   T-7",
        "township, WORK,      true,  false, AUTHORISED_SECTION, DIRECT,   T-2",
        "township, WORK,      true,  false, SECTION_CLERK,      APPROVAL, T-3",
        "township, WORK,      true,  false, OTHER,              REFUSED,  T-2",
        "company,  WORK,      true,  false, MAIN_LEADER,        DIRECT,   C-14",
        "company,  WORK,      true,  false, OFFICE,             DIRECT,   C-1",
        "company,  WORK,      true,  false, SECTION_HEAD,       APPROVAL, C-14",
        "company,  WORK,      true,  false, OTHER,              REFUSED,  C-14",
        "hospital, WORK,      true,  false, DEPUTY_LEADER,      DIRECT,   H-5",
        "hospital, WORK,      true,  false, OFFICE,             DIRECT,   H-3",
        "hospital, WORK,      true,  false, SECTION_HEAD,       DIRECT,   H-5",
        "hospital, WORK,      true,  false, SECTION_CLERK,      APPROVAL, H-5",
        "hospital, WORK,      true,  false, OTHER,              REFUSED,  H-3",
        "school,   WORK,      true,  false, OFFICE,             DIRECT,   B-4",
        "school,   WORK,      true,  false, SECTION_CLERK,      APPROVAL, T-3",
        "school,   WORK,      true,  false, OTHER,              REFUSED,  B-4"
    })
    @DisplayName("B-4, T-2, T-7, C-14, H-5, R-5: who may issue what, also under a policy without rows of its own")
    void authority(
            String policy, String kind, boolean reply, boolean onBehalf, String standing, String route, String clause) {
        var decided = decide(
                "notice-authority",
                Variables.createVariables()
                        .putValue("policy", policy)
                        .putValue("kind", kind)
                        .putValue("replyRequired", reply)
                        .putValue("onBehalf", onBehalf)
                        .putValue("order", false)
                        .putValue("standing", standing));
        assertThat(decided).as(clause).containsEntry("route", route);
        assertThat((String) decided.get("reason")).isNotBlank();
    }

    @ParameterizedTest(name = "{3}: {0}, on behalf {1}, {2} → {4}")
    @CsvSource({
        "township, false, MAIN_LEADER,        T-9,  DIRECT",
        "township, false, DEPUTY_LEADER,      T-9,  DIRECT",
        "bureau,   false, MAIN_LEADER,        T-9,  DIRECT",
        "township, true,  OFFICE,             T-7,  DIRECT",
        "township, false, OFFICE,             T-9,  REFUSED",
        "hospital, false, OFFICE,             T-9,  REFUSED",
        "company,  false, SECTION_HEAD,       C-14, APPROVAL",
        "company,  false, SECTION_CLERK,      C-14, REFUSED",
        "township, false, AUTHORISED_SECTION, T-9,  REFUSED",
        "hospital, false, SECTION_HEAD,       T-9,  REFUSED",
        "school,   false, OTHER,              T-9,  REFUSED"
    })
    @DisplayName("T-7, T-9, C-14: who may order something with a notice, also under a policy without rows of its own")
    void orders(String policy, boolean onBehalf, String standing, String clause, String route) {
        var decided = decide(
                "notice-authority",
                Variables.createVariables()
                        .putValue("policy", policy)
                        .putValue("kind", "WORK")
                        .putValue("replyRequired", false)
                        .putValue("onBehalf", onBehalf)
                        .putValue("order", true)
                        .putValue("standing", standing));
        assertThat(decided).as(clause).containsEntry("route", route);
    }

    @ParameterizedTest(name = "{0}: reminder {1} before, {2} to report again, {3} to judge")
    @CsvSource({"township, PT24H, PT24H, PT72H", "company,  PT8H,  PT8H,  PT48H", "school,   PT24H, PT24H, PT72H"})
    @DisplayName("T-9, C-14: how long there is for what around an order's deadline")
    void orderTerms(String policy, String remindBefore, String returnGrace, String judgeWithin) {
        assertThat(decide("order-terms", Variables.createVariables().putValue("policy", policy)))
                .containsEntry("remindBefore", remindBefore)
                .containsEntry("returnGrace", returnGrace)
                .containsEntry("judgeWithin", judgeWithin);
    }

    @ParameterizedTest(name = "{0}, {1}: reminder {2}, due {3}, quiet from {4} to {5}, by {6} {7}, {8} a week")
    @CsvSource({
        "township, DRILL,     PT1M,  PT2M,  ,      ,      WALL, , 5",
        "bureau,   EMERGENCY, PT20M, PT30M, ,      ,      WALL, , ",
        "township, WORK,      PT20M, PT30M, ,      ,      WALL, , 5",
        "company,  WORK,      PT40M, PT1H,  22:00, 06:00, DUTY, '08:30-12:00,13:30-17:30', 5",
        "hospital, MEETING,   PT20M, PT30M, 22:00, 06:00, DUTY, '08:00-12:00,14:00-17:30', 3",
        "school,   WORK,      PT20M, PT30M, 22:00, 06:00, DUTY, '08:30-12:00,13:30-17:30', 5"
    })
    @DisplayName("T-7, C-14, R-5: when the silent are reminded and when replies are due, by which clock")
    void terms(
            String policy,
            String kind,
            String remindAfter,
            String dueAfter,
            String quietFrom,
            String quietTo,
            String runsBy,
            String dutyHours,
            Integer weeklyBudget) {
        assertThat(decide(
                        "notice-terms",
                        Variables.createVariables().putValue("policy", policy).putValue("kind", kind)))
                .containsEntry("remindAfter", remindAfter)
                .containsEntry("dueAfter", dueAfter)
                .containsEntry("quietFrom", quietFrom)
                .containsEntry("quietTo", quietTo)
                .containsEntry("runsBy", runsBy)
                .containsEntry("dutyHours", dutyHours)
                .containsEntry("weeklyBudget", weeklyBudget);
    }

    @ParameterizedTest(name = "{0}, named {1}: {3}")
    @CsvSource(
            delimiter = ';',
            value = {
                "MAIN_LEADER;   false; false; supervision,office-clerk",
                "DEPUTY_LEADER; true;  true;  office-clerk",
                "DEPUTY_LEADER; false; false; office-clerk",
                "OFFICE;        false; false; supervision,office-clerk"
            })
    @DisplayName("T-11: who counts the replies")
    void counter(String standing, boolean named, boolean byNamed, String posts) {
        assertThat(decide(
                        "notice-counter",
                        Variables.createVariables()
                                .putValue("policy", "township")
                                .putValue("principalStanding", standing)
                                .putValue("counterNamed", named)))
                .containsEntry("named", byNamed)
                .containsEntry("posts", posts);
    }

    private Map<String, Object> decide(String table, Map<String, Object> inputs) {
        return decisions
                .evaluateDecisionTableByKey(table, inputs)
                .getSingleResult()
                .getEntryMap();
    }
}
