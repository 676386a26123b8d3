package org.qunli.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.qunli.notice.NoticeScene.CLERK;
import static org.qunli.notice.NoticeScene.DEPUTY;
import static org.qunli.notice.NoticeScene.MAIN_LEADER;
import static org.qunli.notice.NoticeScene.MEMBER;
import static org.qunli.notice.NoticeScene.OFFICE;
import static org.qunli.notice.NoticeScene.OTHER_MEMBER;
import static org.qunli.notice.OrderScene.process;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.qunli.channel.Inbox;
import org.qunli.database.Pages;
import org.qunli.duty.LeaveKind;
import org.qunli.duty.LeaveService;
import org.qunli.duty.NewLeave;
import org.qunli.group.ExistingGroup;
import org.qunli.group.GroupRegister;
import org.qunli.notice.order.DutyState;
import org.qunli.notice.order.Judgements;
import org.qunli.notice.order.OrderLifecycle;
import org.qunli.notice.order.OrderNotImplemented;
import org.qunli.notice.order.OrderService;
import org.qunli.notice.order.OrderStatus;
import org.qunli.organization.Directory;
import org.qunli.organization.Person;
import org.qunli.organization.UnitKind;
import org.qunli.problem.ProblemException;
import org.qunli.support.Engine;
import org.qunli.support.QunliTest;
import org.qunli.support.Roster;
import org.qunli.support.TestClock;
import org.qunli.violation.CaseStatus;
import org.qunli.violation.Category;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/** Walks every path of {@code order-implementation.bpmn}. */
@QunliTest
@DisplayName("A leader's order with a deadline (T-9, C-14)")
class OrderTest {

    /** Head of the finance office. */
    private static final String HEAD = "jinchenglin";

    OrderScene scene;

    @Autowired
    OrderService orders;

    @Autowired
    OrderLifecycle lifecycle;

    @Autowired
    Judgements judgements;

    @Autowired
    EntrustmentService entrustments;

    @Autowired
    LeaveService leaves;

    @Autowired
    GroupRegister groups;

    @Autowired
    Directory directory;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Roster roster;

    @Autowired
    Inbox inbox;

    @Autowired
    Engine engine;

    @Autowired
    TestClock clock;

    @Autowired
    void setTheScene(AutowireCapableBeanFactory beans) {
        scene = beans.createBean(OrderScene.class);
    }

    @Nested
    @DisplayName("Who may give one")
    class Authority {

        @Test
        @DisplayName("T-9: a leader, to whom the notice goes; the leader owes nothing to themself")
        void byLeader() {
            var number = scene.give(MEMBER, CLERK, DEPUTY);
            assertThat(scene.order(number).leader()).isEqualTo(DEPUTY);
            assertThat(scene.order(number).counts().recipients()).isEqualTo(2);
            assertThat(scene.read(number).order().task()).isEqualTo("上报防汛物资清单");
            assertThat(scene.read(number).ruleVersion()).startsWith("notice-authority:");
        }

        @Test
        @DisplayName("T-7, T-9: the office on a leader's behalf, whose order it is; not in its own name")
        void byOffice() {
            var onBehalf = scene.issue(
                    OFFICE,
                    scene.draft().onBehalfOf(MAIN_LEADER).recipients(MEMBER).order(scene.within(Duration.ofDays(2))));
            assertThat(scene.order(onBehalf.number()).leader()).isEqualTo(MAIN_LEADER);
            var own = scene.issue(OFFICE, scene.draft().order(scene.within(Duration.ofDays(2))));
            assertThat(own.status()).isEqualTo(NoticeStatus.REFUSED);
            assertThat(own.decisionReason()).contains("须代领导发布");
        }

        @Test
        @DisplayName("T-9: nobody else in a township")
        void byOthers() {
            var refused = scene.issue(CLERK, scene.draft().order(scene.within(Duration.ofDays(2))));
            assertThat(refused.status()).isEqualTo(NoticeStatus.REFUSED);
            assertThat(refused.decisionReason()).contains("只有领导可以交办");
            assertThat(orders.find(refused.number(), OFFICE)).isEmpty();
        }

        @Test
        @DisplayName(
                "C-14: a company's department head with the leader in charge, who sees task and deadline, and whose "
                        + "order it becomes")
        void approved() {
            var number = companyOrder();
            assertThat(engine.formOf("ct-deputy", number).get("facts"))
                    .asString()
                    .contains("交办事项", "上报防汛物资清单");
            engine.complete("ct-deputy", number, NoticeScene.decision("approve", ""));
            var order = orders.get(number, "ct-deputy");
            assertThat(order.leader()).isEqualTo("ct-deputy");
            assertThat(order.judge()).isTrue();
            assertThat(orders.get(number, "ct-head").judge()).isTrue();
        }

        @Test
        @DisplayName("C-14: not any more if the deadline passed while it waited for approval")
        void approvedTooLate() {
            var number = companyOrder();
            clock.advance(Duration.ofDays(3));
            assertRefused(() -> engine.complete("ct-deputy", number, NoticeScene.decision("approve", "")), "已过，不能再发布");
            engine.complete("ct-deputy", number, NoticeScene.decision("reject", "已过期限"));
        }

        @Test
        @DisplayName("T-9: the deadline lies ahead, within a year; and somebody has to do it")
        void fit() {
            for (var time : List.of(Duration.ofMinutes(-1), Duration.ofDays(400))) {
                assertRefused(() -> scene.issue(DEPUTY, scene.draft().order(scene.within(time))), "完成期限须在");
            }
            assertRefused(() -> scene.give(DEPUTY), "没有承办人");
        }

        private String companyOrder() {
            var group = groups.register(new ExistingGroup(
                            null,
                            "工程部 " + clock.instant(),
                            org.qunli.group.Platform.WECHAT,
                            org.qunli.group.GroupType.DEPARTMENT,
                            "工程",
                            "chengtou-gc",
                            "ct-head",
                            "ct-admin",
                            List.of("ct-head", "ct-member1")))
                    .getCode();
            var notice = scene.issue(
                    "ct-head",
                    new NoticeScene.Draft(group).recipients("ct-member1").order(scene.within(Duration.ofDays(2))));
            assertThat(notice.status()).isEqualTo(NoticeStatus.AWAITING_APPROVAL);
            return notice.number();
        }
    }

    @Nested
    @DisplayName("In time")
    class InTime {

        @Test
        @DisplayName("T-9: everybody reported, the last one is accepted: done, and no case against anybody")
        void done() {
            var number = scene.give(MEMBER, CLERK);
            scene.report(number, MEMBER);
            assertThat(scene.orderMessages(DEPUTY, number)).isEmpty();
            scene.report(number, CLERK);
            assertThat(scene.orderMessages(DEPUTY, number)).containsExactly("交办事项已全部报告");
            scene.accept(number, MEMBER, DEPUTY);
            assertThat(scene.order(number).status()).isEqualTo(OrderStatus.OPEN);
            scene.accept(number, CLERK, DEPUTY);
            scene.accept(number, CLERK, DEPUTY);

            assertThat(scene.order(number).status()).isEqualTo(OrderStatus.DONE);
            assertThat(scene.order(number).counts().accepted()).isEqualTo(2);
            assertThat(engine.endedIn(process(number))).containsExactly("endEvent_closed");
            assertThat(scene.caseNumbers(number, MEMBER)).isEmpty();
        }

        @Test
        @DisplayName("T-9: a second tap changes nothing")
        void secondTap() {
            var number = scene.give(MEMBER);
            scene.report(number, MEMBER, MEMBER, "清单已送农业农村办");
            var first = scene.duty(number, MEMBER);
            scene.report(number, MEMBER, MEMBER, "又点了一次");
            assertThat(scene.duty(number, MEMBER)).isEqualTo(first);
            assertThat(first.report()).isEqualTo("清单已送农业农村办");
        }

        @Test
        @DisplayName("T-9: words are demanded where the leader wants them")
        void words() {
            var number = scene.issue(
                            DEPUTY,
                            scene.draft()
                                    .recipients(MEMBER)
                                    .order(new NoticeOrder(
                                            "报整改情况", clock.instant().plus(Duration.ofDays(1)), true)))
                    .number();
            assertRefused(() -> scene.report(number, MEMBER, MEMBER, " "), "请写明完成情况");
            scene.report(number, MEMBER, MEMBER, "三处隐患已整改");
            assertThat(scene.duty(number, MEMBER).state()).isEqualTo(DutyState.REPORTED);
        }

        @Test
        @DisplayName("T-9: by when it was reported, not by when it is judged or the timer fires")
        void judgedLater() {
            var number = scene.give(MEMBER, CLERK);
            clock.advance(Duration.ofHours(47));
            scene.report(number, MEMBER);
            scene.report(number, CLERK);
            clock.advance(Duration.ofHours(5));
            engine.runDueJobs();
            assertThat(engine.tasks(process(number))).isEmpty();
            scene.accept(number, MEMBER, DEPUTY);
            scene.accept(number, CLERK, DEPUTY);
            assertThat(scene.order(number).status()).isEqualTo(OrderStatus.DONE);
        }

        @Test
        @DisplayName("T-9: what nobody judges within three days of the deadline stands")
        void unjudged() {
            var number = scene.give(MEMBER);
            scene.report(number, MEMBER);
            clock.advance(Duration.ofDays(2));
            engine.runDueJobs();
            assertThat(scene.duty(number, MEMBER).state()).isEqualTo(DutyState.REPORTED);
            clock.advance(Duration.ofDays(3));
            engine.runDueJobs();
            assertThat(scene.duty(number, MEMBER).state()).isEqualTo(DutyState.ACCEPTED);
            assertThat(scene.order(number).status()).isEqualTo(OrderStatus.DONE);
        }

        @Test
        @DisplayName("T-9: a day before the deadline those without a report are reminded, once, and nobody else")
        void reminded() {
            var number = scene.give(MEMBER, CLERK);
            scene.report(number, MEMBER);
            clock.advance(Duration.ofHours(24));
            engine.runDueJobs();
            clock.advance(Duration.ofHours(1));
            engine.runDueJobs();
            assertThat(scene.orderMessages(CLERK, number)).containsExactly("交办事项即将到期");
            assertThat(scene.orderMessages(MEMBER, number)).isEmpty();
        }

        @Test
        @DisplayName("B-5: whoever reports has read the notice, and replies with it")
        void repliesAsWell() {
            var number = scene.issue(
                            DEPUTY, scene.draft().reply().recipients(MEMBER).order(scene.within(Duration.ofDays(2))))
                    .number();
            scene.report(number, MEMBER);
            assertThat(scene.receipt(number, "xinhe-cz", MEMBER).state()).isEqualTo(ReceiptState.ACKNOWLEDGED);
            scene.awaitDelivered(number);
            assertThat(scene.order(number).status()).isEqualTo(OrderStatus.OPEN);
        }
    }

    @Nested
    @DisplayName("A report that is judged")
    class Judged {

        @Test
        @DisplayName("T-9: returned, it has to be given again, with a day's time also past the deadline")
        void returned() {
            var number = scene.give(MEMBER);
            clock.advance(Duration.ofHours(47));
            scene.report(number, MEMBER);
            scene.giveBack(number, MEMBER, "缺少数量");
            assertThat(scene.duty(number, MEMBER).state()).isEqualTo(DutyState.RETURNED);
            assertThat(scene.orderMessages(MEMBER, number)).containsExactly("报告被退回");
            clock.advance(Duration.ofHours(20));
            engine.runDueJobs();
            assertThat(engine.tasks(process(number))).isEmpty();
            scene.report(number, MEMBER, MEMBER, "已补数量");
            assertThat(scene.duty(number, MEMBER).state()).isEqualTo(DutyState.REPORTED);
            scene.accept(number, MEMBER, DEPUTY);
            assertThat(scene.order(number).status()).isEqualTo(OrderStatus.DONE);
        }

        @Test
        @DisplayName("T-9: returned and not given again: the case tells what was reported and why it was returned")
        void notGivenAgain() {
            var number = scene.give(MEMBER);
            clock.advance(Duration.ofHours(47));
            scene.report(number, MEMBER, MEMBER, "已经报过了");
            scene.giveBack(number, MEMBER, "查无此件");
            clock.advance(Duration.ofHours(25));
            engine.runDueJobs();
            assertThat(engine.formOf(DEPUTY, process(number)).get("missed"))
                    .asString()
                    .contains("退回后未重报（退回理由：查无此件）");
            handOver(number);
            assertThat(scene.caseOf(number, MEMBER).orElseThrow().description()).contains("已经报过了", "查无此件");
        }

        @Test
        @DisplayName("T-9: returned after the deadline, while others are reviewed, it gets its own time")
        void returnedDuringReview() {
            var number = scene.give(MEMBER, CLERK);
            scene.report(number, MEMBER);
            clock.advance(Duration.ofDays(2));
            engine.runDueJobs();
            scene.giveBack(number, MEMBER, "请附照片");
            clock.advance(Duration.ofHours(25));
            assertThat(engine.formOf(DEPUTY, process(number)).get("missed").toString())
                    .contains("王建国")
                    .doesNotContain("何小东");
            // decides on the list as it was; the other one has a review of their own
            engine.complete(DEPUTY, process(number), scene.review("excuseAll", "同意顺延"));
            engine.runDueJobs();
            assertThat(scene.duty(number, CLERK).state()).isEqualTo(DutyState.EXCUSED);
            assertThat(scene.duty(number, MEMBER).state()).isEqualTo(DutyState.OVERDUE);
            assertThat(engine.formOf(DEPUTY, process(number)).get("missed").toString())
                    .contains("何小东")
                    .doesNotContain("王建国");
            handOver(number);
            assertThat(scene.order(number).status()).isEqualTo(OrderStatus.HANDED_OVER);
        }

        @Test
        @DisplayName("T-11: by the issuer, the leader, or whom the deputy named; by nobody else, and never one's own")
        void judges() {
            var number = scene.issue(
                            DEPUTY,
                            scene.draft()
                                    .counter(CLERK)
                                    .recipients(MEMBER, CLERK)
                                    .order(scene.within(Duration.ofDays(2))))
                    .number();
            scene.report(number, MEMBER);
            scene.report(number, CLERK);
            assertRefused(() -> scene.accept(number, MEMBER, OTHER_MEMBER), "不由您验收");
            assertRefused(() -> scene.accept(number, CLERK, CLERK), "不能验收或退回本人");
            scene.accept(number, MEMBER, CLERK);
            assertThat(judgements.acceptAll(number, null, CLERK)).isZero();
            assertThat(judgements.acceptAll(number, null, DEPUTY)).isEqualTo(1);
            assertThat(scene.order(number).status()).isEqualTo(OrderStatus.DONE);
        }

        @Test
        @DisplayName("T-9: all that the judge has seen are accepted at once; one that came since is not")
        void acceptedTogether() {
            var number = scene.give(MEMBER, CLERK, OTHER_MEMBER);
            scene.report(number, MEMBER);
            scene.report(number, CLERK);
            var looked = clock.instant();
            clock.advance(Duration.ofSeconds(1));
            scene.report(number, OTHER_MEMBER);
            assertThat(judgements.acceptAll(number, looked, DEPUTY)).isEqualTo(2);
            assertThat(scene.duty(number, OTHER_MEMBER).state()).isEqualTo(DutyState.REPORTED);
        }

        @Test
        @DisplayName(
                "T-9: returned by another judge and given anew, it is not accepted by one who saw the old one only")
        void acceptedUnseen() {
            var number = scene.give(MEMBER);
            scene.report(number, MEMBER, MEMBER, "已报");
            var looked = clock.instant();
            clock.advance(Duration.ofSeconds(1));
            scene.giveBack(number, MEMBER, "缺少数量");
            scene.report(number, MEMBER, MEMBER, "仍缺数量");
            var id = scene.duty(number, MEMBER).id();
            assertRefused(() -> judgements.accept(number, id, looked, DEPUTY), "请刷新后再看");
            judgements.accept(number, id, clock.instant(), DEPUTY);
            assertThat(scene.order(number).status()).isEqualTo(OrderStatus.DONE);
        }

        @Test
        @DisplayName("T-9: what is accepted cannot be returned, and what is not reported cannot be accepted")
        void onlyOnce() {
            var number = scene.give(MEMBER, CLERK);
            assertRefused(() -> scene.accept(number, MEMBER, DEPUTY), "已被验收、退回，或是逾期");
            assertRefused(() -> scene.giveBack(number, MEMBER, "没有报告"), "已被验收、退回，或是逾期");
            scene.report(number, MEMBER);
            assertRefused(() -> scene.giveBack(number, MEMBER, " "), "请填写理由");
            scene.accept(number, MEMBER, DEPUTY);
            assertRefused(() -> scene.giveBack(number, MEMBER, "想想不行"), "已被验收、退回，或是逾期");
        }
    }

    @Nested
    @DisplayName("Not in time")
    class NotInTime {

        @Test
        @DisplayName(
                "T-9: the issuer gets one task, and whoever is not excused gets a case for what was not implemented")
        void handedOver() {
            var number = scene.give(MEMBER, CLERK);
            scene.report(number, CLERK);
            pastDeadline(number);
            assertThat(scene.order(number).status()).isEqualTo(OrderStatus.IN_REVIEW);
            assertThat(engine.formOf(DEPUTY, process(number)).get("missed").toString())
                    .contains("何小东（财政所）", "未报告")
                    .doesNotContain("王建国");

            handOver(number);

            var found = scene.caseOf(number, MEMBER).orElseThrow();
            assertThat(found.category()).isEqualTo(Category.NOT_IMPLEMENTED);
            assertThat(found.reporter().account()).isEqualTo(DEPUTY);
            assertThat(found.status()).isEqualTo(CaseStatus.REPORTED);
            assertThat(found.description()).contains(number, "上报防汛物资清单", "何小东：期限 ", "没有报告");
            assertThat(found.occurredAt()).isEqualTo(scene.duty(number, MEMBER).dueAt());
            assertThat(scene.caseNumbers(number, CLERK)).isEmpty();
            assertThat(scene.duty(number, MEMBER).state()).isEqualTo(DutyState.HANDED_OVER);
            assertRefused(() -> scene.report(number, MEMBER), "不再接受报告");
            scene.accept(number, CLERK, DEPUTY);
            assertThat(scene.order(number).status()).isEqualTo(OrderStatus.HANDED_OVER);
            assertThat(engine.endedIn(process(number))).contains("endEvent_closed");
            assertThat(scene.orderMessages(DEPUTY, number)).contains("交办事项已办结");
        }

        @Test
        @DisplayName(
                "T-9: late by the timestamp, though the task is still open: kept, shown, and held against them unless "
                        + "excused")
        void late() {
            var number = scene.give(MEMBER, CLERK);
            clock.advance(Duration.ofDays(2).plusMinutes(1));
            scene.report(number, MEMBER, MEMBER, "晚了一分钟");
            engine.runDueJobs();
            assertThat(scene.duty(number, MEMBER).state()).isEqualTo(DutyState.LATE);
            assertThat(engine.formOf(DEPUTY, process(number)).get("missed"))
                    .asString()
                    .contains("逾期报告（", "晚了一分钟");
            scene.report(number, CLERK, CLERK, "更晚");
            assertRefused(() -> scene.accept(number, MEMBER, DEPUTY), "逾期报告");

            engine.complete(
                    DEPUTY,
                    process(number),
                    scene.review(
                            "excuseSome",
                            "只晚一分钟",
                            String.valueOf(scene.duty(number, MEMBER).id())));
            engine.runDueJobs();

            assertThat(scene.duty(number, MEMBER).state()).isEqualTo(DutyState.EXCUSED);
            assertThat(scene.duty(number, MEMBER).excuseReason()).isEqualTo("只晚一分钟");
            assertThat(scene.caseNumbers(number, MEMBER)).isEmpty();
            assertThat(scene.caseOf(number, CLERK).orElseThrow().description()).contains("才报告：更晚");
        }

        @Test
        @DisplayName("T-9, C-9: what is reported late is on the form when it is opened, and nobody decides without it")
        void lateUnseen() {
            var number = scene.give(MEMBER, CLERK);
            pastDeadline(number);
            scene.report(number, MEMBER, MEMBER, "刚刚办完");
            assertThat(engine.formOf(DEPUTY, process(number)).get("missed").toString())
                    .contains("刚刚办完");
            var form = scene.review("handOver", "");
            form.put("listSeen", engine.formOf(DEPUTY, process(number)).get("listVersion"));
            scene.report(number, CLERK, CLERK, "也办完了");
            assertRefused(() -> engine.complete(DEPUTY, process(number), form), "又有人报告了");
            assertThat(scene.order(number).status()).isEqualTo(OrderStatus.IN_REVIEW);

            form.put("listSeen", engine.formOf(DEPUTY, process(number)).get("listVersion"));
            engine.complete(DEPUTY, process(number), form);
            engine.runDueJobs();
            assertThat(scene.caseOf(number, CLERK).orElseThrow().description()).contains("才报告：也办完了");
        }

        @Test
        @DisplayName("T-9: extended with a reason: who missed it has more time, and what came meanwhile is in time")
        void extended() {
            var number = scene.give(MEMBER, CLERK);
            pastDeadline(number);
            clock.advance(Duration.ofMinutes(1));
            scene.report(number, MEMBER);
            var until = clock.instant()
                    .plus(Duration.ofDays(1))
                    .truncatedTo(ChronoUnit.MINUTES)
                    .atZone(clock.getZone())
                    .toLocalDateTime();
            assertRefused(() -> engine.complete(DEPUTY, process(number), scene.review("extend", "暴雨")), "完成期限须在");
            engine.complete(DEPUTY, process(number), extension(until.toString(), "暴雨"));

            assertThat(scene.order(number).status()).isEqualTo(OrderStatus.OPEN);
            assertThat(scene.order(number).dueAt())
                    .isEqualTo(until.atZone(clock.getZone()).toInstant());
            assertThat(scene.order(number).deadline())
                    .isBefore(scene.order(number).dueAt());
            assertThat(scene.duty(number, MEMBER).state()).isEqualTo(DutyState.REPORTED);
            assertThat(scene.duty(number, CLERK).state()).isEqualTo(DutyState.OUTSTANDING);
            assertThat(scene.orderMessages(CLERK, number)).contains("交办事项已延期");
            clock.advance(Duration.ofHours(13));
            engine.runDueJobs();
            assertThat(scene.orderMessages(CLERK, number)).contains("交办事项即将到期");
            scene.report(number, CLERK);
            judgements.acceptAll(number, null, DEPUTY);
            assertThat(scene.order(number).status()).isEqualTo(OrderStatus.DONE);
        }

        @Test
        @DisplayName("T-11: nobody excuses themself, and nobody without a reason")
        void excused() {
            var number = scene.issue(
                            DEPUTY,
                            scene.draft()
                                    .counter(CLERK)
                                    .recipients(MEMBER, CLERK)
                                    .order(scene.within(Duration.ofDays(2))))
                    .number();
            pastDeadline(number);
            assertRefused(
                    () -> engine.complete(
                            CLERK,
                            process(number),
                            scene.review(
                                    "excuseSome",
                                    "我忙",
                                    String.valueOf(scene.duty(number, CLERK).id()))),
                    "不能免究本人");
            assertRefused(() -> engine.complete(CLERK, process(number), scene.review("excuseAll", " ")), "请填写理由");
            assertRefused(() -> engine.complete(CLERK, process(number), scene.review("", "没选")), "请从给出的选项中选择");
            assertRefused(() -> engine.complete(CLERK, process(number), Map.of()), "请从给出的选项中选择");
            engine.complete(CLERK, process(number), scene.review("excuseAll", "都在抢险"));
            engine.runDueJobs();
            assertThat(scene.duty(number, MEMBER).state()).isEqualTo(DutyState.EXCUSED);
            assertThat(scene.orderMessages(MEMBER, number)).contains("交办事项已免究");
            assertThat(scene.caseOf(number, CLERK)).isPresent();
        }

        @Test
        @DisplayName("T-9: by force, through an administrator's rights, the task is still the judges' alone")
        void notByOthers() {
            var number = scene.give(MEMBER);
            pastDeadline(number);
            assertRefused(
                    () -> engine.completeByForce("admin", process(number), scene.review("excuseAll", "算了")), "不由您验收");
        }
    }

    @Nested
    @DisplayName("Whoever answers for it")
    class Answerable {

        @AfterEach
        void endAll() {
            entrustments
                    .concerning("huzhiyuan", Pages.of(0, 100))
                    .forEach(entrustment -> entrustments.end(entrustment.id(), "huzhiyuan"));
        }

        @Test
        @DisplayName("T-7: an entrusted colleague reports for the principal; nobody else does")
        void entrusted() {
            entrustments.record(new NewEntrustment(null, "houxinmin", null, "下村"), "huzhiyuan");
            var number = scene.give("huzhiyuan");
            assertRefused(() -> scene.report(number, "huzhiyuan", MEMBER, "代报"), "不由您报告");
            assertThat(orders.owedBy("houxinmin", 50))
                    .extracting(order -> order.number())
                    .contains(number);
            scene.report(number, "huzhiyuan", "houxinmin", "已替他送到");
            assertThat(scene.duty(number, "huzhiyuan").reportedBy()).isEqualTo("侯新民");
            assertThat(scene.duty(number, "huzhiyuan").state()).isEqualTo(DutyState.REPORTED);
        }

        @Test
        @DisplayName("T-9: the principal, also when a colleague was entrusted: the colleague has no case")
        void principal() {
            entrustments.record(new NewEntrustment(null, "houxinmin", null, "下村"), "huzhiyuan");
            var number = scene.give("huzhiyuan");
            pastDeadline(number);
            assertThat(engine.formOf(DEPUTY, process(number)).get("missed"))
                    .asString()
                    .contains("侯新民");
            handOver(number);
            assertThat(scene.caseOf(number, "huzhiyuan")).isPresent();
            assertThat(scene.caseNumbers(number, "houxinmin")).isEmpty();
        }

        @Test
        @DisplayName("T-6: one report by anybody who answers for a unit is the unit's")
        void unitReports() {
            var number = scene.give("xinhe-cz");
            assertRefused(() -> scene.report(number, "xinhe-cz", MEMBER, "我来"), "不由您报告");
            scene.report(number, "xinhe-cz", CLERK, "财政所已上报");
            scene.report(number, "xinhe-cz", HEAD, "再报一次");
            assertThat(scene.duty(number, "xinhe-cz").report()).isEqualTo("财政所已上报");
            scene.accept(number, "xinhe-cz", DEPUTY);
            assertThat(scene.order(number).status()).isEqualTo(OrderStatus.DONE);
        }

        @Test
        @DisplayName("T-9: for a unit its head, with one case for all that they owe")
        void unitHead() {
            var number = scene.give("xinhe-cz", HEAD);
            pastDeadline(number);
            handOver(number);
            assertThat(scene.caseOf(number, HEAD).orElseThrow().description()).contains("财政所：", "金成林：");
            assertThat(scene.casesAgainst(number, HEAD)).isEqualTo(1);
            assertThat(scene.caseNumbers(number, CLERK)).isEmpty();
        }

        @Test
        @DisplayName("T-9: nobody, where they have left: who gave the order is told that somebody did not do it")
        void hasLeft() {
            roster.people("账号,姓名,单位编码\norder-left,冷去,xinhe-cz\n");
            var number = scene.give("order-left");
            pastDeadline(number);
            roster.leave("order-left", "冷去", "xinhe-cz");
            handOver(number);
            assertThat(scene.caseNumbers(number, "order-left")).isEmpty();
            assertThat(inbox.newest(DEPUTY, 1).get(0).body()).contains("移交处理 0", "无人可移交 1");
        }

        @Test
        @DisplayName("R-5: nobody who is on leave on the day of the deadline")
        void onLeave() {
            clock.advanceTo(clock.instant()
                    .atZone(clock.getZone())
                    .toLocalDate()
                    .plusDays(1)
                    .atTime(LocalTime.of(9, 0))
                    .atZone(clock.getZone())
                    .toInstant());
            var number = scene.give("yushuisheng", MEMBER);
            var day = scene.order(number).dueAt().atZone(clock.getZone()).toLocalDate();
            leaves.record(new NewLeave(null, LeaveKind.values()[0], day, day), "yushuisheng");
            scene.report(number, MEMBER);
            scene.accept(number, MEMBER, DEPUTY);
            pastDeadline(number);
            assertThat(scene.duty(number, "yushuisheng").state()).isEqualTo(DutyState.ON_LEAVE);
            assertThat(scene.order(number).status()).isEqualTo(OrderStatus.DONE);
            assertThat(scene.caseNumbers(number, "yushuisheng")).isEmpty();
        }
    }

    @Nested
    @DisplayName("Taken back")
    class TakenBack {

        @Test
        @DisplayName("B-8: with its notice; it takes no reports from then on, and nobody becomes overdue")
        void withNotice() {
            var number = scene.issue(
                            DEPUTY,
                            scene.draft().reply().recipients(MEMBER, CLERK).order(scene.within(Duration.ofDays(2))))
                    .number();
            noticeWithdrawn(number);
            assertThat(scene.order(number).status()).isEqualTo(OrderStatus.WITHDRAWN);
            assertThat(engine.endedIn(process(number))).containsExactly("endEvent_withdrawn");
            assertThat(scene.orderMessages(MEMBER, number)).containsExactly("交办事项已撤回");
            assertRefused(() -> scene.report(number, MEMBER), "已撤回");
            clock.advance(Duration.ofDays(3));
            engine.runDueJobs();
            assertThat(scene.duty(number, MEMBER).state()).isEqualTo(DutyState.OUTSTANDING);
        }

        @Test
        @DisplayName(
                "T-9: alone, where the notice is published already; also during a review, by issuer and leader only")
        void alone() {
            var number = scene.give(MEMBER);
            assertThat(scene.read(number).status()).isEqualTo(NoticeStatus.PUBLISHED);
            pastDeadline(number);
            assertRefused(() -> orders.withdraw(number, MEMBER, "不想做"), "只有发布人和交办领导");
            assertRefused(() -> orders.withdraw(number, DEPUTY, "长".repeat(501)), "理由最多 500 字");
            orders.withdraw(number, DEPUTY, "不再需要");
            assertThat(engine.tasks(process(number))).isEmpty();
            assertThat(scene.order(number).closingReason()).isEqualTo("不再需要");
            assertThat(scene.read(number).status()).isEqualTo(NoticeStatus.PUBLISHED);
            assertRefused(() -> orders.withdraw(number, DEPUTY, "再来"), "已撤回");
        }

        private void noticeWithdrawn(String number) {
            scene.withdraw(number, DEPUTY);
        }
    }

    @Nested
    @DisplayName("Exactly one case")
    class ExactlyOnce {

        @Test
        @DisplayName("T-9: also when many are handed over, some at a time")
        void many() {
            var people = directory.staffOf("xinhe").stream()
                    .filter(person -> directory.unit(person.getUnitCode()).getKind() == UnitKind.VILLAGE)
                    .map(Person::getAccount)
                    .limit(60)
                    .toList();
            var number = scene.give(people.toArray(String[]::new));
            pastDeadline(number);
            handOver(number);
            assertThat(people).hasSize(60).allSatisfy(person -> assertThat(scene.casesAgainst(number, person))
                    .isEqualTo(1));
        }

        @Test
        @DisplayName("T-9: for all that somebody owes, also when it would be handed over at different times")
        void allThatIsOwed() {
            var recipients = directory.staffOf("xinhe").stream()
                    .filter(person -> directory.unit(person.getUnitCode()).getKind() == UnitKind.VILLAGE)
                    .map(Person::getAccount)
                    .limit(60)
                    .collect(Collectors.toCollection(ArrayList::new));
            // units are handed over first, these sixty before the head in person
            recipients.addAll(List.of("xinhe-cz", HEAD));
            var number = scene.give(recipients.toArray(String[]::new));
            pastDeadline(number);
            handOver(number);
            assertThat(scene.caseOf(number, HEAD).orElseThrow().description()).contains("财政所：", "金成林：");
            assertThat(scene.casesAgainst(number, HEAD)).isEqualTo(1);
        }

        @Test
        @DisplayName("T-9: when the step is retried, or two nodes do it at once")
        void twice() throws Exception {
            var number = scene.give(MEMBER);
            pastDeadline(number);
            engine.complete(DEPUTY, process(number), scene.review("handOver", ""));
            Callable<Boolean> step = () -> lifecycle.handOver(number);
            atOnce(step, step);
            engine.runDueJobs();
            assertThat(scene.casesAgainst(number, MEMBER)).isEqualTo(1);
            assertThat(scene.order(number).status()).isEqualTo(OrderStatus.HANDED_OVER);
        }

        @Test
        @DisplayName("T-9: for a duty and a principal, however often that is announced")
        void announcedTwice() throws Exception {
            var number = scene.give(MEMBER);
            pastDeadline(number);
            handOver(number);
            var again = new OrderNotImplemented(
                    number,
                    scene.read(number).group(),
                    DEPUTY,
                    MEMBER,
                    "上报防汛物资清单",
                    List.of(new OrderNotImplemented.Missed(
                            scene.duty(number, MEMBER).id(), "何小东", Instant.EPOCH, null, null, null)));
            Callable<Object> announce = () -> transaction.execute(status -> {
                events.publishEvent(again);
                return null;
            });
            atOnce(announce, announce);
            assertThat(scene.casesAgainst(number, MEMBER)).isEqualTo(1);
        }

        @Test
        @DisplayName("T-9: a report while it is handed over: either the report is in time, or there is a case")
        void reportedMeanwhile() throws Exception {
            var number = scene.give(MEMBER);
            pastDeadline(number);
            engine.complete(DEPUTY, process(number), scene.review("handOver", ""));
            var id = scene.duty(number, MEMBER).id();
            atOnce(() -> lifecycle.handOver(number), () -> {
                try {
                    scene.report(number, MEMBER);
                } catch (ProblemException tooLate) {
                    assertThat(tooLate).hasMessageContaining("不再接受报告");
                }
                return true;
            });
            engine.runDueJobs();
            assertThat(scene.duty(number, MEMBER).id()).isEqualTo(id);
            assertThat(scene.casesAgainst(number, MEMBER)).isEqualTo(1);
        }

        private <T> void atOnce(Callable<? extends T> one, Callable<? extends T> other) throws Exception {
            var pool = Executors.newFixedThreadPool(2);
            try {
                var first = pool.submit(one);
                var second = pool.submit(other);
                for (var done : List.of(first, second)) {
                    try {
                        done.get();
                    } catch (java.util.concurrent.ExecutionException refused) {
                        // whoever came second may find nothing left to do
                        assertThat(refused).hasRootCauseInstanceOf(ProblemException.class);
                    }
                }
            } finally {
                pool.shutdown();
            }
        }
    }

    private void pastDeadline(String number) {
        clock.advanceTo(scene.order(number).dueAt().plusMillis(10));
        engine.runDueJobs();
    }

    private void handOver(String number) {
        engine.complete(DEPUTY, process(number), scene.review("handOver", ""));
        engine.runDueJobs();
    }

    private Map<String, Object> extension(String until, String reason) {
        var form = scene.review("extend", reason);
        form.put("until", until);
        return form;
    }

    private static void assertRefused(Runnable action, String text) {
        assertThat(catchThrowable(action::run))
                .isInstanceOfAny(ProblemException.class, ProcessEngineException.class)
                .hasStackTraceContaining(text);
    }
}
