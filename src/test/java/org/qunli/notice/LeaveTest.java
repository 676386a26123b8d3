package org.qunli.notice;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.qunli.notice.NoticeScene.CLERK;
import static org.qunli.notice.NoticeScene.DEPUTY;
import static org.qunli.notice.NoticeScene.MEMBER;
import static org.qunli.notice.NoticeScene.OFFICE;
import static org.qunli.notice.NoticeScene.OTHER_MEMBER;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.database.Pages;
import org.qunli.duty.LeaveKind;
import org.qunli.duty.LeaveService;
import org.qunli.duty.LeaveView;
import org.qunli.duty.NewLeave;
import org.qunli.problem.ProblemException;
import org.qunli.support.Api;
import org.qunli.support.Browser;
import org.qunli.support.Engine;
import org.qunli.support.QunliTest;
import org.qunli.support.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@QunliTest
@DisplayName("R-5: whoever is on leave")
class LeaveTest {

    /** Of the finance office; no other test asks them for anything. */
    private static final String AWAY = "dujingyi";

    NoticeScene scene;

    @Autowired
    LeaveService leaves;

    @Autowired
    Receipts receipts;

    @Autowired
    NoticeLifecycle lifecycle;

    @Autowired
    Engine engine;

    @Autowired
    Api api;

    @Autowired
    Browser browser;

    @Autowired
    TestClock clock;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    void setTheScene(AutowireCapableBeanFactory beans) {
        scene = beans.createBean(NoticeScene.class);
    }

    /** Away from midnight, and at eight in the morning: no reply period runs past midnight by chance. */
    @BeforeEach
    void morning() {
        clock.advanceTo(today().plusDays(1)
                .atTime(LocalTime.of(8, 0))
                .atZone(clock.getZone())
                .toInstant());
    }

    @AfterEach
    void back() {
        leaves.concerning(AWAY, Pages.of(0, 100)).forEach(leave -> leaves.end(leave.id(), AWAY));
    }

    @Test
    @DisplayName("for the whole reply period is neither reminded nor overdue, and nobody waits for them")
    void neitherRemindedNorOverdue() {
        leave(0, 0);
        var number = scene.open(AWAY, MEMBER);
        assertThat(state(number)).isEqualTo(ReceiptState.ON_LEAVE);
        clock.advance(Duration.ofMinutes(21));
        engine.runDueJobs();
        assertThat(scene.messages(AWAY, number)).isEmpty();
        assertThat(scene.messages(MEMBER, number)).contains("请回复通知");

        scene.reply(number, MEMBER);
        scene.awaitDelivered(number);
        assertThat(scene.read(number).counts()).isEqualTo(new ReceiptCounts(2, 1, 0, 0, 0, 0, 1));
        assertThat(scene.read(number).counts().percentReplied()).isEqualTo(100);
        assertThat(scene.json(OFFICE, number).path("onLeave").asInt()).isEqualTo(1);
    }

    @Test
    @DisplayName("and alone addressed makes the notice delivered when time is up, without a review")
    void nobodyElse() {
        leave(0, 0);
        var number = scene.open(AWAY);
        clock.advance(Duration.ofMinutes(31));
        engine.runDueJobs();
        assertThat(scene.read(number).status()).isEqualTo(NoticeStatus.DELIVERED);
        assertThat(state(number)).isEqualTo(ReceiptState.ON_LEAVE);
    }

    @Test
    @DisplayName("may reply all the same: in time it is a reply, afterwards it is kept and not late")
    void repliesAllTheSame() {
        leave(0, 0);
        var inTime = scene.open(AWAY, MEMBER);
        scene.reply(inTime, AWAY);
        assertThat(state(inTime)).isEqualTo(ReceiptState.ACKNOWLEDGED);

        var late = scene.open(AWAY, MEMBER);
        clock.advance(Duration.ofMinutes(31));
        engine.runDueJobs();
        scene.reply(late, AWAY);
        assertThat(scene.receipt(late, "xinhe-cz", AWAY).acknowledgedAt()).isNotNull();
        assertThat(state(late)).isEqualTo(ReceiptState.ON_LEAVE);
    }

    @Test
    @DisplayName("and replies when the notice is delivered without them reads that no reply is needed any more")
    void repliesAfterDelivery() {
        leave(0, 0);
        var number = scene.open(AWAY, MEMBER);
        scene.reply(number, MEMBER);
        scene.awaitDelivered(number);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> scene.reply(number, AWAY))
                .withMessageContaining("不必再回复")
                .matches(refusal -> refusal.kind() == ProblemException.Kind.CONFLICT);
        assertThat(state(number)).isEqualTo(ReceiptState.ON_LEAVE);
    }

    @Test
    @DisplayName("for a part of the period only is asked like anybody, and the counter sees the leave")
    void partly() {
        leave(1, 1);
        clock.advanceTo(
                today().atTime(LocalTime.of(23, 50)).atZone(clock.getZone()).toInstant());
        var number = scene.open(AWAY);
        assertThat(state(number)).isEqualTo(ReceiptState.OUTSTANDING);
        clock.advance(Duration.ofMinutes(31));
        engine.runDueJobs();
        assertThat(state(number)).isEqualTo(ReceiptState.OVERDUE);
        var day = today();
        assertThat(engine.formOf(OFFICE, number).get("missed"))
                .asString()
                .contains("未回复（其间请假 %d月%d日—".formatted(day.getMonthValue(), day.getDayOfMonth()));
    }

    @Test
    @DisplayName("by two leaves that follow each other is on leave for a period across both")
    void twoLeaves() {
        leave(0, 0);
        leave(1, 2);
        clock.advanceTo(
                today().atTime(LocalTime.of(23, 50)).atZone(clock.getZone()).toInstant());
        assertThat(state(scene.open(AWAY))).isEqualTo(ReceiptState.ON_LEAVE);
    }

    @Test
    @DisplayName(
            "as the office learns only afterwards is no longer overdue; whoever comes back early is asked from tomorrow")
    void afterwards() {
        var number = scene.open(AWAY);
        clock.advance(Duration.ofMinutes(31));
        engine.runDueJobs();
        assertThat(state(number)).isEqualTo(ReceiptState.OVERDUE);
        var leave = leave(0, 5);
        assertThat(state(number)).isEqualTo(ReceiptState.ON_LEAVE);

        leaves.end(leave.id(), AWAY);
        assertThat(state(number)).isEqualTo(ReceiptState.ON_LEAVE);
        clock.advance(Duration.ofDays(1));
        assertThat(state(scene.open(AWAY))).isEqualTo(ReceiptState.OUTSTANDING);
    }

    @Test
    @DisplayName("and comes back early is not asked by a notice that is delivered already and takes no replies")
    void backAfterDelivery() {
        var leave = leave(0, 1);
        var delivered = openAcrossMidnight();
        var open = scene.open(AWAY, MEMBER);
        scene.reply(delivered, MEMBER);
        scene.awaitDelivered(delivered);
        leaves.end(leave.id(), AWAY);
        clock.advance(Duration.ofMinutes(31));
        assertThat(state(delivered)).isEqualTo(ReceiptState.ON_LEAVE);
        assertThat(state(open)).isEqualTo(ReceiptState.OVERDUE);
    }

    @Test
    @DisplayName("and comes back in the moment in which the others' last reply is counted is asked, and can reply")
    void backBeforeDelivery() {
        var leave = leave(0, 1);
        var number = openAcrossMidnight();
        receipts.acknowledge(number, MEMBER, List::of, new Reply(MEMBER, null, null, null, clock.instant()));
        leaves.end(leave.id(), AWAY);
        lifecycle.finishIfInTime(number);
        assertThat(scene.read(number).status()).isEqualTo(NoticeStatus.OPEN);
        scene.reply(number, AWAY);
        scene.awaitDelivered(number);
        assertThat(state(number)).isEqualTo(ReceiptState.ACKNOWLEDGED);
    }

    @Test
    @DisplayName("and comes back while a notice is being closed stays excused")
    void backDuringDelivery() {
        var leave = leave(0, 1);
        var number = openAcrossMidnight();
        receipts.acknowledge(number, MEMBER, List::of, new Reply(MEMBER, null, null, null, clock.instant()));
        var ended = transaction.execute(closing -> {
            lifecycle.finishIfInTime(number);
            var ending = CompletableFuture.runAsync(() -> leaves.end(leave.id(), AWAY));
            Awaitility.await().until(() -> ending.isDone() || anybodyWaitsForARow());
            return ending;
        });
        ended.join();
        assertThat(scene.read(number).status()).isEqualTo(NoticeStatus.DELIVERED);
        clock.advance(Duration.ofMinutes(31));
        assertThat(state(number)).isEqualTo(ReceiptState.ON_LEAVE);
    }

    /** Its replies are due tomorrow, which {@link #AWAY} may be back on. */
    private String openAcrossMidnight() {
        clock.advanceTo(
                today().atTime(LocalTime.of(23, 50)).atZone(clock.getZone()).toInstant());
        return scene.open(AWAY, MEMBER);
    }

    private boolean anybodyWaitsForARow() {
        return jdbc.sql("select exists (select from pg_locks where locktype = 'transactionid' and not granted)")
                .query(Boolean.class)
                .single();
    }

    @Test
    @DisplayName("whose leave is called off before it begins is asked like anybody")
    void calledOff() {
        var leave = leave(1, 2);
        leaves.end(leave.id(), OFFICE);
        clock.advance(Duration.ofDays(1));
        assertThat(state(scene.open(AWAY))).isEqualTo(ReceiptState.OUTSTANDING);
        assertThat(leaves.concerning(AWAY, Pages.of(0, 100)))
                .extracting(LeaveView::id)
                .doesNotContain(leave.id());
    }

    @Test
    @DisplayName("does not make a unit silent: somebody else answers for it (T-6)")
    void units() {
        leaves.record(new NewLeave(CLERK, LeaveKind.ANNUAL, today(), today()), OFFICE);
        var number = scene.open("xinhe-cz");
        assertThat(scene.receipt(number, "xinhe-cz", "xinhe-cz").state()).isEqualTo(ReceiptState.OUTSTANDING);
    }

    @Test
    @DisplayName("records it from tomorrow on, so that nobody makes up for a missed reply; the office also of the past")
    void whoRecords() {
        var today = today();
        assertRefused(new NewLeave(null, LeaveKind.ANNUAL, today, today), AWAY, "duty.leave-own-past");
        assertRefused(new NewLeave(OFFICE, LeaveKind.SICK, today, today), OFFICE, "duty.leave-own-past");
        assertRefused(new NewLeave(AWAY, LeaveKind.ANNUAL, today, today), CLERK, "duty.leave-not-yours");
        assertRefused(new NewLeave("ny-member1", LeaveKind.ANNUAL, today, today), OFFICE, "duty.leave-not-yours");
        assertRefused(new NewLeave("nobody", LeaveKind.ANNUAL, today, today), OFFICE, "duty.person-unknown");
        assertRefused(new NewLeave(AWAY, LeaveKind.ANNUAL, today, today.minusDays(1)), OFFICE, "duty.leave-length");
        assertRefused(new NewLeave(AWAY, LeaveKind.ANNUAL, today, today.plusDays(366)), OFFICE, "duty.leave-length");
        var tomorrow = new NewLeave(null, LeaveKind.ANNUAL, today.plusDays(40), today.plusDays(41));
        var recorded = leaves.record(tomorrow, OTHER_MEMBER);
        assertThat(leaves.record(tomorrow, OTHER_MEMBER)).isEqualTo(recorded);
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> leaves.end(recorded.id(), MEMBER));
        leaves.end(recorded.id(), OTHER_MEMBER);
    }

    @Test
    @DisplayName("is excused, though the leave is recorded in the moment in which the notice is issued")
    void recordedMeanwhile() {
        var issued = transaction.execute(recording -> {
            leave(0, 0);
            var issuing = CompletableFuture.supplyAsync(() -> scene.open(AWAY));
            Awaitility.await().until(() -> issuing.isDone() || anybodyWaitsForALeave());
            return issuing;
        });
        assertThat(state(issued.join())).isEqualTo(ReceiptState.ON_LEAVE);
    }

    private boolean anybodyWaitsForALeave() {
        return jdbc.sql("select exists (select from pg_locks where locktype = 'advisory' and not granted)")
                .query(Boolean.class)
                .single();
    }

    @Test
    @DisplayName("may call the same days off twice")
    void calledOffTwice() {
        var days = new NewLeave(null, LeaveKind.ANNUAL, today().plusDays(60), today().plusDays(61));
        for (int i = 0; i < 2; i++) {
            var recorded = leaves.record(days, OTHER_MEMBER);
            leaves.end(recorded.id(), OTHER_MEMBER);
        }
        assertThat(leaves.concerning(OTHER_MEMBER, Pages.of(0, 100))).isEmpty();
    }

    @Test
    @DisplayName("is recorded, listed and ended by REST as well")
    void rest() {
        var first = today().plusDays(50);
        var body = Map.of("kind", "TRAINING", "firstDay", first.toString(), "lastDay", first.toString());
        var created = api.post("yushuisheng", "/api/leaves", body);
        assertThat(created.getStatusCode()).isEqualTo(HttpStatus.CREATED);
        var id = created.getBody().path("id").asText();
        assertThat(api.get("yushuisheng", "/api/leaves").getBody().findValuesAsText("id"))
                .contains(id);
        assertThat(api.get(MEMBER, "/api/leaves").getBody().findValuesAsText("id"))
                .doesNotContain(id);
        assertThat(api.exchange("yushuisheng", HttpMethod.DELETE, "/api/leaves/" + id, null)
                        .getStatusCode())
                .isEqualTo(HttpStatus.NO_CONTENT);
        assertThat(api.get("yushuisheng", "/api/leaves").getBody().findValuesAsText("id"))
                .doesNotContain(id);
    }

    @Test
    @DisplayName("finds it on a page beside the entrustments, on a phone as well; lists show it")
    void page() {
        try (var page = browser.signInOnPhone(OFFICE)) {
            page.navigate("/notices/entrustments");
            page.locator("main nav").getByText("请假").click();
            assertThat(page.content()).as("no page carries the whole staff").doesNotContain("顾晓彤");
            page.getByLabel("谁请假").fill("");
            page.getByLabel("谁请假").pressSequentially("顾晓");
            assertThat(page.locator("#person-choice option[value^='顾晓彤（']")).isAttached();
            page.getByLabel("谁请假").fill("顾晓彤");
            page.getByLabel("种类").selectOption("SICK");
            page.getByLabel("从哪天起").fill(today().toString());
            page.getByLabel("到哪天为止").fill(today().minusDays(1).toString());
            page.locator("main button.primary").click();
            assertThat(page.locator(".problem")).containsText("最后一天不能早于第一天");
            assertThat(page.getByLabel("谁请假")).hasValue("顾晓彤");
            Browser.picture(page, "leave-refused-phone");
            page.getByLabel("到哪天为止").evaluate("field => field.type = 'text'");
            page.getByLabel("到哪天为止").fill("2026-02-30");
            page.locator("main button.primary").click();
            assertThat(page.locator("main")).containsText("没有“2026-02-30”这样的日期");
            page.navigate("/notices/leaves");
            page.getByLabel("谁请假").fill("顾晓彤");
            page.getByLabel("从哪天起").fill(today().toString());
            page.getByLabel("到哪天为止").fill(today().plusDays(3).toString());
            page.locator("main button.primary").click();
            assertThat(page.locator("main")).containsText("顾晓彤");
            Browser.picture(page, "leaves-phone");
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(390);
            var number = scene.issue(DEPUTY, scene.draft().reply().recipients("guxiaotong", MEMBER))
                    .number();
            page.navigate("/notices/" + number + "?unit=xinhe-jf");
            assertThat(page.locator("main")).containsText("请假 1");
            assertThat(page.locator("ul.plain .badge")).hasText("请假");
            Browser.picture(page, "notice-on-leave-phone");
            page.navigate("/notices/leaves");
            page.locator("main li button").first().click();
        }
    }

    private LeaveView leave(int fromNow, int untilNow) {
        return leaves.record(
                new NewLeave(AWAY, LeaveKind.ANNUAL, today().plusDays(fromNow), today().plusDays(untilNow)), OFFICE);
    }

    private ReceiptState state(String number) {
        return scene.receipt(number, "xinhe-cz", AWAY).state();
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private void assertRefused(NewLeave leave, String recorder, String code) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> leaves.record(leave, recorder))
                .satisfies(refusal -> assertThat(refusal.getCodes()).containsExactly(code));
    }
}
