package org.qunli.violation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.qunli.violation.Severity.MINOR;
import static org.qunli.violation.Severity.MODERATE;
import static org.qunli.violation.Severity.SEVERE;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.channel.Inbox;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("An appeal")
class AppealTest extends CaseTest {

    @Autowired
    Recusal recusal;

    @Autowired
    AppealProceedings proceedings;

    @Autowired
    Inbox inbox;

    @Test
    @DisplayName(
            "is decided by somebody who has not decided on the case; upheld, the measure stands and the matter is over")
    void upheld() {
        var number = settle(groupOf("zoukai"), "zoukai", Category.RUMOUR, MODERATE);
        var appeal = appeals.file(measureIn(number), "消息来自官方网站", "zoukai");

        assertThat(appeal).matches("SS-\\d{4}-\\d{4,}");
        assertThat(newest("zoukai")).contains(appeal).contains("已受理");
        assertThat(standing(number).underAppeal()).isTrue();
        assertThat(cases.view(number, "zoukai")
                        .measures()
                        .get(0)
                        .appeal()
                        .latest()
                        .mayWithdraw())
                .isTrue();
        assertThat(engine.tasksOf("huangqiang", appeal)).hasSize(1);
        assertThat(engine.tasksOf("chenjing", appeal)).isEmpty();
        assertThat(engine.formOf("wujing", appeal).get("appealFacts").toString())
                .contains("消息来自官方网站");
        assertThatThrownBy(() -> engine.complete("wujing", appeal, Map.of("decision", "uphold", "reason", " ")))
                .hasMessageContaining("请填写内容");
        engine.complete("wujing", appeal, Map.of("decision", "uphold", "reason", "截图属实"));

        assertThat(engine.endedIn(appeal)).containsExactly("endEvent_decided");
        assertThat(standing(number).latest().status()).isEqualTo(AppealStatus.UPHELD);
        assertThat(caseOf(number).measures().get(0).revokedAt()).isNull();
        assertThat(newest("zoukai")).contains("维持").contains("截图属实");
        assertThat(steps(number))
                .containsSubsequence(CaseAction.CLOSED, CaseAction.APPEAL_FILED, CaseAction.APPEAL_UPHELD);
        assertThatThrownBy(() -> appeals.file(measureIn(number), "再次申诉", "zoukai"))
                .hasMessageContaining("已经申诉过");
    }

    @Test
    @DisplayName("that succeeds takes the measure out of every later count")
    void revoked() {
        var group = groupOf("yushuisheng");
        var first = settle(group, "yushuisheng", Category.RUMOUR, MODERATE);
        revoke(appeals.file(measureIn(first), "不是我发的", "yushuisheng"));

        assertThat(status(first)).isEqualTo(CaseStatus.REVOKED);
        assertThat(caseOf(first).measures().get(0).revokedAt()).isNotNull();
        assertThat(newest("yushuisheng")).contains("撤销");
        var second = settle(group, "yushuisheng", Category.RUMOUR, MODERATE);
        assertThat(measures(second)).as("the first offence that counts (T-5)").containsExactly(MeasureKind.WARNING);
    }

    @Test
    @DisplayName(
            "may end with a milder measure, never with a graver one; a removal is undone in the group, with evidence")
    void changed() {
        var group = group("yiyuan", "yy-admin", "yy-clerk", "yy-member2");
        settleAdvertising(group);
        var removed = settleAdvertising(group);
        assertThat(measures(removed)).containsExactly(MeasureKind.REMOVAL);
        var appeal = appeals.file(measureIn(removed), "是医院安排的义诊通知", "yy-clerk");
        assertThatThrownBy(() -> engine.complete("yy-commission", appeal, Map.of("decision", "change", "reason", "从轻")))
                .hasMessageContaining("请从给出的选项中选择");
        engine.complete("yy-commission", appeal, Map.of("decision", "change", "changedTo", "WARNING", "reason", "从轻"));

        assertThat(caseOf(removed).measures())
                .extracting(CaseView.MeasureTaken::kind, measure -> measure.revokedAt() == null)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(MeasureKind.REMOVAL, false),
                        org.assertj.core.groups.Tuple.tuple(MeasureKind.WARNING, true));
        assertThat(caseOf(removed).measures().get(1).at())
                .isEqualTo(caseOf(removed).measures().get(0).at());
        assertThat(engine.tasksOf("yy-office", appeal))
                .extracting(Task::getName)
                .allMatch(name -> name.startsWith("恢复入群"));
        assertThatThrownBy(() -> engine.complete("yy-office", appeal, Map.of("reason", "")))
                .hasMessageContaining("上传您执行措施的证据");
        upload(removed, "yy-office");
        assertThat(engine.formOf("yy-office", appeal).get("evidence").toString())
                .contains("截图.png");
        engine.complete("yy-office", appeal, Map.of("reason", "已重新拉入"));

        assertThat(newest("yy-clerk")).contains("已恢复原状");
        assertThat(steps(removed)).endsWith(CaseAction.RESTORED);
        assertThatThrownBy(() -> upload(removed, "yy-office")).hasMessageContaining("已经结案");
        assertThatThrownBy(() -> appeals.file(measureIn(removed), "还是太重", "yy-clerk"))
                .hasMessageContaining("已经申诉过");
        assertThat(measures(settleAdvertising(group)))
                .as("still an earlier offence (H-8)")
                .containsExactly(MeasureKind.REMOVAL);
    }

    @Test
    @DisplayName(
            "may end with a mute instead of a removal, for so many days as the judge says, which whoever restores reads")
    void muted() {
        var group = group("yiyuan", "yy-admin", "yy-secretary", "yy-member2");
        settleAdvertising(group, "yy-secretary");
        var removed = settleAdvertising(group, "yy-secretary");
        var appeal = appeals.file(measureIn(removed), "处理过重", "yy-secretary");
        var judged = new HashMap<String, Object>(Map.of("decision", "change", "changedTo", "MUTE", "reason", "从轻"));
        assertThatThrownBy(() -> engine.complete("yy-commission", appeal, judged))
                .as("a mute without end would be graver than it looks")
                .hasMessageContaining("请写明禁言多少天");
        judged.put("muteDays", 7);
        engine.complete("yy-commission", appeal, judged);

        assertThat(caseOf(removed).measures().get(1).duration()).isEqualTo("P7D");
        assertThat(engine.formOf("yy-office", appeal).get("appealFacts").toString())
                .contains("变更为")
                .contains("禁言，7 天");
    }

    @Test
    @DisplayName("does not end with a graver measure")
    void notGraver() {
        var number = settle(groupOf("dujingyi"), "dujingyi", Category.RUMOUR, MODERATE);
        var appeal = appeals.file(measureIn(number), "理由", "dujingyi");
        assertThatThrownBy(() -> engine.complete(
                        "wujing", appeal, Map.of("decision", "change", "changedTo", "MUTE", "reason", "加重")))
                .hasMessageContaining("更轻的处理");
        assertThatThrownBy(() ->
                        engine.complete("wujing", appeal, Map.of("decision", "revoke_personal", "reason", "个人原因")))
                .hasMessageContaining("清退出群");
    }

    @Test
    @DisplayName("may be withdrawn by the appellant and brought again in time; only the person concerned brings it")
    void withdrawn() {
        var number = settle(groupOf("hongliang"), "hongliang", Category.RUMOUR, MODERATE);
        var measure = measureIn(number);
        assertThatThrownBy(() -> appeals.file(measure, "替他申诉", "gaofeng")).hasMessageContaining("没有这项处理");
        assertThatThrownBy(() -> appeals.measure(measure, "huangqiang")).hasMessageContaining("没有这项处理");
        assertThatThrownBy(() -> appeals.file(measure, " ", "hongliang")).hasMessageContaining("请填写内容");
        var appeal = appeals.file(measure, "理由", "hongliang");
        assertThatThrownBy(() -> appeals.withdraw(appeal, "huangqiang")).hasMessageContaining("不是您提出的");
        appeals.withdraw(appeal, "hongliang");

        assertThat(engine.endedIn(appeal)).containsExactly("endEvent_withdrawn");
        assertThat(standing(number).underAppeal()).isFalse();
        assertThatThrownBy(() -> appeals.withdraw(appeal, "hongliang")).hasMessageContaining("申诉人已撤回");
        assertThat(appeals.of("hongliang")).extracting(AppealView::status).containsExactly(AppealStatus.WITHDRAWN);
        assertThat(appeals.file(measure, "新的证据", "hongliang")).isNotEqualTo(appeal);
    }

    @Test
    @DisplayName("comes within thirty days, of which the last one counts to its end, as the letter names the day")
    void inTime() {
        var number = settle(groupOf("hanhongmei"), "hanhongmei", Category.RUMOUR, MODERATE);
        assertThat(standing(number).until())
                .isEqualTo(caseOf(number)
                        .measures()
                        .get(0)
                        .at()
                        .atZone(clock.getZone())
                        .toLocalDate()
                        .plusDays(31)
                        .atStartOfDay(clock.getZone())
                        .minus(1, ChronoUnit.MICROS)
                        .toInstant());
        recordedEarlier(number, Duration.ofDays(30));
        var appeal = appeals.file(measureIn(number), "理由", "hanhongmei");
        assertThat(engine.task(appeal).getDueDate().toInstant())
                .isBetween(
                        clock.instant().plus(Duration.ofDays(15)).minusSeconds(60),
                        clock.instant().plus(Duration.ofDays(15)));

        var late = settle(groupOf("wangqiuju"), "wangqiuju", Category.RUMOUR, MODERATE);
        recordedEarlier(late, Duration.ofDays(31));
        assertThatThrownBy(() -> appeals.file(measureIn(late), "理由", "wangqiuju"))
                .hasMessageContaining("已过");
        assertThat(cases.view(late, "wangqiuju").measures().get(0).appeal().mayAppeal())
                .isFalse();
    }

    @Test
    @DisplayName("is decided within the table's time; a day or more before that ends, the judges are reminded")
    void reminder() {
        var group = group("yiyuan", "yy-admin", "yy-member3", "yy-member2");
        settleAdvertising(group, "yy-member3");
        var appeal = appeals.file(measureIn(settleAdvertising(group, "yy-member3")), "理由", "yy-member3");
        letTimePass(Duration.ofDays(2));

        assertThat(newest("yy-commission")).contains(appeal).contains("即将到期");
        assertThat(engine.tasksOf("yy-commission", appeal)).hasSize(1);
    }

    @Test
    @DisplayName(
            "is judged by others than those who had a part in the case; where all are barred, by the unit above (T-8)")
    void judges() {
        var number = report(groupOf("suguoqing"), "suguoqing", Category.RUMOUR, SEVERE, "gaofeng");
        confirmFacts(number, "chenjing");
        letTimePass(Duration.ofHours(24));
        propose(number, "huangqiang", "FINE");
        engine.complete("zhoujianping", number, Map.of("decision", "return", "reason", "请再研究"));
        propose(number, "wujing", "CIRCULAR");
        engine.complete("zhoujianping", number, Map.of("decision", "approve"));
        upload(number, "xujun");
        engine.complete("xujun", number, Map.of("reason", ""));
        var appeal = appeals.file(measureIn(number), "理由", "suguoqing");

        assertThat(recusal.judges(appeal)).containsExactly("qu-jiwei");
        roster("jiwei-xin,新委员,xinhe,纪委委员,是,纪检干部@xinhe,");
        engine.handTasksOn();
        assertThat(engine.tasksOf("jiwei-xin", appeal))
                .as("of one appointed meanwhile, who is nearer")
                .hasSize(1);
        roster("jiwei-xin,新委员,xinhe,纪委委员,是,,2026-01-31");
        engine.handTasksOn();
        assertThat(engine.tasksOf("qu-jiwei", appeal)).hasSize(1);
        for (var barred :
                List.of("huangqiang", "wujing", "zhoujianping", "xujun", "suguoqing", "chenjing", "gaofeng")) {
            assertThatThrownBy(
                            () -> engine.completeByForce(barred, appeal, Map.of("decision", "revoke", "reason", "理由")))
                    .as(barred)
                    .isInstanceOf(RuntimeException.class);
        }
        engine.complete("qu-jiwei", appeal, Map.of("decision", "uphold", "reason", "维持"));
        assertThat(standing(number).latest().status()).isEqualTo(AppealStatus.UPHELD);
    }

    @Test
    @DisplayName("suspends the next step of its case: the deadline for correction passes, and nothing follows (B-1)")
    void correctionWaits() {
        var number = reminded("ny-member1");
        var appeal = appeals.file(measureIn(number), "昵称就是实名", "ny-member1");
        letTimePass(Duration.ofDays(4));
        assertThat(status(number)).isEqualTo(CaseStatus.CORRECTION);
        assertThat(steps(number)).doesNotContain(CaseAction.CORRECTION_MISSED);

        engine.complete("ny-commission", appeal, Map.of("decision", "uphold", "reason", "不是实名"));
        engine.runDueJobs();
        assertThat(steps(number))
                .as("the three days begin when the appeal ends")
                .contains(CaseAction.CORRECTION_EXTENDED)
                .doesNotContain(CaseAction.CORRECTION_MISSED);
        assertThat(caseOf(number).measures().get(0).correctionDue())
                .isCloseTo(clock.instant().plus(Duration.ofDays(3)), within(1, ChronoUnit.MINUTES));
        assertThat(newest("ny-member1")).contains(number).contains("限期改正");

        letTimePass(Duration.ofDays(3).plusSeconds(1));
        assertThat(steps(number)).contains(CaseAction.CORRECTION_MISSED);
        assertThat(caseOf(number).proposedMeasure()).isEqualTo(MeasureKind.REMOVAL);
    }

    @Test
    @DisplayName("taken back before the deadline for correction prolongs it by the time that it took, once (B-1)")
    void correctionProlonged() {
        var number = reminded("ny-member3");
        var due = caseOf(number).measures().get(0).correctionDue();
        var appeal = appeals.file(measureIn(number), "昵称就是实名", "ny-member3");
        letTimePass(Duration.ofDays(1));
        appeals.withdraw(appeal, "ny-member3");
        letTimePass(Duration.ofDays(2).plusSeconds(60));
        assertThat(status(number)).isEqualTo(CaseStatus.CORRECTION);
        assertThat(caseOf(number).measures().get(0).correctionDue())
                .isCloseTo(due.plus(Duration.ofDays(1)), within(1, ChronoUnit.MINUTES));
        letTimePass(Duration.ofDays(1));
        assertThat(steps(number))
                .containsSubsequence(CaseAction.CORRECTION_EXTENDED, CaseAction.CORRECTION_MISSED)
                .containsOnlyOnce(CaseAction.CORRECTION_EXTENDED);
    }

    @Test
    @DisplayName(
            "may end with a milder measure while there is time to put things right: that time goes on, and what follows it (B-1)")
    void milderWhileCorrecting() {
        var number = reminded("ny-secretary");
        var appeal = appeals.file(measureIn(number), "不必警告", "ny-secretary");
        letTimePass(Duration.ofDays(4));
        engine.complete(
                "ny-commission", appeal, Map.of("decision", "change", "changedTo", "GUIDANCE", "reason", "初次，从轻"));
        assertThat(caseOf(number).measures().get(1).correctionDue())
                .as("what a letter about it would say")
                .isCloseTo(clock.instant().plus(Duration.ofDays(3)), within(1, ChronoUnit.MINUTES));
        engine.runDueJobs();
        assertThat(status(number)).isEqualTo(CaseStatus.CORRECTION);
        assertThat(caseOf(number).measures().get(1).correctionDue())
                .isCloseTo(clock.instant().plus(Duration.ofDays(3)), within(1, ChronoUnit.MINUTES));

        letTimePass(Duration.ofDays(3).plusSeconds(1));
        assertThat(steps(number)).contains(CaseAction.CORRECTION_MISSED);
        assertThat(caseOf(number).proposedMeasure()).isEqualTo(MeasureKind.REMOVAL);
    }

    @Test
    @DisplayName("that succeeds ends its case wherever that stands")
    void endsItsCase() {
        var number = reminded("ny-clerk");
        var appeal = appeals.file(measureIn(number), "昵称就是实名", "ny-clerk");
        letTimePass(Duration.ofDays(4));
        engine.complete("ny-commission", appeal, Map.of("decision", "revoke", "reason", "确为实名"));

        assertThat(status(number)).isEqualTo(CaseStatus.REVOKED);
        assertThat(engine.endedIn(number)).contains("endEvent_revoked");
        assertThat(engine.isRunning(number)).isFalse();
        letTimePass(Duration.ofDays(4));
        assertThat(steps(number)).doesNotContain(CaseAction.CORRECTION_MISSED);
    }

    @Test
    @DisplayName("lets a later case wait before its ruling, which then counts what is left (T-5)")
    void laterCaseWaits() {
        var group = groupOf("huangyiming");
        var first = settle(group, "huangyiming", Category.RUMOUR, MODERATE);
        var appeal = appeals.file(measureIn(first), "理由", "huangyiming");
        var second = report(group, "huangyiming", Category.RUMOUR, MODERATE, "gaofeng");
        confirmFacts(second, "chenjing");
        letTimePass(Duration.ofDays(2));
        assertThat(caseOf(second).proposedMeasure()).as("waits").isNull();
        assertThat(engine.isRunning(second)).isTrue();

        revoke(appeal);
        engine.runDueJobs();
        assertThat(caseOf(second).proposedMeasure()).isEqualTo(MeasureKind.WARNING);

        carryOut(second, "sunlei");
        var other = appeals.file(measureIn(second), "理由", "huangyiming");
        var third = report(group, "huangyiming", Category.RUMOUR, MODERATE, "gaofeng");
        confirmFacts(third, "chenjing");
        appeals.withdraw(other, "huangyiming");
        engine.runDueJobs();
        assertThat(caseOf(third).proposedMeasure()).as("counts again").isEqualTo(MeasureKind.MUTE);
    }

    @Test
    @DisplayName("that comes after a later ruling holds that case's next step up; revoked, the ruling is made again")
    void openCaseIsReviewed() {
        var group = groupOf("weiying");
        var first = settle(group, "weiying", Category.RUMOUR, MODERATE);
        var second = report(group, "weiying", Category.RUMOUR, MODERATE, "gaofeng");
        confirmFacts(second, "chenjing");
        assertThat(caseOf(second).proposedMeasure()).isEqualTo(MeasureKind.MUTE);
        var appeal = appeals.file(measureIn(first), "理由", "weiying");
        assertThatThrownBy(() -> carryOut(second, "sunlei")).hasMessageContaining("正在申诉复核");
        revoke(appeal);
        assertThatThrownBy(() -> engine.complete("sunlei", second, Map.of("decision", "execute", "reason", "")))
                .hasMessageContaining("须先复查裁定");

        var review = engine.task(appeal);
        assertThat(review.getName()).isEqualTo("复查受影响的案件：" + second);
        assertThat(engine.formOf("wujing", appeal).get("concernedCase")).isEqualTo(second);
        assertThatThrownBy(() -> engine.complete("wujing", appeal, Map.of("decision", "reopen", "reason", "")))
                .hasMessageContaining("请填写内容");
        engine.complete("wujing", appeal, Map.of("decision", "reopen", "reason", "前一处理已撤销"));

        assertThat(engine.endedIn(second)).contains("endEvent_ruledAgain");
        assertThat(caseOf(second).proposedMeasure()).isEqualTo(MeasureKind.WARNING);
        carryOut(second, "sunlei");
        assertThat(status(second)).isEqualTo(CaseStatus.SETTLED);
        assertThat(engine.endedIn(appeal)).containsExactly("endEvent_decided");
    }

    @Test
    @DisplayName(
            "against a reminder that succeeds late has the removal reviewed that followed it in the same case (B-1)")
    void laterMeasureOfTheSameCase() {
        var number = reminded("ny-head");
        letTimePass(Duration.ofDays(3));
        letTimePass(Duration.ofHours(24));
        carryOut(number, "ny-office");
        assertThat(measures(number)).containsExactly(MeasureKind.WARNING, MeasureKind.REMOVAL);
        var appeal = appeals.file(caseOf(number).measures().get(0).id(), "昵称就是实名", "ny-head");
        engine.complete("ny-commission", appeal, Map.of("decision", "revoke", "reason", "确为实名"));

        assertThat(engine.task(appeal).getName()).isEqualTo("复查受影响的案件：" + number);
        engine.complete("ny-commission", appeal, Map.of("decision", "reopen", "reason", "清退以提醒为前提"));
        assertThat(caseOf(number).measures()).allMatch(measure -> measure.revokedAt() != null);
        assertThat(caseOf(number).proposedMeasure()).isEqualTo(MeasureKind.WARNING);
        assertThat(engine.task(appeal).getName()).isEqualTo("恢复入群、解除禁言：" + number);
        upload(number, "ny-office");
        engine.complete("ny-office", appeal, Map.of("reason", "已重新拉入"));
        assertThat(engine.endedIn(appeal)).containsExactly("endEvent_decided");
    }

    @Test
    @DisplayName(
            "beside another one in the same case: what is undone once is not recorded again without evidence (C-9)")
    void restoredOnce() {
        unit("fy-ju,复议局,qingjiang,机构,bureau");
        roster("fy-admin1,管一,fy-ju,技术员,是,群管理员,");
        roster("fy-admin2,管二,fy-ju,技术员,是,群管理员,");
        roster("fy-jiwei,纪一,fy-ju,纪检,是,纪检干部,");
        roster("fy-yuan1,员一,fy-ju,科员,是,,");
        roster("fy-yuan2,员二,fy-ju,科员,是,,");
        var number = report(
                group("fy-ju", "fy-admin1", "fy-yuan1", "fy-yuan2"),
                "fy-yuan1",
                Category.WRONG_NICKNAME,
                MODERATE,
                "fy-yuan2");
        confirmFacts(number, "fy-admin1");
        carryOut(number, "fy-admin2");
        letTimePass(Duration.ofDays(3));
        letTimePass(Duration.ofHours(24));
        carryOut(number, "fy-admin2");
        var reminder = appeals.file(caseOf(number).measures().get(0).id(), "昵称就是实名", "fy-yuan1");
        var removal = appeals.file(caseOf(number).measures().get(1).id(), "不该清退", "fy-yuan1");
        engine.complete("fy-jiwei", reminder, Map.of("decision", "revoke", "reason", "确为实名"));
        engine.complete("fy-jiwei", reminder, Map.of("decision", "reopen", "reason", "清退以提醒为前提"));
        engine.complete("fy-jiwei", removal, Map.of("decision", "revoke", "reason", "裁定已重新作出"));
        for (var appeal : List.of(reminder, removal)) {
            assertThat(engine.task(appeal).getName()).isEqualTo("恢复入群、解除禁言：" + number);
        }

        upload(number, "fy-admin2");
        engine.complete("fy-admin2", reminder, Map.of("reason", "已重新拉入"));
        engine.complete("fy-admin2", removal, Map.of("reason", "早已拉入"));
        assertThat(steps(number)).containsOnlyOnce(CaseAction.RESTORED);
        assertThat(engine.endedIn(removal)).containsExactly("endEvent_decided");
    }

    @Test
    @DisplayName("may succeed against the reminder of a case that was dismissed after it (B-1)")
    void reminderOfADismissedCase() {
        var number = reminded("ny-publicity");
        letTimePass(Duration.ofDays(3));
        letTimePass(Duration.ofHours(24));
        engine.complete("ny-office", number, Map.of("decision", "drop", "reason", "当日已改正"));
        assertThat(status(number)).isEqualTo(CaseStatus.DISMISSED);
        var appeal = appeals.file(measureIn(number), "昵称就是实名", "ny-publicity");
        engine.complete("ny-commission", appeal, Map.of("decision", "revoke", "reason", "确为实名"));

        assertThat(engine.endedIn(appeal)).containsExactly("endEvent_decided");
        assertThat(caseOf(number).measures()).allMatch(measure -> measure.revokedAt() != null);
        assertThat(status(number)).isEqualTo(CaseStatus.DISMISSED);
    }

    @Test
    @DisplayName(
            "that succeeds has closed later cases reviewed: one stands, another is judged anew, and so on down the ladder")
    void closedCasesAreReviewed() {
        var group = groupOf("panbin");
        var first = settle(group, "panbin", Category.VOICE_MESSAGE, MINOR);
        var second = settle(group, "panbin", Category.VOICE_MESSAGE, MINOR);
        var third = settle(group, "panbin", Category.VOICE_MESSAGE, MINOR);
        assertThat(measures(second)).containsExactly(MeasureKind.WARNING);
        assertThat(measures(third)).containsExactly(MeasureKind.MUTE);
        var appeal = appeals.file(measureIn(first), "理由", "panbin");
        revoke(appeal);

        assertThat(engine.tasks(appeal))
                .extracting(Task::getName)
                .containsExactlyInAnyOrder("复查受影响的案件：" + second, "复查受影响的案件：" + third);
        review(appeal, second, "reopen");
        assertThat(measures(second)).containsExactly(MeasureKind.WARNING);
        assertThat(caseOf(second).measures().get(0).revokedAt()).isNotNull();
        assertThat(caseOf(second).proposedMeasure()).isEqualTo(MeasureKind.GUIDANCE);
        review(appeal, third, "uphold");
        assertThat(engine.isRunning(appeal))
                .as("what the second case took away was looked at with the third")
                .isFalse();
        assertThat(steps(third)).endsWith(CaseAction.RULING_STANDS);
        assertThat(status(third)).isEqualTo(CaseStatus.SETTLED);
    }

    @Test
    @DisplayName(
            "that has a case reviewed which another appeal has reopened does not say that its former ruling stands")
    void reviewedTwice() {
        var group = groupOf("xiangchenglin");
        var first = settle(group, "xiangchenglin", Category.VOICE_MESSAGE, MINOR);
        var second = settle(group, "xiangchenglin", Category.VOICE_MESSAGE, MINOR);
        var third = settle(group, "xiangchenglin", Category.VOICE_MESSAGE, MINOR);
        var one = appeals.file(measureIn(first), "理由", "xiangchenglin");
        var other = appeals.file(measureIn(second), "理由", "xiangchenglin");
        revoke(one);
        revoke(other);
        review(one, third, "reopen");
        assertThat(caseOf(third).proposedMeasure()).isEqualTo(MeasureKind.GUIDANCE);

        assertThatThrownBy(() -> review(other, third, "reopen")).hasMessageContaining("另一申诉复查过");
        review(other, third, "uphold");
        assertThat(steps(third)).containsOnlyOnce(CaseAction.REOPENED).doesNotContain(CaseAction.RULING_STANDS);
        assertThat(engine.tasks(other)).extracting(Task::getName).doesNotContain("复查受影响的案件：" + third);
    }

    @Test
    @DisplayName(
            "that takes another ground from a case that is reopened already and waits for this very appeal has nobody judge twice (T-5, C-9)")
    void reviewedWhileItWaits() {
        var group = groupOf("qiqiuju");
        var first = settle(group, "qiqiuju", Category.VOICE_MESSAGE, MINOR);
        var second = settle(group, "qiqiuju", Category.VOICE_MESSAGE, MINOR);
        var third = settle(group, "qiqiuju", Category.VOICE_MESSAGE, MINOR);
        var one = appeals.file(measureIn(first), "理由", "qiqiuju");
        var other = appeals.file(measureIn(second), "理由", "qiqiuju");
        revoke(one);
        review(one, third, "reopen");
        engine.runDueJobs();
        assertThat(steps(third)).as("waits: what counts is under appeal").endsWith(CaseAction.REOPENED);

        revoke(other);
        assertThatThrownBy(() -> review(other, third, "reopen")).hasMessageContaining("另一申诉复查过");
        assertThatThrownBy(() -> proceedings.influenceReviewed(third, "chenjing", "uphold", "查过事实的人不能复查"))
                .hasMessageContaining("回避");
        review(other, third, "uphold");
        assertThat(steps(third)).containsOnlyOnce(CaseAction.REOPENED).doesNotContain(CaseAction.RULING_STANDS);
        assertThat(engine.tasks(other)).extracting(Task::getName).doesNotContain("复查受影响的案件：" + third);

        engine.runDueJobs();
        assertThat(caseOf(third).proposedMeasure()).as("neither counts").isEqualTo(MeasureKind.GUIDANCE);
        assertThat(measures(third)).hasSize(1);
    }

    @Test
    @DisplayName(
            "against what was revoked meanwhile, because its ruling is made again, is not told that the measure stands")
    void revokedMeanwhile() {
        var group = groupOf("jinjiawang");
        var first = settle(group, "jinjiawang", Category.RUMOUR, MODERATE);
        var second = settle(group, "jinjiawang", Category.RUMOUR, MODERATE);
        var open = appeals.file(measureIn(second), "处理过重", "jinjiawang");
        var successful = appeals.file(measureIn(first), "不是我发的", "jinjiawang");
        revoke(successful);
        review(successful, second, "reopen");

        assertThatThrownBy(() -> engine.complete("huangqiang", open, Map.of("decision", "uphold", "reason", "属实")))
                .hasMessageContaining("已经撤销");
        engine.complete("huangqiang", open, Map.of("decision", "revoke", "reason", "裁定已重新作出"));
        assertThat(newest("jinjiawang")).contains(open).contains("撤销");
    }

    @Test
    @DisplayName("against a removal for personal reasons opens a case against the administrator, who is warned (C-9)")
    void personalRemoval() {
        var group = group("yiyuan", "yy-admin", "yy-head", "yy-member2");
        var first = report(group, "yy-head", Category.ADVERTISING, MODERATE, "yy-member2");
        confirmFacts(first, "yy-admin");
        carryOut(first, "yy-office");
        var second = report(group, "yy-head", Category.ADVERTISING, MODERATE, "yy-member2");
        confirmFacts(second, "yy-admin");
        letTimePass(Duration.ofHours(24));
        carryOut(second, "yy-office");
        var appeal = appeals.file(measureIn(second), "管理员与我有私怨", "yy-head");
        engine.complete("yy-commission", appeal, Map.of("decision", "revoke_personal", "reason", "查明出于私怨"));

        var opened = jdbc.sql("select opened_case from qunli.appeal where number = :number")
                .param("number", appeal)
                .query(String.class)
                .single();
        assertThat(caseOf(opened).accused().account()).isEqualTo("yy-office");
        assertThat(caseOf(opened).category()).isEqualTo(Category.PERSONAL_REMOVAL);
        assertThat(caseOf(opened).reporter()).isNull();
        assertThat(caseOf(opened).proposedMeasure()).isEqualTo(MeasureKind.WARNING);
        assertThat(caseOf(opened).clause()).isEqualTo("C-9");
        assertThat(recusal.eligible(opened, "EXECUTOR", "group-administrator")).doesNotContain("yy-office");
        assertThat(recusal.eligible(opened, "REVIEWER", "commission")).doesNotContain("yy-commission");
        carryOut(opened, "yy-admin");
        assertThat(status(opened)).isEqualTo(CaseStatus.SETTLED);
    }

    @Test
    @DisplayName(
            "against a removal for personal reasons opens a case under the policy of the removal's day, whatever governs since (C-9, T-12)")
    void personalRemovalUnderAFormerPolicy() {
        unit("gaizhi,改制医院,qingjiang,机构,hospital");
        roster("gaizhi-admin,管理员,gaizhi,干事,是,,");
        roster("gaizhi-office,办公室,gaizhi,干事,是,办公室文员@gaizhi,");
        roster("gaizhi-com,纪检,gaizhi,书记,是,纪检干部@gaizhi,");
        roster("gaizhi-a,甲,gaizhi,医师,是,,");
        roster("gaizhi-b,乙,gaizhi,医师,是,,");
        var group = group("gaizhi", "gaizhi-admin", "gaizhi-a", "gaizhi-b");
        for (int offence = 0; offence < 2; offence++) {
            var number = report(group, "gaizhi-a", Category.ADVERTISING, MODERATE, "gaizhi-b");
            confirmFacts(number, "gaizhi-admin");
            letTimePass(Duration.ofHours(25));
            carryOut(number, "gaizhi-office");
        }
        var removal = listed("qu-jiwei").get(0).number();
        assertThat(measures(removal)).containsExactly(MeasureKind.REMOVAL);
        var appeal = appeals.file(measureIn(removal), "管理员与我有私怨", "gaizhi-a");
        letTimePass(Duration.ofDays(1));
        unit("gaizhi,改制医院,qingjiang,机构,company");
        engine.complete("gaizhi-com", appeal, Map.of("decision", "revoke_personal", "reason", "查明出于私怨"));

        var opened = jdbc.sql("select opened_case from qunli.appeal where number = :number")
                .param("number", appeal)
                .query(String.class)
                .single();
        assertThat(policyOf(opened)).isEqualTo("hospital");
    }

    @Test
    @DisplayName(
            "against a settlement's measure of a unit comes from the unit's head, and not to who confirmed the settlement (T-10)")
    void settlementOfAUnit() {
        var measure = imposedOn("xinhe-c10");
        assertThatThrownBy(() -> appeals.file(measure, "理由", "hanlixin")).hasMessageContaining("没有这项处理");
        var appeal = appeals.file(measure, "当日停电", "maguoqing");

        assertThat(recusal.judges(appeal)).containsExactly("wujing");
        assertThat(api.get("xujun", "/api/settlements/fines?name=马家店村")
                        .getBody()
                        .at("/fines/0/underAppeal")
                        .asBoolean())
                .as("nobody collects it meanwhile")
                .isTrue();
        assertThat(engine.formOf("wujing", appeal).get("appealFacts").toString())
                .contains("50 元")
                .contains("马家店村");
        assertThatThrownBy(() -> engine.complete(
                        "wujing", appeal, Map.of("decision", "change", "changedTo", "MUTE", "reason", "从轻")))
                .hasMessageContaining("禁言只适用于");
        engine.complete("wujing", appeal, Map.of("decision", "change", "changedTo", "CIRCULAR", "reason", "情况属实，从轻"));
        assertThat(engine.endedIn(appeal)).containsExactly("endEvent_decided");
        assertThat(appeals.measure(measure, "maguoqing").revokedAt()).isNotNull();
        assertThat(newest("maguoqing")).contains("变更为“会议通报”");
    }

    @Test
    @DisplayName(
            "against a unit's measure is the unit's: whoever heads it now hears of the decision and may take it back")
    void unitChangesHands() {
        roster("an-qianren,安前任,xinhe-c11,村党支部书记,是,负责人,");
        var first = imposedOn("xinhe-c11");
        var second = imposedOn("xinhe-c11");
        var withdrawn = appeals.file(first, "当日停电", "an-qianren");
        var decided = appeals.file(second, "当日停电", "an-qianren");
        roster("an-qianren,安前任,xinhe-c11,村民,是,,");

        assertThatThrownBy(() -> appeals.withdraw(withdrawn, "an-qianren")).hasMessageContaining("不是您提出的");
        assertThat(appeals.measure(first, "leixinghua").appeal().latest().mayWithdraw())
                .isTrue();
        appeals.withdraw(withdrawn, "leixinghua");
        assertThat(engine.endedIn(withdrawn)).containsExactly("endEvent_withdrawn");
        engine.complete("wujing", decided, Map.of("decision", "uphold", "reason", "查无停电"));
        assertThat(newest("leixinghua")).contains(decided).contains("查无停电");
        assertThat(newest("an-qianren")).doesNotContain("查无停电");
        roster("an-qianren,安前任,xinhe-c11,村民,是,,2026-01-31");
    }

    @Test
    @DisplayName("is judged by whom and within the time that the decision's letter names: by the case's policy (T-12)")
    void termsOfTheCase() {
        unit("gs-zhen,下塘镇,qingjiang,机构,township");
        unit("gs-gs,镇属公司,gs-zhen,科室,company");
        roster("gs-admin1,管一,gs-zhen,技术员,是,群管理员,");
        roster("gs-admin2,管二,gs-zhen,技术员,是,群管理员,");
        roster("gs-yuan1,员一,gs-gs,员工,是,,");
        roster("gs-yuan2,员二,gs-gs,员工,是,,");
        var number = report(
                group("gs-gs", "gs-admin1", "gs-yuan1", "gs-yuan2"), "gs-yuan1", Category.OFF_TOPIC, MINOR, "gs-yuan2");
        confirmFacts(number, "gs-admin1");
        carryOut(number, "gs-admin2");
        assertThat(caseOf(number).measures().get(0).clause()).isEqualTo("C-15");
        var appeal = appeals.file(measureIn(number), "理由", "gs-yuan1");

        assertThat(standing(number).latest().dueAt())
                .as("a company's ten days, not the township's fifteen")
                .isBefore(clock.instant().plus(Duration.ofDays(11)));
    }

    @Test
    @DisplayName("works over REST: see the measure, appeal, see the own appeals, withdraw")
    void overRest() {
        var number = settle(groupOf("qijianying"), "qijianying", Category.RUMOUR, MODERATE);
        var measure = measureIn(number);
        assertThat(api.get("qijianying", "/api/measures/" + measure)
                        .getBody()
                        .at("/appeal/mayAppeal")
                        .asBoolean())
                .isTrue();
        var filed = api.post("qijianying", "/api/appeals", Map.of("measure", measure, "grounds", "理由"));
        assertThat(filed.getStatusCode().value()).isEqualTo(201);
        var appeal = filed.getBody().path("number").asText();
        assertThat(api.get("qijianying", "/api/appeals")
                        .getBody()
                        .path(0)
                        .path("status")
                        .asText())
                .isEqualTo("OPEN");
        assertThat(api.get("gaofeng", "/api/measures/" + measure)
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
        assertThat(api.post("gaofeng", "/api/appeals/" + appeal + "/withdrawal", Map.of())
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
        assertThat(api.post("qijianying", "/api/appeals/" + appeal + "/withdrawal", Map.of())
                        .getStatusCode()
                        .value())
                .isEqualTo(204);
    }

    @Test
    @DisplayName(
            "against a settlement's measure is judged by the rules that imposed it, whatever rules came since (T-12)")
    void rulesOfTheSettlement() {
        unit("gaizhi,改制镇,qingjiang,机构,township");
        roster("gaizhi-head,镇长,gaizhi,镇长,是,负责人@gaizhi,");
        var measure = imposedOn("gaizhi");
        unit("gaizhi,改制镇,qingjiang,机构,company");

        appeals.file(measure, "当日停电", "gaizhi-head");
        assertThat(appeals.of("gaizhi-head").get(0).dueAt())
                .as("15 days in a township, 10 in a company")
                .isCloseTo(clock.instant().plus(Duration.ofDays(15)), within(1, ChronoUnit.MINUTES));
    }

    /** A fine of a settlement against the unit; its id. */
    private long imposedOn(String unit) {
        return imposed(null, unit, "xinhe", MeasureKind.FINE, 50, "huangqiang");
    }

    private String groupOf(String member) {
        return group("xinhe", "chenjing", member, "gaofeng");
    }

    private String reminded(String accused) {
        var number = report(
                group("nongye", "ny-admin", accused, "ny-member2"),
                accused,
                Category.WRONG_NICKNAME,
                MODERATE,
                "ny-member2");
        confirmFacts(number, "ny-admin");
        carryOut(number, "ny-office");
        return number;
    }

    private String settleAdvertising(String group) {
        return settleAdvertising(group, "yy-clerk");
    }

    private String settleAdvertising(String group, String accused) {
        var number = report(group, accused, Category.ADVERTISING, MODERATE, "yy-member2");
        confirmFacts(number, "yy-admin");
        letTimePass(Duration.ofHours(24));
        carryOut(number, "yy-office");
        return number;
    }

    /** As if the measure of the case had been recorded so much earlier, as far as appeals go. */
    private void recordedEarlier(String number, Duration earlier) {
        rewrite("""
                update qunli.measure set appeal_until = appeal_until - %1$d * interval '1 second'
                where case_number = '%2$s'
                """.formatted(earlier.toSeconds(), number));
    }

    private void propose(String number, String commission, String measure) {
        engine.complete(
                commission, number, Map.of("decision", "propose", "proposedMeasure", measure, "proposal", "处理意见"));
    }

    private void review(String appeal, String laterCase, String decision) {
        engine.complete("wujing", taskFor(laterCase, appeal), Map.of("decision", decision, "reason", "复查"));
    }

    private Task taskFor(String laterCase, String appeal) {
        return engine.tasks(appeal).stream()
                .filter(open -> open.getName().endsWith(laterCase))
                .findFirst()
                .orElseThrow();
    }

    private AppealStanding standing(String number) {
        return caseOf(number).measures().get(0).appeal();
    }

    private String newest(String account) {
        var message = inbox.newest(account, 1).get(0);
        return message.title() + "\n" + message.body();
    }
}
