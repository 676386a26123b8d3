package org.qunli.violation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.qunli.violation.Severity.MODERATE;
import static org.qunli.violation.Severity.SEVERE;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("One diagram serves all policies, only tables differ:")
class OneDiagramTest extends CaseTest {

    @Test
    @DisplayName("H-8 hospital: advertising is warned about once, the second time ends in removal")
    void hospitalAdvertising() {
        var group = group("yiyuan", "yy-admin", "yy-member1", "yy-member2");

        var first = report(group, "yy-member1", Category.ADVERTISING, MODERATE, "yy-member2");
        confirmFacts(first, "yy-admin");
        carryOut(first, "yy-office");
        assertThat(measures(first)).containsExactly(MeasureKind.WARNING);
        assertThat(engine.endedIn(first)).containsExactly("endEvent_settled");

        var second = report(group, "yy-member1", Category.ADVERTISING, MODERATE, "yy-member2");
        confirmFacts(second, "yy-admin");
        assertThat(engine.tasks(second)).as("a day to state one's case (C-9)").isEmpty();
        letTimePass(Duration.ofHours(24));
        carryOut(second, "yy-office");
        assertThat(measures(second)).containsExactly(MeasureKind.REMOVAL);
        assertThat(caseOf(second).measures().get(0).clause()).isEqualTo("H-8");
    }

    @Test
    @DisplayName("B-1 bureau: a wrong nickname is reminded of; without effect, removal follows by itself")
    void bureauNickname() {
        var group = group("nongye", "ny-admin", "ny-member1", "ny-member2");

        var number = report(group, "ny-member1", Category.WRONG_NICKNAME, MODERATE, "ny-member2");
        confirmFacts(number, "ny-admin");
        carryOut(number, "ny-office");
        assertThat(measures(number)).containsExactly(MeasureKind.WARNING);
        assertThat(status(number)).isEqualTo(CaseStatus.CORRECTION);

        letTimePass(Duration.ofDays(3));
        letTimePass(Duration.ofHours(24));
        assertThat(caseOf(number).proposedMeasure()).isEqualTo(MeasureKind.REMOVAL);
        carryOut(number, "ny-office");
        assertThat(measures(number)).containsExactly(MeasureKind.WARNING, MeasureKind.REMOVAL);
        assertThat(caseOf(number).measures())
                .extracting(CaseView.MeasureTaken::clause)
                .containsOnly("B-1");
        assertThat(engine.endedIn(number)).containsExactly("endEvent_settled");
    }

    @Test
    @DisplayName("B-1 bureau: a nickname put right in time closes the case")
    void bureauNicknameCorrected() {
        var group = group("nongye", "ny-admin", "ny-member1", "ny-member2");
        var number = report(group, "ny-member1", Category.WRONG_NICKNAME, MODERATE, "ny-member2");
        confirmFacts(number, "ny-admin");
        carryOut(number, "ny-office");

        engine.complete("ny-office", number, Map.of("reason", "已改为实名"));

        assertThat(status(number)).isEqualTo(CaseStatus.CORRECTED);
        assertThat(caseOf(number).measures().get(0).correctedAt()).isNotNull();
        assertThat(engine.endedIn(number)).containsExactly("endEvent_corrected");
    }

    @Test
    @DisplayName("T-8 township: commission proposes, party secretary approves, supervision office carries out")
    void townshipChain() {
        var number = report(townshipGroup(), "hexiaodong", Category.RUMOUR, SEVERE, "gaofeng");
        confirmFacts(number, "chenjing");
        letTimePass(Duration.ofHours(24));
        engine.complete(
                "huangqiang",
                number,
                Map.of("decision", "propose", "proposedMeasure", "CIRCULAR", "proposal", "全镇干部会议通报"));
        engine.complete("zhoujianping", number, Map.of("decision", "approve", "reason", "同意"));
        assertThat(cases.view(number, "hexiaodong"))
                .matches(CaseView::tooLateToState)
                .matches(seen -> !seen.mayState());
        assertThatThrownBy(() -> cases.addStatement(number, "我不服", "hexiaodong"))
                .hasMessageContaining("收到处理决定后可以申诉");
        upload(number, "xujun");
        engine.complete("xujun", number, Map.of("reason", "已在会上通报"));

        assertThat(engine.endedIn(number)).containsExactly("endEvent_settled");
        var measure = caseOf(number).measures().get(0);
        assertThat(measure.kind()).isEqualTo(MeasureKind.CIRCULAR);
        assertThat(measure.detail()).isEqualTo("全镇干部会议通报");
        assertThat(measure.decidedBy().account()).isEqualTo("zhoujianping");
        assertThat(measure.executedBy().account()).isEqualTo("xujun");
        assertThat(measure.clause()).isEqualTo("T-8");
        assertThat(measure.ruleVersion()).startsWith("violation-measure:");
    }

    @Test
    @DisplayName("C-15 company: serious cases go to the administration department, the main leader approves")
    void companyReferral() {
        var group = group("chengtou", "ct-admin", "ct-member1", "ct-member2");
        var number = report(group, "ct-member1", Category.ATTACK, SEVERE, "ct-member2");
        confirmFacts(number, "ct-admin");
        letTimePass(Duration.ofHours(24));
        engine.complete(
                "ct-commission",
                number,
                Map.of("decision", "propose", "proposedMeasure", "STAFF_RULES", "proposal", "扣发当月绩效"));
        engine.complete("ct-leader", number, Map.of("decision", "approve"));
        upload(number, "ct-supervision");
        engine.complete("ct-supervision", number, Map.of("reason", ""));

        assertThat(measures(number)).containsExactly(MeasureKind.STAFF_RULES);
    }
}
