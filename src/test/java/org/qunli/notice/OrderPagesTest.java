package org.qunli.notice;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.qunli.notice.NoticeScene.CLERK;
import static org.qunli.notice.NoticeScene.DEPUTY;
import static org.qunli.notice.NoticeScene.MEMBER;
import static org.qunli.notice.NoticeScene.OFFICE;
import static org.qunli.notice.NoticeScene.OTHER_MEMBER;
import static org.qunli.notice.OrderScene.process;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.notice.order.DutyState;
import org.qunli.notice.order.OrderStatus;
import org.qunli.support.Browser;
import org.qunli.support.Engine;
import org.qunli.support.QunliTest;
import org.qunli.support.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

@QunliTest
@DisplayName("Orders in the browser")
class OrderPagesTest {

    OrderScene scene;

    @Autowired
    Browser browser;

    @Autowired
    Engine engine;

    @Autowired
    EntrustmentService entrustments;

    @Autowired
    TestClock clock;

    @Autowired
    void setTheScene(AutowireCapableBeanFactory beans) {
        scene = beans.createBean(OrderScene.class);
    }

    @Test
    @DisplayName("T-9: a leader orders something with a notice; what is wrong stands beside the field")
    void given() {
        var group = scene.financeGroup();
        try (var page = browser.signInOnPhone(DEPUTY)) {
            page.navigate("/notices/new?group=" + group);
            page.getByLabel("标题").fill("汛前检查");
            page.getByLabel("正文").fill("各单位检查库房，补齐物资。");
            page.getByText("附交办事项").click();
            page.getByLabel("要完成什么").fill("报送防汛物资清单");
            button(page.locator("main"), "发布").click();
            assertThat(page.locator(".field-problem")).isVisible();
            assertThat(page.getByLabel("要完成什么")).hasValue("报送防汛物资清单");
            page.getByLabel("完成期限").evaluate("field => field.type = 'text'");
            page.getByLabel("完成期限").fill("2026-02-30T17:00");
            button(page.locator("main"), "发布").click();
            assertThat(page.locator(".field-problem")).containsText("没有“2026-02-30T17:00”这样的日期");
            assertThat(page.getByLabel("要完成什么")).hasValue("报送防汛物资清单");
            var deadline = clock.instant().plus(Duration.ofDays(3)).atZone(clock.getZone());
            page.getByLabel("完成期限")
                    .fill(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm").format(deadline));
            page.getByLabel("报告时须写明完成情况").check();
            Browser.picture(page, "order-new-phone");
            assertFits(page);
            button(page.locator("main"), "发布").click();
            assertThat(page.locator("main")).containsText("报送防汛物资清单");
            page.getByText("查看办理进度").click();
            assertThat(page.locator("main")).containsText("共 3：已验收 0");
            assertFits(page);
        }
    }

    @Test
    @DisplayName("T-9, T-7: recipients report on the phone, also for a principal, once")
    void reported() {
        entrustments.record(new NewEntrustment(null, "weiying", null, null), "huangyiming");
        var number = scene.issue(
                        DEPUTY,
                        scene.draft()
                                .title("入户走访通知")
                                .recipients("weiying", "huangyiming")
                                .order(new NoticeOrder(
                                        "完成困难户走访", clock.instant().plus(Duration.ofDays(2)), true)))
                .number();
        try (var page = browser.signInOnPhone("weiying")) {
            page.navigate("/notices");
            var card = page.locator("article", new Page.LocatorOptions().setHasText("完成困难户走访"))
                    .first();
            assertThat(card).containsText("入户走访通知");
            Browser.picture(page, "orders-owed-phone");
            assertFits(page);
            card.getByText("查看并报告").click();
            var own = page.locator("article", new Page.LocatorOptions().setHasText("卫颖"));
            var principal = page.locator("article", new Page.LocatorOptions().setHasText("黄一鸣"));
            assertThat(principal).containsText("责任仍由委托人承担");
            own.getByLabel("完成情况").fill("12 户已走访，困难已登记");
            Browser.picture(page, "order-report-phone");
            assertFits(page);
            button(own, "报告已完成").click();
            assertThat(own).containsText("已报告，待验收");
            assertThat(button(own, "报告已完成")).hasCount(0);
            principal.getByLabel("完成情况").fill("代为走访 8 户");
            button(principal, "报告已完成").click();
            assertThat(principal).containsText("由卫颖报告");
            page.navigate("/notices/" + number + "/order?lang=en");
            assertThat(page.locator("main")).containsText("Reported, to be accepted");
        }
        assertThat(scene.duty(number, "huangyiming").report()).isEqualTo("代为走访 8 户");
    }

    @Test
    @DisplayName("T-9: the issuer sees how it stands, returns one report and accepts the rest at once")
    void judged() {
        var number = scene.give(MEMBER, CLERK, OTHER_MEMBER, "xinhe-cz", "yanchunyan");
        scene.report(number, MEMBER, MEMBER, "清单共 36 项，已交党政办");
        scene.report(number, CLERK, CLERK, "编织袋 500 只，铁锹 40 把");
        scene.report(number, OTHER_MEMBER, OTHER_MEMBER, "已报");
        scene.accept(number, CLERK, DEPUTY);
        try (var page = browser.signIn(DEPUTY)) {
            page.navigate("/notices/" + number + "/order");
            var third = page.locator("#reports li", new Page.LocatorOptions().setHasText("高峰"));
            third.locator("summary").click();
            third.getByLabel("退回理由").fill("请写明数量");
            Browser.picture(page, "order-progress");
            button(third, "退回").click();
            assertThat(third).containsText("已退回，待重报");
            page.locator("summary", new Page.LocatorOptions().setHasText("全部验收"))
                    .click();
            assertThat(page.locator("main")).containsText("确认验收目前待验收的 1 份报告？");
            button(page.locator("main"), "确认全部验收").click();
            assertThat(page.locator("main")).containsText("已验收 1 份报告。");
            page.locator("#reports nav")
                    .getByText("已验收", new Locator.GetByTextOptions().setExact(true))
                    .click();
            assertThat(page.locator("#reports li")).hasCount(2);
            page.locator("summary", new Page.LocatorOptions().setHasText("撤回交办事项"))
                    .click();
            page.getByLabel("撤回理由").fill("已由县里统一采购");
            button(page.locator("main"), "撤回交办事项").click();
            assertThat(page.locator("main")).containsText("已撤回");
        }
        assertThat(scene.order(number).status()).isEqualTo(OrderStatus.WITHDRAWN);
        try (var page = browser.signInOnPhone(OFFICE)) {
            page.navigate("/notices/" + number + "/order");
            Browser.picture(page, "order-progress-phone");
            assertFits(page);
            assertThat(button(page.locator("main"), "验收")).hasCount(0);
        }
    }

    @Test
    @DisplayName("T-9: the issuer decides in Tasklist on those who missed it: extends, and next time excuses one")
    void reviewedInTasklist() {
        var number = scene.issue(
                        DEPUTY,
                        scene.draft()
                                .recipients(MEMBER, CLERK, "xinhe-nf")
                                .order(new NoticeOrder("清理主干渠", clock.instant().plus(Duration.ofDays(2)), false)))
                .number();
        clock.advance(Duration.ofDays(2).plusMinutes(1));
        scene.report(number, CLERK, CLERK, "东段已清完");
        engine.runDueJobs();
        var issuer = browser.tasklist(DEPUTY).open("本岗位待办", "清理主干渠");
        assertThat(issuer.form()).containsText("逾期报告");
        issuer.choose("处理意见", "延长期限").fill("理由", "暴雨停工");
        var until = clock.instant().plus(Duration.ofDays(1)).atZone(clock.getZone());
        issuer.form()
                .locator("input.flatpickr-input")
                .first()
                .fill(DateTimeFormatter.ofPattern("yyyy/MM/dd").format(until));
        issuer.form().locator("input.flatpickr-input").first().press("Enter");
        // as a person would: the form forgets the day if the time is there a moment later
        assertThat(issuer.page().locator(".flatpickr-calendar.open")).hasCount(0);
        issuer.form().locator(".fjs-timepicker input").first().click();
        issuer.form().locator(".fjs-dropdownlist-item").getByText("18:00").click();
        Browser.picture(issuer.page(), "form-review-order-extend");
        issuer.complete();
        Awaitility.await()
                .untilAsserted(() -> assertThat(scene.order(number).status()).isEqualTo(OrderStatus.OPEN));
        issuer.page().close();
        assertThat(scene.order(number).dueAt().atZone(clock.getZone()).getHour())
                .isEqualTo(18);

        clock.advanceTo(scene.order(number).dueAt().plusSeconds(1));
        engine.runDueJobs();
        issuer = browser.tasklist(DEPUTY).open("本岗位待办", "清理主干渠");
        issuer.choose("处理意见", "免究其中一部分，其余移交");
        issuer.form().getByLabel("何小东（财政所）").check();
        issuer.fill("理由", "住院");
        Browser.picture(issuer.page(), "form-review-order");
        scene.report(number, "xinhe-nf", "liushijie", "西段刚刚清完");
        issuer.completion().click();
        assertThat(issuer.page().locator(".notifications")).containsText("又有人报告了");
        Browser.picture(issuer.page(), "form-review-order-unseen");
        issuer.page().close();
        issuer = browser.tasklist(DEPUTY).open("本岗位待办", "清理主干渠");
        assertThat(issuer.form()).containsText("西段刚刚清完");
        issuer.choose("处理意见", "免究其中一部分，其余移交");
        issuer.form().getByLabel("何小东（财政所）").check();
        issuer.fill("理由", "住院");
        issuer.complete();
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(scene.duty(number, MEMBER).state()).isEqualTo(DutyState.EXCUSED));
        issuer.page().close();
        engine.runDueJobs();
        assertThat(engine.tasks(process(number))).isEmpty();
        assertThat(scene.duty(number, "xinhe-nf").state()).isEqualTo(DutyState.HANDED_OVER);
    }

    private static Locator button(Locator within, String name) {
        return within.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void assertFits(Page page) {
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .as("nothing sticks out of a 390-pixel phone")
                .isLessThanOrEqualTo(390);
    }
}
