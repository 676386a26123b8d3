package org.qunli.notice;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.qunli.notice.NoticeScene.CLERK;
import static org.qunli.notice.NoticeScene.DEPUTY;
import static org.qunli.notice.NoticeScene.MAIN_LEADER;
import static org.qunli.notice.NoticeScene.MEMBER;
import static org.qunli.notice.NoticeScene.OFFICE;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.problem.ProblemException;
import org.qunli.support.Api;
import org.qunli.support.Browser;
import org.qunli.support.Engine;
import org.qunli.support.QunliTest;
import org.qunli.support.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.http.HttpStatus;

/** The township's table allows five a week. */
@QunliTest
@DisplayName("R-5: the weekly budget of a group's notices that demand a reply")
class ReplyBudgetTest {

    private static final int WEEKLY = 5;

    NoticeScene scene;
    String group;

    @Autowired
    NoticeService notices;

    @Autowired
    HistoryService history;

    @Autowired
    Engine engine;

    @Autowired
    Api api;

    @Autowired
    Browser browser;

    @Autowired
    TestClock clock;

    @Autowired
    void setTheScene(AutowireCapableBeanFactory beans) {
        scene = beans.createBean(NoticeScene.class);
    }

    @BeforeEach
    void newGroup() {
        group = scene.financeGroup();
    }

    @Test
    @DisplayName("R-5: looking at what is left of the budget decides nothing, and leaves nothing in the history")
    void lookingLeavesNoTrace() {
        var before = decisions();
        assertThat(notices.options(scene.financeGroup(), DEPUTY).budget().weekly())
                .isEqualTo(WEEKLY);
        assertThat(decisions()).isEqualTo(before);
    }

    private long decisions() {
        return history.createHistoricDecisionInstanceQuery()
                .decisionDefinitionKey("notice-terms")
                .count();
    }

    @Test
    @DisplayName("is exceeded only with a leader's reason, which stands on the notice")
    void reason() {
        useUp();
        assertRefused(DEPUTY, draft(), "notice.budget-used-up");
        var number = scene.issue(DEPUTY, draft().budgetReason("汛情升级")).number();
        assertThat(scene.read(number).budgetReason()).isEqualTo("汛情升级");
        assertThat(scene.json(MEMBER, number).path("budgetReason").asText()).isEqualTo("汛情升级");
        assertThat(scene.issue(DEPUTY, new NoticeScene.Draft(group)).status()).isEqualTo(NoticeStatus.PUBLISHED);
    }

    @Test
    @DisplayName("counts neither notices without a reply nor emergencies, and drops a reason that it did not need")
    void whatCounts() {
        for (int i = 0; i < 2 * WEEKLY; i++) {
            scene.issue(DEPUTY, new NoticeScene.Draft(group));
            scene.issue(DEPUTY, draft().kind(NoticeKind.EMERGENCY));
        }
        for (int i = 0; i < WEEKLY; i++) {
            assertThat(scene.issue(DEPUTY, draft().budgetReason("多余的理由")).budgetReason())
                    .isNull();
        }
        assertRefused(DEPUTY, draft(), "notice.budget-used-up");
        assertThat(scene.issue(DEPUTY, draft().kind(NoticeKind.EMERGENCY)).status())
                .isEqualTo(NoticeStatus.OPEN);
    }

    @Test
    @DisplayName("T-7: the office gives the reason of the leader it issues for, and none of its own")
    void office() {
        useUp();
        assertRefused(OFFICE, draft(), "notice.budget-used-up");
        assertRefused(OFFICE, draft().budgetReason("我觉得急"), "notice.budget-reason-not-yours");
        assertThat(scene.issue(OFFICE, draft().onBehalfOf(MAIN_LEADER).budgetReason("镇长要求"))
                        .budgetReason())
                .isEqualTo("镇长要求");
    }

    @Test
    @DisplayName("T-3: a section's notice goes over it with the reason of the leader who approves, and not without")
    void section() {
        useUp();
        var number = scene.issue(CLERK, draft()).number();
        assertThat(engine.formOf(DEPUTY, number).get("facts")).asString().contains("已发布 5 条要求回复的通知，额度 5 条");
        assertThatExceptionOfType(Exception.class)
                .isThrownBy(() -> engine.complete(DEPUTY, number, Map.of("decision", "approve")));
        assertThat(scene.read(number).status()).isEqualTo(NoticeStatus.AWAITING_APPROVAL);
        engine.complete(DEPUTY, number, NoticeScene.decision("approve", "审计组今日进驻"));
        assertThat(scene.read(number).status()).isEqualTo(NoticeStatus.OPEN);
        assertThat(scene.read(number).budgetReason()).isEqualTo("审计组今日进驻");
    }

    @Test
    @DisplayName("holds when many issue in the same moment, and a refused one takes no number")
    void concurrently() throws Exception {
        var pool = Executors.newFixedThreadPool(8);
        try {
            var issued =
                    pool
                            .invokeAll(Stream.generate(() -> (Callable<Boolean>) this::tryToIssue)
                                    .limit(16)
                                    .toList())
                            .stream()
                            .filter(ReplyBudgetTest::result)
                            .count();
            assertThat(issued).isEqualTo(WEEKLY);
        } finally {
            pool.shutdown();
        }
    }

    @Test
    @DisplayName("is new on Monday in Shanghai, each group has its own")
    void week() {
        useUp();
        assertThat(scene.issue(DEPUTY, scene.draft().reply()).status()).isEqualTo(NoticeStatus.OPEN);
        var monday = LocalDate.now(clock).with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        clock.advanceTo(monday.atStartOfDay(clock.getZone()).minusMinutes(1).toInstant());
        assertRefused(DEPUTY, draft(), "notice.budget-used-up");
        clock.advanceTo(monday.atStartOfDay(clock.getZone()).plusSeconds(1).toInstant());
        assertThat(scene.issue(DEPUTY, draft()).status()).isEqualTo(NoticeStatus.OPEN);
    }

    @Test
    @DisplayName("REST refuses with 400 and the field, and takes the reason as budgetReason")
    void rest() {
        useUp();
        var body = new HashMap<String, Object>(
                Map.of("group", group, "title", "核对", "body", "请核对。", "replyRequired", true));
        var refused = api.post(DEPUTY, "/api/notices", body);
        assertThat(refused.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(refused.getBody().toString()).contains("budgetReason");
        body.put("budgetReason", "今日必须核对");
        assertThat(api.post(DEPUTY, "/api/notices", body)
                        .getBody()
                        .path("budgetReason")
                        .asText())
                .isEqualTo("今日必须核对");
    }

    @Test
    @DisplayName("the page shows what is left, asks for the reason when it is used up, and the notice shows it")
    void page() {
        try (var page = browser.signInOnPhone(DEPUTY)) {
            page.navigate("/notices/new?group=" + group);
            assertThat(page.locator("main")).containsText("本周本群还可以发布 5 条");
            assertThat(page.locator("[name=budgetReason]")).hasCount(0);
            useUp();
            page.getByLabel("标题").fill("防汛会商");
            page.getByLabel("正文").fill("18:00，三楼会议室。");
            page.getByLabel("须回复“收到”").check();
            page.locator("button.primary").click();
            assertThat(page.locator(".field-problem")).containsText("已达额度（5 条）");
            Browser.picture(page, "notice-budget-phone");
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(390);
            page.getByLabel("领导超出额度的理由").fill("汛情升级");
            page.locator("button.primary").click();
            assertThat(page.locator("dl.facts")).containsText("汛情升级");
        }
    }

    private NoticeScene.Draft draft() {
        return new NoticeScene.Draft(group).reply();
    }

    private void useUp() {
        for (int i = 0; i < WEEKLY; i++) {
            scene.issue(DEPUTY, draft());
        }
    }

    private static boolean result(Future<Boolean> done) {
        try {
            return done.get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError(failed);
        }
    }

    private boolean tryToIssue() {
        try {
            scene.issue(DEPUTY, draft());
            return true;
        } catch (ProblemException refusal) {
            assertThat(refusal.getCodes()).containsExactly("notice.budget-used-up");
            return false;
        }
    }

    private void assertRefused(String issuer, NoticeScene.Draft draft, String code) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> scene.issue(issuer, draft))
                .matches(refusal -> "budgetReason".equals(refusal.field()))
                .satisfies(refusal -> assertThat(refusal.getCodes()).containsExactly(code));
    }
}
