package org.qunli.violation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.qunli.violation.Severity.MINOR;
import static org.qunli.violation.Severity.MODERATE;
import static org.qunli.violation.Severity.SEVERE;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.channel.Inbox;
import org.qunli.channel.InboxMessage;
import org.qunli.organization.Directory;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("A case")
class ViolationPathsTest extends CaseTest {

    /** Somebody against whom no other test records a measure of the same category. */
    private static final String FIRST_TIMER = "hezixuan";

    @Autowired
    Inbox inbox;

    @Autowired
    Directory directory;

    @Test
    @DisplayName("is dismissed with a reason, which the reporter is told; the accused never hears of it")
    void dismissed() {
        var number = report(townshipGroup(), "hexiaodong", Category.VULGAR, MINOR, "gaofeng");

        dismiss(number, "chenjing", "截图不是本群的内容");

        assertThat(status(number)).isEqualTo(CaseStatus.DISMISSED);
        assertThat(engine.endedIn(number)).containsExactly("endEvent_dismissed");
        assertThat(newest("gaofeng").body()).contains("截图不是本群的内容");
        assertThat(inbox.newest("hexiaodong", 50))
                .noneMatch(message -> message.title().contains(number));
    }

    @Test
    @DisplayName("is not dismissed without a reason")
    void dismissedWithoutReason() {
        var number = report(townshipGroup(), "hexiaodong", Category.VULGAR, MINOR, "gaofeng");

        assertThatThrownBy(() -> dismiss(number, "chenjing", " ")).hasMessageContaining("请填写内容");
        assertThatThrownBy(() -> engine.complete("chenjing", number, Map.of("decision", "forget")))
                .hasMessageContaining("请从给出的选项中选择");
        assertThat(status(number)).isEqualTo(CaseStatus.REPORTED);
    }

    @Test
    @DisplayName("is judged by the category and severity that the administrator found")
    void reclassified() {
        var number = report(townshipGroup(), "hexiaodong", Category.RUMOUR, SEVERE, "gaofeng");

        engine.complete(
                "chenjing", number, Map.of("decision", "confirm", "category", "VOICE_MESSAGE", "severity", "MINOR"));

        assertThat(caseOf(number).category()).isEqualTo(Category.VOICE_MESSAGE);
        assertThat(caseOf(number).proposedMeasure()).isEqualTo(MeasureKind.GUIDANCE);
        assertThat(caseOf(number).clause()).isEqualTo("T-4");
    }

    @Test
    @DisplayName("is withdrawn by the reporter before the facts are checked, not afterwards")
    void withdrawnByReporter() {
        var number = report(townshipGroup(), "hexiaodong", Category.VULGAR, MINOR, "gaofeng");
        cases.withdraw(number, "看错了人", "gaofeng");
        assertThat(status(number)).isEqualTo(CaseStatus.WITHDRAWN);
        assertThat(engine.endedIn(number)).containsExactly("endEvent_withdrawn");

        var checked = report(townshipGroup(), "hexiaodong", Category.VULGAR, MINOR, "gaofeng");
        confirmFacts(checked, "chenjing");
        assertThatThrownBy(() -> cases.withdraw(checked, "看错了人", "gaofeng")).hasMessageContaining("已经核实");
        assertThat(steps(checked)).doesNotContain(CaseAction.WITHDRAWN);
    }

    @Test
    @DisplayName("is withdrawn by the administrator who may check it, not by others")
    void withdrawnByAdministrator() {
        var number = report(townshipGroup(), "hexiaodong", Category.VULGAR, MINOR, "gaofeng");
        assertThatThrownBy(() -> cases.withdraw(number, "重复", "huangqiang")).hasMessageContaining("不由您的岗位办理");
        cases.withdraw(number, "与另一案重复", "chenjing");
        assertThat(status(number)).isEqualTo(CaseStatus.WITHDRAWN);
    }

    @Test
    @DisplayName("goes on as soon as the person concerned has stated their case; the commission may dismiss it (C-9)")
    void droppedAfterStatement() {
        var group = group("yiyuan", "yy-admin", "yy-member1", "yy-member2");
        var number = report(group, "yy-member1", Category.VULGAR, SEVERE, "yy-member2");
        confirmFacts(number, "yy-admin");
        assertThat(newest("yy-member1").link()).isEqualTo("/cases/" + number);

        for (int nth = 1; nth <= 20; nth++) {
            cases.addStatement(number, "这是转发的学术会议通知", "yy-member1");
        }
        assertThatThrownBy(() -> cases.addStatement(number, "再说一次", "yy-member1"))
                .as("whoever judges could not read it all")
                .hasMessageContaining("最多提交 20 份");
        engine.complete("yy-commission", number, Map.of("decision", "dismiss", "reason", "陈述属实"));

        assertThat(status(number)).isEqualTo(CaseStatus.DISMISSED);
        assertThat(engine.endedIn(number)).containsExactly("endEvent_dropped");
        assertThat(newest("yy-member1").body()).contains("陈述属实");
    }

    @Test
    @DisplayName("takes no statement that waited while the decision was approved (C-9)")
    void approvedMeanwhile() {
        var number = report(townshipGroup(), "hexiaodong", Category.SECRETS, MODERATE, "gaofeng");
        confirmFacts(number, "chenjing");
        letTimePass(Duration.ofHours(24));
        engine.complete(
                "huangqiang",
                number,
                Map.of("decision", "propose", "proposedMeasure", "SELF_CRITICISM", "proposal", "会上检讨"));
        var stated = transaction.execute(approval -> {
            engine.complete("zhoujianping", number, Map.of("decision", "approve"));
            var waiting = CompletableFuture.runAsync(() -> cases.addStatement(number, "等一下", "hexiaodong"));
            await().until(() -> jdbc.sql("select exists (select from pg_locks where not granted)")
                    .query(Boolean.class)
                    .single());
            return waiting;
        });

        assertThatThrownBy(stated::join).hasMessageContaining("已经批准");
        assertThat(steps(number)).doesNotContain(CaseAction.STATEMENT_MADE);
    }

    @Test
    @DisplayName("shows a statement that came late on the open task, and the administrator may drop the measure")
    void statementOnOpenTask() {
        var number = report(firstTimeGroup(), FIRST_TIMER, Category.RUMOUR, MODERATE, "gaofeng");
        confirmFacts(number, "chenjing");
        cases.addStatement(number, "消息来自县政府网站", FIRST_TIMER);

        assertThat(engine.formOf("sunlei", number).get("statements").toString()).contains("消息来自县政府网站");
        assertThatThrownBy(() -> engine.complete("sunlei", number, Map.of("decision", "drop", "reason", "")))
                .hasMessageContaining("请填写内容");
        engine.complete("sunlei", number, Map.of("decision", "drop", "reason", "消息属实，不是谣言"));

        assertThat(status(number)).isEqualTo(CaseStatus.DISMISSED);
        assertThat(caseOf(number).measures()).isEmpty();
    }

    @Test
    @DisplayName("shows an open task no decision of the task before, and evidence that comes in")
    void freshForms() {
        var number = report(firstTimeGroup(), FIRST_TIMER, Category.RUMOUR, MODERATE, "gaofeng");
        confirmFacts(number, "chenjing");
        upload(number, "sunlei");

        assertThat(engine.formOf("sunlei", number)).doesNotContainKeys("decision", "reason");
        assertThat(engine.formOf("sunlei", number).get("evidence").toString()).contains("截图.png");
    }

    @Test
    @DisplayName("needs evidence by whoever carried the measure out")
    void evidenceNeeded() {
        var number = report(firstTimeGroup(), FIRST_TIMER, Category.RUMOUR, MODERATE, "gaofeng");
        upload(number, "gaofeng");
        confirmFacts(number, "chenjing");

        assertThatThrownBy(() -> engine.complete("sunlei", number, Map.of("decision", "execute")))
                .hasMessageContaining("请先在案卷 " + number + " 中上传");
    }

    @Test
    @DisplayName("is due on the following day once its measure takes effect (C-5)")
    void dueNextDay() {
        var number = report(firstTimeGroup(), FIRST_TIMER, Category.RUMOUR, MODERATE, "gaofeng");
        confirmFacts(number, "chenjing");

        assertThat(engine.task(number).getDueDate().toInstant())
                .isBetween(
                        clock.instant().plus(Duration.ofHours(23)),
                        clock.instant().plus(Duration.ofHours(25)));
    }

    @Test
    @DisplayName("goes back to the administrator, and from the secretary to the commission, with a reason (T-8)")
    void returned() {
        var number = report(townshipGroup(), "hexiaodong", Category.SECRETS, MODERATE, "gaofeng");
        confirmFacts(number, "chenjing");
        letTimePass(Duration.ofHours(24));
        assertThatThrownBy(() -> engine.complete("huangqiang", number, Map.of("decision", "return")))
                .hasMessageContaining("请填写内容");
        engine.complete("huangqiang", number, Map.of("decision", "return", "reason", "请核实文件密级"));
        assertThat(cases.view(number, "gaofeng").mayWithdraw()).isFalse();
        assertThatThrownBy(() -> cases.withdraw(number, "算了", "gaofeng")).hasMessageContaining("已经核实");

        confirmFacts(number, "chenjing");
        letTimePass(Duration.ofHours(24));
        assertThatThrownBy(() -> engine.complete("huangqiang", number, Map.of("decision", "propose", "proposal", "通报")))
                .hasMessageContaining("请从给出的选项中选择");
        assertThatThrownBy(() -> engine.complete(
                        "huangqiang",
                        number,
                        Map.of("decision", "propose", "proposedMeasure", "REFERRAL", "proposal", "通报")))
                .hasMessageContaining("请从给出的选项中选择");
        engine.complete(
                "huangqiang", number, Map.of("decision", "propose", "proposedMeasure", "FINE", "proposal", "罚款五百元"));
        engine.complete("zhoujianping", number, Map.of("decision", "return", "reason", "处罚偏重"));
        assertThat(status(number)).isEqualTo(CaseStatus.REVIEW);
        engine.complete(
                "huangqiang",
                number,
                Map.of("decision", "propose", "proposedMeasure", "SELF_CRITICISM", "proposal", "会上检讨"));
        engine.complete("zhoujianping", number, Map.of("decision", "approve"));
        assertThatThrownBy(() -> engine.complete("malin", number, Map.of("reason", "已检讨")))
                .hasMessageContaining("上传");
        upload(number, "malin");
        engine.complete("malin", number, Map.of("reason", "已检讨"));

        assertThat(measures(number)).containsExactly(MeasureKind.SELF_CRITICISM);
        assertThat(steps(number))
                .containsSubsequence(
                        CaseAction.FACTS_CONFIRMED,
                        CaseAction.REFERRED,
                        CaseAction.REVIEW_RETURNED,
                        CaseAction.FACTS_CONFIRMED,
                        CaseAction.REVIEW_PROPOSED,
                        CaseAction.APPROVAL_RETURNED,
                        CaseAction.REVIEW_PROPOSED,
                        CaseAction.APPROVED,
                        CaseAction.SANCTION_CARRIED_OUT,
                        CaseAction.MEASURE_RECORDED,
                        CaseAction.CLOSED);
    }

    @Test
    @DisplayName(
            "may end with a mute by the commission, for as long as it says; by a form that did not ask, a week (T-8)")
    void mutedByTheCommission() {
        var number = report(townshipGroup(), "hexiaodong", Category.SECRETS, MODERATE, "gaofeng");
        confirmFacts(number, "chenjing");
        letTimePass(Duration.ofHours(24));
        for (var days : List.of(0, 367)) {
            assertThatThrownBy(() -> proposeMute(number, days)).hasMessageContaining("请写明禁言多少天");
        }
        engine.complete(
                "huangqiang", number, Map.of("decision", "propose", "proposedMeasure", "MUTE", "proposal", "散布"));
        assertThat(engine.formOf("zhoujianping", number).get("rulingFacts").toString())
                .contains("7 天");
        engine.complete("zhoujianping", number, Map.of("decision", "return", "reason", "偏轻"));
        proposeMute(number, 30);
        assertThat(cases.view(number, "zhoujianping").steps())
                .anyMatch(step -> step.reason() != null && step.reason().contains("禁言，30 天：散布"));
        engine.complete("zhoujianping", number, Map.of("decision", "approve"));
        upload(number, "malin");
        engine.complete("malin", number, Map.of("reason", "已禁言"));

        var mute = caseOf(number).measures().get(0);
        assertThat(mute.duration()).isEqualTo("P30D");
        assertThat(mute.lastsUntil()).isEqualTo(mute.at().plus(Duration.ofDays(30)));
    }

    private void proposeMute(String number, int days) {
        engine.complete(
                "huangqiang",
                number,
                Map.of("decision", "propose", "proposedMeasure", "MUTE", "muteDays", days, "proposal", "散布"));
    }

    @Test
    @DisplayName("counts earlier measures of the same person, category and organization, unless revoked")
    void earlierOffences() {
        var group = group("xinhe", "chenjing", "heyutian", "gaofeng");
        settleVoiceMessage(group, "heyutian");
        assertThat(settleVoiceMessage(group, "heyutian")).isEqualTo(MeasureKind.WARNING);
        var warning = jdbc.sql("select max(id) from qunli.measure where account = 'heyutian'")
                .query(Long.class)
                .single();
        revoke(appeals.file(warning, "不是我发的", "heyutian"));
        assertThat(settleVoiceMessage(group, "heyutian")).isEqualTo(MeasureKind.WARNING);
        assertThat(settleVoiceMessage(group, "heyutian")).isEqualTo(MeasureKind.MUTE);
        assertThat(settleVoiceMessage(group, "gaofeng", "heyutian"))
                .as("somebody else's first")
                .isEqualTo(MeasureKind.GUIDANCE);
    }

    @Test
    @DisplayName("counts earlier measures within their window only: a warning in T-5 is forgotten after a year")
    void expiredOffences() {
        var group = group("xinhe", "chenjing", "luoliang", "gaofeng");
        var first = report(group, "luoliang", Category.RUMOUR, MODERATE, "gaofeng");
        confirmFacts(first, "chenjing");
        carryOut(first, "sunlei");
        var recorded = caseOf(first).measures().get(0);
        assertThat(recorded.countsUntil())
                .isEqualTo(recorded.at().atZone(clock.getZone()).plusYears(1).toInstant());

        shift(first, -400);
        var end = caseOf(first).measures().get(0).countsUntil();
        assertThat(proposedFor(group, end.minusMillis(1))).isEqualTo(MeasureKind.MUTE);
        assertThat(proposedFor(group, end)).isEqualTo(MeasureKind.WARNING);
        shift(first, 400);
    }

    @Test
    @DisplayName(
            "found to be something else, is not held against whoever did not put the first thing right (C-8, C-15)")
    void otherCategoryAfterMissedCorrection() {
        var group = group("chengtou", "ct-admin", "ct-member1", "ct-member2");
        var number = report(group, "ct-member1", Category.SUBGROUP, MODERATE, "ct-member2");
        confirmFacts(number, "ct-admin");
        carryOut(number, "ct-office");
        letTimePass(Duration.ofDays(2).plusHours(1));
        letTimePass(Duration.ofHours(25));
        assertThat(status(number)).isEqualTo(CaseStatus.REVIEW);
        engine.complete("ct-commission", number, Map.of("decision", "return", "reason", "没有建群，只是改了昵称"));

        engine.complete(
                "ct-admin",
                number,
                Map.of("decision", "confirm", "category", Category.WRONG_NICKNAME.name(), "reason", ""));
        assertThat(caseOf(number).proposedMeasure())
                .as("time to put it right comes first, as for everybody")
                .isEqualTo(MeasureKind.WARNING);
    }

    @Test
    @DisplayName(
            "is judged by when it happened as whoever checks the facts finds: what came after it does not count (T-12)")
    void correctedOccurrence() {
        var group = group("xinhe", "chenjing", "fangli", "gaofeng");
        var before = clock.instant();
        letTimePass(Duration.ofHours(1));
        settleVoiceMessage(group, "fangli");
        letTimePass(Duration.ofHours(1));
        assertThat(settleVoiceMessage(group, "fangli")).isEqualTo(MeasureKind.WARNING);
        letTimePass(Duration.ofHours(1));
        var number = report(group, "fangli", Category.VOICE_MESSAGE, MINOR, "gaofeng");
        var reported = caseOf(number).occurredAt();
        assertRefused(number, local(clock.instant().plusSeconds(60)), "截图为证", "不能晚于反映时间");
        assertRefused(number, "2019-01-01T08:00", "截图为证", "还没有生效的规则");
        assertRefused(number, "2026-05", "截图为证", "完整的日期和时间");
        assertRefused(number, local(before), "", "请填写内容");
        assertThat(caseOf(number).occurredAt()).isEqualTo(reported);

        engine.complete(
                "chenjing", number, Map.of("decision", "confirm", "occurredOn", local(before), "reason", "截图上的时间为证"));
        assertThat(caseOf(number).occurredAt()).isEqualTo(before.truncatedTo(ChronoUnit.MINUTES));
        assertThat(caseOf(number).proposedMeasure())
                .as("the first offence at that time")
                .isEqualTo(MeasureKind.GUIDANCE);
        assertThat(engine.formOf("sunlei", number).get("occurredAt"))
                .as("by which tables are chosen")
                .isEqualTo(Date.from(before.truncatedTo(ChronoUnit.MINUTES)));
        assertThat(steps(number))
                .startsWith(CaseAction.REPORTED, CaseAction.OCCURRENCE_CORRECTED, CaseAction.FACTS_CONFIRMED);
        assertThat(cases.view(number, "fangli").steps())
                .as("told to the person concerned")
                .filteredOn(step -> step.action() == CaseAction.OCCURRENCE_CORRECTED)
                .extracting(CaseView.Step::reason)
                .allMatch(correction -> correction.matches("由 .* 更正为 .*"))
                .hasSize(1);
    }

    @Test
    @DisplayName("happened when it was reported to have, to the second, if whoever checks the facts leaves it so")
    void occurrenceLeft() {
        var number = report(
                group("xinhe", "chenjing", "gongjianjun", "gaofeng"),
                "gongjianjun",
                Category.RUMOUR,
                MODERATE,
                "gaofeng");
        var reported = caseOf(number).occurredAt();
        engine.complete("chenjing", number, Map.of("decision", "confirm", "occurredOn", local(reported), "reason", ""));
        assertThat(caseOf(number).occurredAt()).isEqualTo(reported);
        assertThat(steps(number)).doesNotContain(CaseAction.OCCURRENCE_CORRECTED);
    }

    private String local(Instant at) {
        return LocalDateTime.ofInstant(at, clock.getZone())
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }

    private void assertRefused(String number, String occurredOn, String reason, String why) {
        assertThatThrownBy(() -> engine.complete(
                        "chenjing", number, Map.of("decision", "confirm", "occurredOn", occurredOn, "reason", reason)))
                .hasMessageContaining(why);
    }

    private void shift(String number, int days) {
        rewrite(
                "update qunli.measure set at = at + interval '%1$d days', counts_until = counts_until + interval '%1$d days'"
                                .formatted(days)
                        + " where case_number = '" + number + "'");
    }

    private MeasureKind proposedFor(String group, Instant occurredAt) {
        var number = cases.report(
                new ViolationReport(group, "luoliang", Category.RUMOUR, MODERATE, "谣言", occurredAt, false), "gaofeng");
        confirmFacts(number, "chenjing");
        return caseOf(number).proposedMeasure();
    }

    @Test
    @DisplayName("informs the person, the head of the person's unit and the reporter when it is settled")
    void informed() {
        var number = report(
                group("xinhe", "chenjing", "heshuisheng", "gaofeng"),
                "heshuisheng",
                Category.ATTACK,
                MODERATE,
                "gaofeng");
        confirmFacts(number, "chenjing");
        carryOut(number, "sunlei");

        assertThat(newest("heshuisheng").title()).contains(number);
        assertThat(newest("hejianguo").body()).contains("何水生").contains("警告");
        assertThat(newest("gaofeng").title()).contains(number).contains("已办结");
    }

    @Test
    @DisplayName("leaves who, when, what, why, which evidence and which rule version at every step")
    void record() {
        var before = clock.instant();
        var number = report(firstTimeGroup(), FIRST_TIMER, Category.ATTACK, MODERATE, "gaofeng");
        upload(number, "gaofeng");
        engine.complete("chenjing", number, Map.of("decision", "confirm", "reason", "截图与群内记录一致"));
        carryOut(number, "sunlei");

        var steps = caseOf(number).steps();
        assertThat(steps).extracting(CaseView.Step::seq).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(steps).extracting(CaseView.Step::at).allSatisfy(at -> assertThat(at)
                .isBetween(before, clock.instant()));
        var checked = steps.get(2);
        assertThat(checked.who().name()).isEqualTo("陈静");
        assertThat(checked.reason()).isEqualTo("截图与群内记录一致");
        assertThat(checked.evidence()).singleElement().asString().hasSize(64);
        assertThat(steps.get(3).action()).isEqualTo(CaseAction.MEASURE_PROPOSED);
        assertThat(steps.get(3).ruleVersion()).matches("violation-measure:\\d+");
        assertThat(caseOf(number).measures().get(0).ruleVersion())
                .isEqualTo(steps.get(3).ruleVersion());
    }

    @Test
    @DisplayName("takes nothing more once it is closed")
    void closed() {
        var number = report(townshipGroup(), "hexiaodong", Category.VULGAR, MINOR, "gaofeng");
        dismiss(number, "chenjing", "不属实");

        assertThatThrownBy(() -> upload(number, "gaofeng")).hasMessageContaining("已经结案");
        assertThatThrownBy(() -> cases.withdraw(number, "晚了", "gaofeng")).hasMessageContaining("已经结案");
    }

    @Test
    @DisplayName("can name somebody without a smartphone only for an arrangement not carried out (T-9)")
    void principalWithoutSmartphone() {
        var group = townshipGroup();
        var number = report(group, "laowu", Category.NOT_IMPLEMENTED, MODERATE, "gaofeng");
        assertThat(caseOf(number).accused().name()).isEqualTo("吴德福");
        var answerable = cases.answerableIn(group, "gaofeng");
        assertThat(directory.suggestions(answerable, "吴德福", 9)).hasSize(1);
        assertThat(directory.chosen(answerable, "何小东")).isEqualTo("hexiaodong");
        assertThatThrownBy(() -> directory.chosen(answerable, "高峰")).hasMessageContaining("没有“高峰”");
        assertThatThrownBy(() -> report(group, "laowu", Category.VULGAR, MODERATE, "gaofeng"))
                .hasMessageContaining("不是该群成员");
    }

    private String firstTimeGroup() {
        return group("xinhe", "chenjing", FIRST_TIMER, "gaofeng");
    }

    private MeasureKind settleVoiceMessage(String group, String accused) {
        return settleVoiceMessage(group, accused, "gaofeng");
    }

    private MeasureKind settleVoiceMessage(String group, String accused, String reporter) {
        var number = report(group, accused, Category.VOICE_MESSAGE, MINOR, reporter);
        confirmFacts(number, "chenjing");
        carryOut(number, "sunlei");
        return measures(number).get(0);
    }

    private InboxMessage newest(String account) {
        return inbox.newest(account, 1).get(0);
    }
}
