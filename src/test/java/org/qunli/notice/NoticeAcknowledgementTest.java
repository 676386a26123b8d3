package org.qunli.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.qunli.notice.NoticeScene.CLERK;
import static org.qunli.notice.NoticeScene.DEPUTY;
import static org.qunli.notice.NoticeScene.MAIN_LEADER;
import static org.qunli.notice.NoticeScene.MEMBER;
import static org.qunli.notice.NoticeScene.OFFICE;
import static org.qunli.notice.NoticeScene.OTHER_MEMBER;
import static org.qunli.notice.NoticeScene.decision;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.qunli.channel.Inbox;
import org.qunli.group.GroupRegister;
import org.qunli.problem.ProblemException;
import org.qunli.support.Engine;
import org.qunli.support.QunliTest;
import org.qunli.support.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Walks every path of {@code notice-acknowledgement.bpmn}. */
@QunliTest
@DisplayName("A notice from draft to result")
class NoticeAcknowledgementTest {

    NoticeScene scene;

    @Autowired
    NoticeService notices;

    @Autowired
    NoticeLifecycle lifecycle;

    @Autowired
    NoticeApproval approval;

    @Autowired
    NoticeReview review;

    @Autowired
    Engine engine;

    @Autowired
    HistoryService history;

    @Autowired
    TestClock clock;

    @Autowired
    void setTheScene(AutowireCapableBeanFactory beans) {
        scene = beans.createBean(NoticeScene.class);
    }

    @Test
    @DisplayName("what the engine keeps of it stays for ten years, and is not written once more when it ends")
    void howLongHistoryStays() {
        var number = scene.issue(DEPUTY, scene.draft().reply()).number();
        var running = history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .singleResult();
        assertThat(running.getRemovalTime())
                .isEqualTo(running.getStartTime().toInstant().plus(Duration.ofDays(3650)));
        assertThat(history.createHistoricActivityInstanceQuery()
                        .processInstanceId(running.getId())
                        .list())
                .isNotEmpty()
                .allMatch(step -> running.getRemovalTime().equals(step.getRemovalTime()));
        scene.withdraw(number, DEPUTY);
    }

    @Nested
    @DisplayName("Whether it goes out")
    class Authority {

        @Test
        @DisplayName("B-4: somebody without authority is refused with the reason, and the attempt stays on record")
        void refused() {
            var notice = scene.issue(MEMBER, scene.draft());
            assertThat(notice.status()).isEqualTo(NoticeStatus.REFUSED);
            assertThat(notice.decisionReason()).contains("只有镇领导、党政办");
            assertThat(notice.ruleVersion()).startsWith("notice-authority:");
            assertThat(notice.issuedAt()).isNull();
            assertThat(engine.endedIn(notice.number())).containsExactly("endEvent_refused");
        }

        @Test
        @DisplayName("B-5: without a reply demanded it is published and done, and nobody is in arrears")
        void published() {
            var notice = scene.issue(DEPUTY, scene.draft());
            assertThat(notice.status()).isEqualTo(NoticeStatus.PUBLISHED);
            assertThat(notice.dueAt()).isNull();
            assertThat(notice.counts()).isEqualTo(new ReceiptCounts(3, 0, 0, 0, 0, 0, 0));
            assertThat(engine.endedIn(notice.number())).containsExactly("endEvent_published");
        }

        @Test
        @DisplayName("T-3: a section's notice goes out once the leader in charge approves it")
        void approved() {
            var notice = scene.issue(CLERK, scene.draft().reply());
            assertThat(notice.status()).isEqualTo(NoticeStatus.AWAITING_APPROVAL);
            assertThat(engine.formOf(DEPUTY, notice.number()).get("facts"))
                    .asString()
                    .contains("防汛值班安排", "今晚 20:00 前", "王建国", "须经分管领导同意", "分管领导张伟", "3 人");

            engine.complete(DEPUTY, notice.number(), decision("approve", ""));

            var issued = scene.read(notice.number());
            assertThat(issued.status()).isEqualTo(NoticeStatus.OPEN);
            assertThat(issued.decidedBy()).isEqualTo(DEPUTY);
            assertThat(Duration.between(issued.issuedAt(), issued.dueAt())).isEqualTo(Duration.ofMinutes(30));
        }

        @Test
        @DisplayName(
                "T-3: where nobody is in charge of the group's unit, issuer and leader read that a main leader decides")
        void mainLeaderApproves() {
            var group = scene.group("xinhe", CLERK, MEMBER);
            var notice = scene.issue(CLERK, new NoticeScene.Draft(group));
            assertThat(notice.approvers()).startsWith("主要领导").contains("没有分管领导");
            assertThat(engine.formOf(MAIN_LEADER, notice.number()).get("facts"))
                    .asString()
                    .contains(notice.approvers());
            engine.complete(MAIN_LEADER, notice.number(), decision("approve", ""));
            assertThat(scene.read(notice.number()).approvers()).isNull();
        }

        @Test
        @DisplayName(
                "R-4, T-3: a notice that waited while its group ended is not issued there any more; it can be rejected")
        void groupEnded(@Autowired GroupRegister groups) {
            var number = scene.issue(CLERK, scene.draft()).number();
            groups.end(scene.read(number).group(), null, CLERK, "不再需要");
            assertThatThrownBy(() -> engine.complete(DEPUTY, number, decision("approve", "")))
                    .hasMessageContaining("不在使用中");
            assertThat(scene.read(number).status()).isEqualTo(NoticeStatus.AWAITING_APPROVAL);
            engine.complete(DEPUTY, number, decision("reject", "群已解散"));
            assertThat(scene.read(number).status()).isEqualTo(NoticeStatus.REFUSED);
        }

        @Test
        @DisplayName("T-3: a leader who has not decided after four hours is reminded once")
        void approverReminded() {
            var number = scene.issue(CLERK, scene.draft()).number();
            clock.advance(Duration.ofHours(4));
            engine.runDueJobs();
            assertThat(scene.messages(DEPUTY, number)).containsExactly("有通知等您审批");
            engine.complete(DEPUTY, number, decision("approve", ""));
            assertThat(engine.endedIn(number)).contains("endEvent_approverReminded", "endEvent_published");
        }

        @Test
        @DisplayName("T-3: a returned notice comes back to the issuer with the reason, and again to the leader")
        void returned() {
            var number = scene.issue(CLERK, scene.draft()).number();
            engine.complete(DEPUTY, number, decision("return", "请写明地点"));
            assertThat(scene.read(number).status()).isEqualTo(NoticeStatus.RETURNED);
            assertThat(engine.formOf(CLERK, number).get("facts")).asString().contains("请写明地点", "张伟");

            engine.complete(CLERK, number, Map.of("title", "防汛值班安排（二楼）", "body", "地点：二楼会议室", "decision", "resubmit"));
            assertThat(engine.formOf(DEPUTY, number)).doesNotContainKeys("decision", "reason");
            engine.complete(DEPUTY, number, decision("approve", ""));

            assertThat(scene.read(number).body()).isEqualTo("地点：二楼会议室");
            assertThat(scene.read(number).status()).isEqualTo(NoticeStatus.PUBLISHED);
        }

        @Test
        @DisplayName("T-3: the issuer may give a returned notice up")
        void givenUp() {
            var number = scene.issue(CLERK, scene.draft()).number();
            engine.complete(DEPUTY, number, decision("return", "不必发"));
            engine.complete(CLERK, number, Map.of("title", "防汛", "body", "防汛", "decision", "giveUp"));
            assertThat(scene.read(number).status()).isEqualTo(NoticeStatus.WITHDRAWN);
            assertThat(engine.endedIn(number)).containsExactly("endEvent_givenUp");
        }

        @Test
        @DisplayName("T-3: a rejected notice ends, and the issuer learns the reason")
        void rejected() {
            var number = scene.issue(CLERK, scene.draft()).number();
            engine.complete(DEPUTY, number, decision("reject", "已有同类通知"));
            assertThat(scene.read(number).status()).isEqualTo(NoticeStatus.REFUSED);
            assertThat(scene.read(number).decisionReason()).isEqualTo("已有同类通知");
            assertThat(scene.messages(CLERK, number)).containsExactly("通知未获批准");
            assertThat(engine.endedIn(number)).containsExactly("endEvent_rejected");
        }

        @Test
        @DisplayName("T-3: a notice is not turned down without a reason; the leader keeps the task")
        void reasonRequired() {
            var number = scene.issue(CLERK, scene.draft()).number();
            assertRefused(() -> engine.complete(DEPUTY, number, decision("reject", " ")), "请填写理由");
            assertThat(engine.tasksOf(DEPUTY, number)).hasSize(1);
        }
    }

    @Nested
    @DisplayName("While it waits for replies")
    class Waiting {

        @Test
        @DisplayName("B-5: everybody replied in time: closed as delivered, nobody is told again")
        void delivered() {
            var number = scene.open();
            scene.reply(number, CLERK);
            scene.reply(number, MEMBER);
            assertThat(scene.read(number).status()).isEqualTo(NoticeStatus.OPEN);
            scene.reply(number, OTHER_MEMBER);
            scene.awaitDelivered(number);
            assertThat(engine.endedIn(number)).containsExactly("endEvent_delivered");
            clock.advance(Duration.ofMinutes(31));
            engine.runDueJobs();
            assertThat(scene.messages(MEMBER, number)).isEmpty();
            assertThat(scene.messages(DEPUTY, number)).containsExactly("通知已全部送达");
        }

        @Test
        @DisplayName("B-5, T-7: after 20 minutes the silent are reminded, each once, and nobody who has replied")
        void reminder() {
            var number = scene.open();
            scene.reply(number, MEMBER);
            clock.advance(Duration.ofMinutes(20));
            engine.runDueJobs();
            assertThat(scene.messages(CLERK, number)).containsExactly("请回复通知");
            assertThat(scene.messages(OTHER_MEMBER, number)).containsExactly("请回复通知");
            assertThat(scene.messages(MEMBER, number)).isEmpty();
            assertThat(scene.read(number).status()).isEqualTo(NoticeStatus.OPEN);
            assertThat(scene.receipt(number, "xinhe-cz", CLERK).remindedAt()).isNotNull();
        }

        @Test
        @DisplayName(
                "T-6, T-7: a silent unit is reminded through those who answer for it, a principal also through the delegate")
        void reminderReachesThoseWhoReply() {
            var number = scene.open("xinhe-cz", MEMBER);
            clock.advance(Duration.ofMinutes(20));
            engine.runDueJobs();
            assertThat(scene.messages("jinchenglin", number)).containsExactly("请回复通知");
            assertThat(scene.messages(CLERK, number)).containsExactly("请回复通知");
        }

        @Test
        @DisplayName("B-8: the issuer may withdraw it, and it takes no replies from then on")
        void withdrawn(@Autowired Inbox inbox) {
            var number = scene.open();
            scene.reply(number, MEMBER);
            notices.withdraw(number, DEPUTY, "时间有变");
            assertThat(inbox.newest(MEMBER, 1).get(0).body()).contains("撤回（原因：时间有变），请不要再按它办理");
            var notice = scene.read(number);
            assertThat(notice.status()).isEqualTo(NoticeStatus.WITHDRAWN);
            assertThat(notice.closedBy()).isEqualTo(DEPUTY);
            assertThat(notice.closingReason()).isEqualTo("时间有变");
            assertThat(engine.endedIn(number)).containsExactly("endEvent_withdrawn");
            clock.advance(Duration.ofHours(1));
            assertThat(scene.read(number).counts()).isEqualTo(new ReceiptCounts(3, 1, 0, 0, 2, 0, 0));
        }

        @Test
        @DisplayName("B-8: it can be withdrawn while it waits for approval and while it is under review")
        void withdrawnAtOtherTimes(@Autowired Inbox inbox) {
            var waiting = scene.issue(CLERK, scene.draft()).number();
            notices.withdraw(waiting, CLERK, null);
            assertThat(engine.tasks(waiting)).isEmpty();

            var due = scene.open();
            clock.advance(Duration.ofMinutes(31));
            engine.runDueJobs();
            notices.withdraw(due, MAIN_LEADER, null);
            assertThat(engine.isRunning(due)).isFalse();
            assertThat(inbox.newest(MEMBER, 1).get(0).body()).contains("撤回，请不要再按它办理");
        }
    }

    @Test
    @DisplayName("T-3, T-11: the services ask who decides and who counts; the engine's rights give nobody a say")
    void onlyThoseInCharge() {
        var number = scene.issue(CLERK, scene.draft().reply()).number();
        for (var choice : List.of("approve", "return", "reject")) {
            assertRefused(() -> engine.completeByForce("admin", number, decision(choice, "不妥")), "只能由分管领导张伟审批");
        }
        engine.complete(DEPUTY, number, decision("approve", ""));
        pastDue();
        assertRefused(() -> engine.completeByForce("admin", number, exempt("all", "停电")), "不由您核实");
        assertRefused(() -> engine.completeByForce("admin", number, Map.of("decision", "none")), "不由您核实");
        assertThat(scene.read(number).status()).isEqualTo(NoticeStatus.IN_REVIEW);
    }

    @Test
    @DisplayName("T-3, B-8: no step is taken out of its turn: not issued unapproved, not settled before its time")
    void noStepOutOfTurn() {
        var waiting = scene.issue(CLERK, scene.draft().reply()).number();
        assertRefused(() -> lifecycle.issue(waiting, scene.terms(), ""), "待审批");
        assertRefused(() -> approval.revise(waiting, "标题", "正文"), "待审批");
        var open = scene.open();
        assertRefused(() -> review.publishResult(open, OFFICE), "待回复");
        assertRefused(() -> review.exempt(open, "all", List.of(), OFFICE, List.of("office-clerk"), "停电"), "待回复");
        assertRefused(() -> lifecycle.issue(open, scene.terms(), ""), "待回复");
    }

    @Nested
    @DisplayName("When time is up")
    class Due {

        @Test
        @DisplayName(
                "T-11: the counter sees the silent with unit, entrusted colleague and smartphone, and exempts some")
        void reviewed() {
            var number = scene.open();
            scene.reply(number, MEMBER);
            pastDue();

            assertThat(scene.read(number).status()).isEqualTo(NoticeStatus.IN_REVIEW);
            var form = engine.formOf(OFFICE, number);
            assertThat(form.get("facts")).asString().contains("共 3，按时回复 1，逾期回复 0，未回复 2");
            assertThat(missed(form)).extracting("name").containsExactly("王建国", "高峰");
            assertThat(missed(form).get(0)).containsEntry("unit", "财政所").containsEntry("smartphone", "有");

            engine.complete(
                    OFFICE, number, exempt("some", "下乡无信号", missed(form).get(0).get("value")));

            assertThat(scene.read(number).status()).isEqualTo(NoticeStatus.SETTLED);
            assertThat(scene.read(number).counts()).isEqualTo(new ReceiptCounts(3, 1, 0, 1, 0, 1, 0));
            var exempted = scene.receipt(number, "xinhe-cz", CLERK);
            assertThat(exempted.state()).isEqualTo(ReceiptState.EXEMPTED);
            assertThat(exempted.exemptedBy()).isEqualTo("李秀英");
            assertThat(exempted.exemptionReason()).isEqualTo("下乡无信号");
            assertThat(scene.messages(DEPUTY, number)).containsExactly("通知回复结果已公布");
            assertThat(engine.endedIn(number)).contains("endEvent_settled");
        }

        @Test
        @DisplayName("T-11: a late reply is on the form when it is opened")
        void lateOnTheForm() {
            var number = scene.open(MEMBER, CLERK);
            pastDue();
            assertThat(scene.reply(number, MEMBER).late()).isTrue();
            var form = engine.formOf(OFFICE, number);
            assertThat(form.get("facts")).asString().contains("逾期回复 1，未回复 1");
            assertThat(missed(form))
                    .filteredOn(line -> line.get("name").equals("何小东"))
                    .extracting("reply")
                    .doesNotContain("未回复");
        }

        @Test
        @DisplayName("T-11: the counter sees who has left, and until when they were in service")
        void left(@Autowired JdbcClient jdbc) {
            var leave = jdbc.sql("update qunli.person set left_on = cast(:day as date) where account = 'dujingyi'");
            var number = scene.open("dujingyi");
            leave.param("day", "2026-05-04").update();
            try {
                pastDue();
                assertThat(engine.formOf(OFFICE, number).get("missed"))
                        .asString()
                        .contains("已离职，最后在职日 5月4日");
            } finally {
                jdbc.sql("update qunli.person set left_on = null where account = 'dujingyi'")
                        .update();
            }
        }

        @Test
        @DisplayName("T-11: the counter may exempt nobody")
        void nobodyExempted() {
            var number = scene.open();
            pastDue();
            engine.complete(OFFICE, number, Map.of("decision", "none"));
            assertThat(scene.read(number).counts()).isEqualTo(new ReceiptCounts(3, 0, 0, 3, 0, 0, 0));
        }

        @Test
        @DisplayName("T-11: the counter may exempt everybody, but never themself")
        void everybodyButOneself() {
            var number = scene.open(OFFICE, MEMBER, CLERK);
            pastDue();
            engine.complete(OFFICE, number, exempt("all", "系统停电"));
            assertThat(scene.read(number).counts()).isEqualTo(new ReceiptCounts(3, 0, 0, 1, 0, 2, 0));
            assertThat(scene.receipt(number, "xinhe-dzb", OFFICE).state()).isEqualTo(ReceiptState.OVERDUE);
        }

        @Test
        @DisplayName("T-11: whoever ticks their own name, or gives no reason, is told so and keeps the task")
        void refusedExemptions() {
            var number = scene.open(OFFICE, "xinhe-dzb", MEMBER);
            pastDue();
            var missed = missed(engine.formOf(OFFICE, number));
            missed.stream()
                    .filter(line -> !line.get("name").equals("何小东"))
                    .forEach(own -> assertRefused(
                            () -> engine.complete(OFFICE, number, exempt("some", "有事", own.get("value"))), "不能豁免本人"));
            assertRefused(() -> engine.complete(OFFICE, number, exempt("all", "")), "请填写理由");
            assertThat(scene.read(number).status()).isEqualTo(NoticeStatus.IN_REVIEW);
        }

        @Test
        @DisplayName(
                "T-7: late by the timestamp: a reply in time counts, and one after it is late, though the timer fires hours later")
        void lateByTimestampNotByTimer() {
            var number = scene.open(MEMBER, CLERK);
            scene.reply(number, MEMBER);
            clock.advance(Duration.ofMinutes(31));
            assertThat(scene.reply(number, CLERK).late()).isTrue();
            assertThat(scene.read(number).status()).isEqualTo(NoticeStatus.OPEN);

            clock.advance(Duration.ofHours(2));
            engine.runDueJobs();

            assertThat(scene.read(number).status()).isEqualTo(NoticeStatus.IN_REVIEW);
            assertThat(scene.read(number).counts()).isEqualTo(new ReceiptCounts(2, 1, 1, 0, 0, 0, 0));
            assertThat(missed(engine.formOf(OFFICE, number))).extracting("name").containsExactly("王建国");
        }

        @Test
        @DisplayName("B-5: if the message of the last reply was lost, the due timer finds everything delivered")
        void timerIsTheSafetyNet(@Autowired Receipts receipts) {
            var number = scene.open(MEMBER);
            receipts.acknowledge(number, MEMBER, List::of, new Reply(MEMBER, null, null, null, clock.instant()));
            assertThat(scene.read(number).status()).isEqualTo(NoticeStatus.OPEN);
            pastDue();
            assertThat(scene.read(number).status()).isEqualTo(NoticeStatus.DELIVERED);
        }

        @Test
        @DisplayName("T-7: a reply after the result is kept as late and changes nothing else")
        void lateAfterSettlement() {
            var number = scene.open();
            pastDue();
            engine.complete(OFFICE, number, Map.of("decision", "none"));
            assertThat(scene.reply(number, MEMBER).late()).isTrue();
            assertThat(scene.read(number).status()).isEqualTo(NoticeStatus.SETTLED);
            assertThat(scene.read(number).counts()).isEqualTo(new ReceiptCounts(3, 0, 1, 2, 0, 0, 0));
        }

        @Test
        @DisplayName("T-11: a main leader's notice is counted by supervision and office")
        void countedBySupervisionAndOffice() {
            var number = scene.issue(MAIN_LEADER, scene.draft().reply()).number();
            pastDue();
            assertThat(engine.tasksOf("xujun", number)).hasSize(1);
            assertThat(engine.tasksOf("xiaoli", number)).hasSize(1);
            assertThat(engine.tasksOf(CLERK, number)).isEmpty();
        }

        @Test
        @DisplayName("T-7, T-11: what the office issues for a main leader counts as the leader's")
        void onBehalfOfMainLeader() {
            var notice = scene.issue(OFFICE, scene.draft().reply().onBehalfOf(MAIN_LEADER));
            assertThat(notice.status()).isEqualTo(NoticeStatus.OPEN);
            pastDue();
            assertThat(engine.tasksOf("xujun", notice.number())).hasSize(1);
            engine.complete("xujun", notice.number(), Map.of("decision", "none"));
            assertThat(scene.messages(MAIN_LEADER, notice.number())).containsExactly("通知回复结果已公布");
        }

        @Test
        @DisplayName("T-11: a deputy leader's notice is counted by whom the deputy named, or else by the office")
        void countedByWhomTheDeputyNamed() {
            var named = scene.issue(DEPUTY, scene.draft().reply().counter("jinchenglin"))
                    .number();
            var unnamed = scene.open();
            pastDue();
            assertThat(engine.task(named).getAssignee()).isEqualTo("jinchenglin");
            engine.complete("jinchenglin", named, exempt("all", "演练"));
            assertThat(engine.tasksOf(OFFICE, unnamed)).hasSize(1);
            assertThat(engine.tasksOf("xujun", unnamed)).isEmpty();
        }

        @Test
        @DisplayName("T-7: a drill reminds after one minute and is due after two, to be seen by a newcomer")
        void drill() {
            var notice = scene.issue(DEPUTY, scene.draft().reply().kind(NoticeKind.DRILL));
            assertThat(notice.remindAt()).isEqualTo(notice.issuedAt().plusSeconds(60));
            assertThat(notice.dueAt()).isEqualTo(notice.issuedAt().plusSeconds(120));
        }
    }

    private void pastDue() {
        clock.advance(Duration.ofMinutes(31));
        engine.runDueJobs();
    }

    private static void assertRefused(Runnable action, String text) {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(action::run))
                .isInstanceOfAny(ProblemException.class, ProcessEngineException.class)
                .hasStackTraceContaining(text);
    }

    private static Map<String, Object> exempt(String decision, String reason, Object... receipts) {
        var form = new HashMap<String, Object>(decision(decision, reason));
        form.put("exempted", Spin.JSON(List.of(receipts)));
        return form;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> missed(Map<String, Object> form) {
        return ((SpinJsonNode) form.get("missed")).mapTo(List.class);
    }
}
