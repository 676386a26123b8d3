package org.qunli.violation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.qunli.violation.Severity.MODERATE;
import static org.qunli.violation.Severity.SEVERE;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.qunli.channel.Inbox;
import org.qunli.channel.InboxMessage;
import org.qunli.organization.PostType;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("Recusal:")
class RecusalTest extends CaseTest {

    @Autowired
    Recusal recusal;

    @Autowired
    CaseRecord record;

    @Autowired
    ViolationCaseRepository found;

    @Autowired
    CaseDecisions decisions;

    @Autowired
    CaseLifecycle lifecycle;

    @Autowired
    TaskService tasks;

    @Autowired
    MeasureRepository measures;

    @Autowired
    Inbox inbox;

    /** Every pair of two parts in one case: first the one that somebody has, then the one they must not take. */
    static Stream<Arguments> twoParts() {
        return Arrays.stream(Part.values()).flatMap(has -> Arrays.stream(CaseRole.values())
                .filter(role -> role != CaseRole.REPORTER && role != CaseRole.CONCERNED && role != has.role)
                .map(role -> Arguments.of(has, role)));
    }

    /** What somebody can be in a case. */
    enum Part {
        ACCUSED(null),
        REPORTER(CaseRole.REPORTER),
        INVESTIGATOR(CaseRole.INVESTIGATOR),
        EXECUTOR(CaseRole.EXECUTOR),
        REVIEWER(CaseRole.REVIEWER),
        APPROVER(CaseRole.APPROVER),
        ENFORCER(CaseRole.ENFORCER),
        CONCERNED(CaseRole.CONCERNED),
        JUDGE(CaseRole.JUDGE);

        private final CaseRole role;

        Part(CaseRole role) {
            this.role = role;
        }
    }

    @ParameterizedTest(name = "{0} not as {1}")
    @MethodSource("twoParts")
    @DisplayName("whoever has a part in a case is no candidate for another one, and cannot complete it either")
    void noSecondPart(Part has, CaseRole role) {
        // somebody who holds the post of the second role beside others who do
        var person = role == CaseRole.INVESTIGATOR || role == CaseRole.EXECUTOR
                ? "sunlei"
                : role == CaseRole.ENFORCER ? "xujun" : role == CaseRole.APPROVER ? "zhoujianping" : "huangqiang";
        var post = role == CaseRole.INVESTIGATOR || role == CaseRole.EXECUTOR
                ? PostType.GROUP_ADMINISTRATOR
                : role == CaseRole.ENFORCER
                        ? PostType.SUPERVISION
                        : role == CaseRole.APPROVER ? PostType.PARTY_SECRETARY : PostType.COMMISSION;
        var group = group("xinhe", "chenjing", "hexiaodong", "gaofeng", person);
        var accused = has == Part.ACCUSED ? person : "hexiaodong";
        var reporter = has == Part.REPORTER ? person : "gaofeng";
        var violation = found.findById(report(group, accused, Category.ATTACK, SEVERE, reporter))
                .orElseThrow();
        if (has.role != null && has.role != CaseRole.REPORTER) {
            assertThat(recusal.eligible(violation.getNumber(), role.name(), post.id()))
                    .as("candidates before")
                    .contains(person);
            var action = Arrays.stream(CaseAction.values())
                    .filter(taken -> taken.role() == has.role)
                    .findFirst()
                    .orElseThrow();
            transaction.executeWithoutResult(status -> record.decided(violation, action, person, "理由"));
        }

        assertThat(recusal.eligible(violation.getNumber(), role.name(), post.id()))
                .as("candidates")
                .isNotEmpty()
                .doesNotContain(person);
        assertThatThrownBy(() -> recusal.check(violation, role, person, post)).hasMessageContaining("回避规定");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "JUDGE")
    @DisplayName(
            "whoever has a part in a case is no candidate for an appeal against its measure, and cannot decide it either")
    void noPartyJudgesAnAppeal(Part has) {
        var accused = has == Part.ACCUSED ? "huangqiang" : "hexiaodong";
        var reporter = has == Part.REPORTER ? "huangqiang" : "gaofeng";
        var group = group("xinhe", "chenjing", "hexiaodong", "gaofeng", "huangqiang");
        var violation = found.findById(report(group, accused, Category.ATTACK, SEVERE, reporter))
                .orElseThrow();
        if (has.role != null && has.role != CaseRole.REPORTER) {
            transaction.executeWithoutResult(status -> Arrays.stream(CaseAction.values())
                    .filter(taken -> taken.role() == has.role)
                    .forEach(action -> record.decided(violation, action, "huangqiang", "理由")));
        }
        violation.propose(MeasureKind.WARNING, null, "T-5", "violation-measure:1", clock.instant());
        var measure = imposed(violation, "xinhe-cz");
        var appeal = appeals.file(measure.getId(), "理由", accused);

        assertThat(recusal.judges(appeal)).containsExactly("wujing");
        assertThat(engine.tasksOf("huangqiang", appeal)).isEmpty();
        tasks.setAssignee(engine.task(appeal).getId(), "huangqiang");
        assertThatThrownBy(() ->
                        engine.completeByForce("huangqiang", appeal, Map.of("decision", "revoke", "reason", "理由")))
                .hasMessageContaining("回避规定");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("every step that a person decides gives a role, so that no part goes unseen")
    void everyDecisionGivesARole(CaseRole role) {
        assertThat(CaseAction.values()).anyMatch(action -> action.role() == role);
    }

    @Test
    @DisplayName("a case against or by the administrators goes to the office's clerks (T-2)")
    void administratorsBarred() {
        var group = group("xinhe", "chenjing", "chenjing", "sunlei");
        var number = report(group, "chenjing", Category.ATTACK, MODERATE, "sunlei");

        assertThat(engine.tasksOf("chenjing", number)).isEmpty();
        assertThat(engine.tasksOf("sunlei", number)).isEmpty();
        confirmFacts(number, "lixiuying");
        assertThat(engine.tasksOf("lixiuying", number))
                .as("who checked does not carry out")
                .isEmpty();
        carryOut(number, "xiaoli");
        assertThat(status(number)).isEqualTo(CaseStatus.SETTLED);
    }

    @Test
    @DisplayName("a case in which a township's whole commission is barred goes to the district's")
    void climbsToTheDistrict() {
        var group = group("xinhe", "chenjing", "huangqiang", "wujing");
        var number = report(group, "huangqiang", Category.ATTACK, SEVERE, "wujing");
        confirmFacts(number, "chenjing");
        letTimePass(Duration.ofHours(24));

        assertThat(recusal.eligible(number, "REVIEWER", "commission")).isEqualTo(List.of("qu-jiwei"));
        assertThat(engine.tasksOf("wujing", number)).isEmpty();
        engine.complete(
                "qu-jiwei", number, Map.of("decision", "propose", "proposedMeasure", "CIRCULAR", "proposal", "通报"));
        assertThat(engine.tasksOf("zhoujianping", number)).hasSize(1);
    }

    @Test
    @DisplayName("a case against the party secretary is approved by the district's")
    void secretaryAccused() {
        var number = report(
                group("xinhe", "chenjing", "zhoujianping", "gaofeng"),
                "zhoujianping",
                Category.ATTACK,
                SEVERE,
                "gaofeng");

        assertThat(recusal.eligible(number, "APPROVER", "party-secretary")).isEqualTo(List.of("qu-shuji"));
    }

    @Test
    @DisplayName(
            "where nobody is left up to the root, nothing is refused: administrators hear, whoever fills the post gets it")
    void nobodyLeft() {
        unit("guzhen,孤镇,,机构,township");
        roster("gu-a,甲,guzhen,干部,是,,");
        roster("gu-b,乙,guzhen,干部,是,,");
        var number = report(group("guzhen", "gu-a", "gu-a", "gu-b"), "gu-a", Category.ATTACK, MODERATE, "gu-b");
        assertThat(told(number)).containsExactly("1 项待办没有人可办");
        roster("gu-office,文员,guzhen,文员,是,办公室文员@guzhen,");
        engine.handTasksOn();
        assertThat(engine.tasksOf("gu-office", number)).hasSize(1);
        assertThat(told(number)).as("once").hasSize(1);

        var measure = imposed("gu-b", "guzhen", "guzhen", MeasureKind.CIRCULAR, null, "gu-office");
        var appeal = appeals.file(measure, "当日停电", "gu-b");
        assertThat(recusal.judges(appeal)).isEmpty();
        assertThat(told(appeal)).containsExactly("1 项待办没有人可办");
        roster("gu-com,纪检,guzhen,书记,是,纪检干部@guzhen,");
        engine.handTasksOn();
        engine.complete("gu-com", appeal, Map.of("decision", "revoke", "reason", "确有停电"));
    }

    private List<String> told(String number) {
        return inbox.newest("admin", 200).stream()
                .filter(message -> message.body().contains(number))
                .map(InboxMessage::title)
                .toList();
    }

    @Test
    @DisplayName("a task that was put into the wrong hands is refused at completion, without saying why (R-6)")
    void refusedAtCompletion() {
        var group = group("xinhe", "chenjing", "hexiaodong", "sunlei");
        var number = reportConfidentially(group, "hexiaodong", Category.ATTACK, MODERATE, "sunlei");
        tasks.setAssignee(engine.task(number).getId(), "sunlei");

        assertThatThrownBy(() -> confirmFacts(number, "sunlei"))
                .hasMessageContaining("依照回避规定，您不能办理本案的这一步")
                .hasMessageNotContaining("反映");

        tasks.setAssignee(engine.task(number).getId(), "huangqiang");
        assertThatThrownBy(() -> confirmFacts(number, "huangqiang")).hasMessageContaining("不由您的岗位办理");
    }

    @Test
    @DisplayName("T-8: no step is taken out of its turn, whatever a diagram says")
    void noStepOutOfTurn() {
        var number = report(townshipGroup(), "hexiaodong", Category.ATTACK, SEVERE, "gaofeng");

        assertThatThrownBy(() -> decisions.proposalDecided(number, "zhoujianping", "approve", null))
                .hasMessageContaining("待核实");
        assertThatThrownBy(() -> decisions.sanctionCarriedOut(number, "xujun", null))
                .hasMessageContaining("待核实");
        assertThatThrownBy(() -> lifecycle.informParties(number)).hasMessageContaining("待核实");
        assertThat(status(number)).isEqualTo(CaseStatus.REPORTED);
    }

    @Test
    @DisplayName("who was removed for personal reasons takes no part in the case that their appeal opened (C-9)")
    void removedForPersonalReasons() {
        var violation = found.findById(report(
                        group("xinhe", "chenjing", "huangqiang", "gaofeng"),
                        "huangqiang",
                        Category.ATTACK,
                        SEVERE,
                        "gaofeng"))
                .orElseThrow();
        violation.propose(MeasureKind.REMOVAL, null, "T-5", "violation-measure:1", clock.instant());
        var removal = imposed(violation, "xinhe-jw");
        var appeal = appeals.file(removal.getId(), "管理员与我有私怨", "huangqiang");
        engine.complete("wujing", appeal, Map.of("decision", "revoke_personal", "reason", "查明出于私怨"));
        var opened = jdbc.sql("select opened_case from qunli.appeal where number = :number")
                .param("number", appeal)
                .query(String.class)
                .single();

        assertThat(recusal.eligible(opened, "REVIEWER", "commission")).containsExactly("qu-jiwei");
    }

    @Test
    @DisplayName("who spoke for the unit that a case stands against does not review it from another post later (R-7)")
    void spokeForTheUnit() {
        roster("zhuan-gang,转岗人,xinhe-c09,村党支部书记,是,负责人,");
        for (int circular = 0; circular < 3; circular++) {
            imposed(null, "xinhe-c09", "xinhe", MeasureKind.CIRCULAR, null, "xujun");
        }
        var number = jdbc.sql("select case_number from qunli.circular_year where unit_code = 'xinhe-c09'")
                .query(String.class)
                .single();
        cases.addStatement(number, "通报事项均已整改", "zhuan-gang");
        roster("zhuan-gang,转岗人,xinhe,纪委委员,是,纪检干部@xinhe,");

        var reviewers = recusal.eligible(number, "REVIEWER", "commission");
        roster("zhuan-gang,转岗人,xinhe,纪委委员,是,,2026-01-31");
        assertThat(reviewers).contains("huangqiang").doesNotContain("zhuan-gang");
    }

    @Test
    @DisplayName("the same person may do the same again: review what the secretary returned")
    void sameRoleAgain() {
        var violation = found.findById(report(townshipGroup(), "hexiaodong", Category.ATTACK, SEVERE, "gaofeng"))
                .orElseThrow();
        transaction.executeWithoutResult(
                status -> record.decided(violation, CaseAction.FACTS_CONFIRMED, "chenjing", null));

        assertThat(recusal.eligible(violation.getNumber(), "INVESTIGATOR", "group-administrator"))
                .contains("chenjing", "sunlei");
        assertThat(recusal.eligible(violation.getNumber(), "EXECUTOR", "group-administrator"))
                .containsExactly("sunlei");
    }

    private Measure imposed(ViolationCase violation, String unit) {
        return transaction.execute(status -> measures.save(new Measure(
                violation,
                unit,
                "sunlei",
                "sunlei",
                clock.instant(),
                null,
                null,
                clock.instant().plus(Duration.ofDays(30)))));
    }
}
