package org.qunli.notice;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.qunli.notice.NoticeScene.CLERK;
import static org.qunli.notice.NoticeScene.DEPUTY;
import static org.qunli.notice.NoticeScene.MEMBER;
import static org.qunli.notice.NoticeScene.OFFICE;
import static org.qunli.notice.NoticeScene.OTHER_MEMBER;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.support.Browser;
import org.qunli.support.Engine;
import org.qunli.support.QunliTest;
import org.qunli.support.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

@QunliTest
@DisplayName("Notices in the browser")
class NoticePagesTest {

    NoticeScene scene;

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
        scene = beans.createBean(NoticeScene.class);
    }

    @Test
    @DisplayName("T-7: a member taps 收到 on a phone, once, and sees when it was taken")
    void oneTapOnThePhone() {
        var number = open("食堂改造意见");
        try (var page = browser.signInOnPhone(MEMBER)) {
            page.navigate("/notices");
            var card = card(page, "食堂改造意见");
            Browser.picture(page, "notices-phone");
            button(card, "收到").click();
            assertThat(card).containsText("回复");
            assertThat(button(card, "收到")).hasCount(0);
            assertThat(page).hasURL(java.util.regex.Pattern.compile(".*/notices$"));
            assertFits(page);
        }
        assertThat(scene.receipt(number, "xinhe-cz", MEMBER).source()).isEqualTo(ReplySource.SELF);
    }

    @Test
    @DisplayName("T-7: the tap works without JavaScript as well, also for a principal")
    void withoutScript() {
        entrustments.record(new NewEntrustment(null, "panbin", null, null), "luoliang");
        var number = scene.issue(DEPUTY, scene.draft().reply().title("党费收缴提醒").recipients("luoliang", MEMBER))
                .number();
        try (var page = browser.signInOnPhone("panbin")) {
            page.route("**/*.js", route -> route.abort());
            page.navigate("/notices");
            button(card(page, "党费收缴提醒"), "代罗亮回复收到").click();
            assertThat(card(page, "党费收缴提醒")).containsText("已于");
        }
        assertThat(scene.receipt(number, "xinhe-dj", "luoliang").acknowledgedBy())
                .isEqualTo("潘斌");
    }

    @Test
    @DisplayName("T-6, T-7: the notice's page shows who has replied, by unit, and when")
    void whoHasReplied() {
        var number = open("防火巡查排班");
        scene.reply(number, MEMBER);
        clock.advance(Duration.ofMinutes(31));
        scene.reply(number, OTHER_MEMBER);
        try (var page = browser.signInOnPhone(OFFICE)) {
            page.navigate("/notices/" + number);
            assertThat(page.locator("main")).containsText("共 3：按时回复 1，逾期回复 1，逾期未回复 1");
            var unit = page.locator("details", new Page.LocatorOptions().setHasText("财政所"));
            unit.locator("summary").click();
            assertThat(unit).containsText("何小东");
            assertThat(unit).containsText("本人");
            assertThat(unit).containsText("逾期未回复");
            Browser.picture(page, "notice-phone");
            assertFits(page);
            page.navigate("/notices/" + number + "?lang=en");
            assertThat(page.locator("main")).containsText("3 in all: 1 in time, 1 late, 1 overdue");
        }
    }

    @Test
    @DisplayName("T-7: the notice's page fills up with replies while one looks at it, and keeps what was opened open")
    void fillsUp() {
        var number = open("台风蓝色预警");
        try (var page = browser.signInOnPhone(OFFICE)) {
            page.navigate("/notices/" + number);
            var unit = page.locator("details", new Page.LocatorOptions().setHasText("财政所"));
            unit.locator("summary").click();
            assertThat(unit).containsText("待回复");
            Browser.picture(page, "replies-before");
            scene.reply(number, MEMBER);
            assertThat(page.locator("main")).containsText("按时回复 1");
            assertThat(unit.locator("summary")).containsText("1/");
            assertThat(unit).containsText("本人");
            Browser.picture(page, "replies-after");
        }
    }

    @Test
    @DisplayName("B-5: the page of a notice that needs no reply says to whom it went, and counts no replies")
    void noReplyNeeded() {
        var number = scene.issue("zhulin", new NoticeScene.Draft(scene.financeGroup()))
                .number();
        try (var page = browser.signInOnPhone(MEMBER)) {
            page.navigate("/notices/" + number);
            assertThat(page.locator("main")).containsText("接收对象");
            assertThat(page.locator("#counts")).hasCount(0);
        }
    }

    @Test
    @DisplayName("T-7: whether it is urgent is asked where the time to reply may begin later, not in the township")
    void urgent() {
        var bureau = scene.group("nongye", "ny-leader", "ny-member1");
        try (var page = browser.signIn("ny-leader")) {
            page.navigate("/notices/new?group=" + bureau);
            assertThat(page.getByLabel("紧急，不等安静时段和休息时间结束")).isVisible();
        }
        try (var page = browser.signIn(DEPUTY)) {
            page.navigate("/notices/new?group=" + scene.financeGroup());
            assertThat(page.getByLabel("标题")).isVisible();
            assertThat(page.locator("[name=urgent]")).hasCount(0);
        }
    }

    @Test
    @DisplayName("T-7: the office writes a notice without typing an id, for a leader and to chosen people")
    void newNotice() {
        var group = scene.financeGroup();
        try (var page = browser.signInOnPhone(OFFICE)) {
            page.navigate("/notices/new");
            page.locator("a[href$='group=" + group + "']").click();
            page.getByLabel("标题").fill("领导接访安排");
            page.getByLabel("正文").fill("明日 9:00，信访接待室。");
            page.getByLabel("须回复“收到”").check();
            page.getByLabel("只发给选中的单位和人员").check();
            page.getByText("展开名单").click();
            page.getByLabel("输入姓名或单位查找").fill("何小东");
            assertThat(page.getByLabel("党建办")).isHidden();
            page.getByLabel("何小东（财政所）").check();
            page.getByLabel("代领导发布").selectOption("zhulin");
            Browser.picture(page, "notice-new-phone");
            assertFits(page);
            button(page.locator("main"), "发布").click();
            assertThat(page.locator("main")).containsText("朱琳（李秀英）");
            assertThat(page.locator("main")).containsText("共 1：");
            button(page.locator("main"), "撤回通知");
            page.locator("summary", new Page.LocatorOptions().setHasText("撤回通知"))
                    .click();
            page.getByLabel("撤回理由").fill("改期");
            button(page.locator("main"), "撤回通知").click();
            assertThat(page.locator("main")).containsText("已撤回");
            assertThat(page.locator("#counts")).containsText("其余不必再回复");
            page.navigate("/notices/issued");
            assertThat(page.locator("main")).containsText("领导接访安排");
        }
    }

    @Test
    @DisplayName("B-4: what is wrong stands beside the field, and a refusal with its reason on the notice")
    void wrongAndRefused() {
        var group = scene.financeGroup();
        try (var page = browser.signIn(OFFICE)) {
            page.navigate("/notices/new?group=" + group);
            page.getByLabel("标题").fill("空名单");
            page.getByLabel("正文").fill("正文");
            page.getByLabel("只发给选中的单位和人员").check();
            button(page.locator("main"), "发布").click();
            assertThat(page.locator(".field-problem")).containsText("请选择接收的单位或人员");
            assertThat(page.getByLabel("标题")).hasValue("空名单");
        }
        try (var page = browser.signIn("zoukai")) {
            page.navigate("/notices/new?group=" + group);
            page.getByLabel("标题").fill("无权发布");
            page.getByLabel("正文").fill("正文");
            button(page.locator("main"), "发布").click();
            assertThat(page.locator("main")).containsText("未获准发布");
            assertThat(page.locator("main")).containsText("只有镇领导、党政办");
        }
    }

    @Test
    @DisplayName("B-5: a form that is sent twice, by an impatient finger or after going back, issues one notice")
    void sentTwice() {
        var title = "只发一次 " + clock.millis();
        var group = scene.financeGroup();
        var deadline = LocalDateTime.now(clock)
                .plusDays(3)
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
        try (var page = browser.signInOnPhone(DEPUTY)) {
            for (var times = 0; times < 2; times++) {
                fill(page, group, title, deadline);
                page.evaluate("""
                        () => { const form = document.querySelector('main form');
                                const send = () => fetch(form.action,
                                  { method: 'POST', body: new URLSearchParams(new FormData(form)) });
                                return Promise.all([send(), send(), send()]); }
                        """);
            }
            page.navigate("/notices/issued");
            assertThat(card(page, title)).hasCount(1);

            // what was taken back by mistake may go out once more
            card(page, title).getByText(title).click();
            scene.withdraw(page.url().replaceAll(".*/", ""), DEPUTY);
            fill(page, group, title, deadline);
            button(page.locator("main"), "发布").click();
            assertThat(page.locator("main")).containsText("共 3：");
        }
    }

    @Test
    @DisplayName("T-11: a deputy types who counts the replies; who is not called so counts none")
    void counter(@Autowired NoticeRepository notices) {
        try (var page = browser.signInOnPhone(DEPUTY)) {
            page.navigate("/notices/new?group=" + scene.financeGroup());
            page.getByLabel("标题").fill("谁来统计");
            page.getByLabel("正文").fill("今晚 20:00 前报名单。");
            page.getByLabel("须回复“收到”").check();
            page.getByLabel("由谁核实未回复名单").fill("没这个人");
            button(page.locator("main"), "发布").click();
            assertThat(page.locator("main")).containsText("没有“没这个人”");
            assertThat(page.getByLabel("由谁核实未回复名单")).hasValue("没这个人");
            page.getByLabel("由谁核实未回复名单").fill("潘斌（党建办）");
            button(page.locator("main"), "发布").click();
            assertThat(page.locator("main")).containsText("谁来统计");
            var number = page.url().replaceAll(".*/", "");
            assertThat(notices.findById(number).orElseThrow().getCounter()).isEqualTo("panbin");
        }
    }

    private static void fill(Page page, String group, String title, String deadline) {
        page.navigate("/notices/new?group=" + group);
        page.getByLabel("标题").fill(title);
        page.getByLabel("正文").fill("今晚 20:00 前报名单。\n联系人：李秀英");
        page.getByLabel("须回复“收到”").check();
        page.getByText("附交办事项").click();
        page.getByLabel("要完成什么").fill("报名单");
        page.getByLabel("完成期限").fill(deadline);
    }

    @Test
    @DisplayName("T-7, B-4: entrustments and authorisations are made and ended on one page")
    void entrustmentsPage() {
        try (var page = browser.signInOnPhone("qijianying")) {
            page.navigate("/notices/entrustments");
            assertThat(page.content()).as("no page carries the whole staff").doesNotContain("潘斌");
            page.getByLabel("到哪一天").fill("2030-12-31");
            page.getByLabel("原因").fill("外出学习");
            page.getByLabel("由谁代为回复").fill("没这个人");
            button(page.locator("main"), "登记委托").click();
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("没有“没这个人”");
            assertThat(page.getByLabel("由谁代为回复")).hasValue("没这个人");
            assertThat(page.getByLabel("到哪一天")).hasValue("2030-12-31");
            assertThat(page.getByLabel("原因")).hasValue("外出学习");
            page.getByLabel("由谁代为回复").fill("");
            page.getByLabel("由谁代为回复").pressSequentially("潘");
            assertThat(page.locator("#person-choice option[value^='潘斌（']")).isAttached();
            Browser.picture(page, "entrusting-phone");
            page.getByLabel("由谁代为回复").fill("潘斌");
            button(page.locator("main"), "登记委托").click();
            assertThat(page.locator("main")).containsText("齐建英委托潘斌代回");
            assertThat(page.locator("main time")).hasText("至 2030-12-31");
            Browser.picture(page, "entrustments-phone");
            assertFits(page);
            button(page.locator("main"), "结束委托").click();
            assertThat(page.locator("main")).containsText("现在没有与您有关的委托");
        }
        try (var page = browser.signIn("ny-leader")) {
            page.navigate("/notices/entrustments");
            button(page.locator("main"), "授权").click();
            button(page.locator("main"), "取消授权").click();
            assertThat(button(page.locator("main"), "授权")).isVisible();
        }
    }

    @Test
    @DisplayName("T-3, T-11: leader and counter decide in Tasklist on one screen each")
    void decidedInTasklist() {
        var title = "森林防火值班";
        var number = scene.issue(CLERK, scene.draft().reply().title(title)).number();
        var leader = browser.tasklist(DEPUTY).open("本岗位待办", title);
        assertThat(leader.form()).containsText("须经分管领导同意");
        Browser.picture(leader.page(), "form-approve-notice");
        leader.choose("审批意见", "同意发布").complete();
        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThat(scene.read(number).status()).isEqualTo(NoticeStatus.OPEN));
        leader.page().close();

        clock.advance(Duration.ofMinutes(31));
        engine.runDueJobs();
        var counter = browser.tasklist(OFFICE).open("本岗位待办", title);
        assertThat(counter.form()).containsText("何小东");
        counter.choose("豁免", "豁免其中一部分");
        counter.form().getByLabel("何小东（财政所）").check();
        counter.fill("豁免理由", "公差");
        Browser.picture(counter.page(), "form-review-overdue");
        assertNothingCut(counter.form());
        counter.complete();
        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThat(scene.read(number).status()).isEqualTo(NoticeStatus.SETTLED));
        assertThat(scene.receipt(number, "xinhe-cz", MEMBER).state()).isEqualTo(ReceiptState.EXEMPTED);
        counter.page().close();
    }

    @Test
    @DisplayName("T-3: the issuer corrects a returned notice in Tasklist, with the reason before their eyes")
    void revisedInTasklist() {
        var title = "灌溉用水调度";
        var number = scene.issue(CLERK, scene.draft().title(title)).number();
        engine.complete(DEPUTY, number, NoticeScene.decision("return", "请写明负责人"));
        var issuer = browser.tasklist(CLERK).open("我的任务", title);
        assertThat(issuer.form()).containsText("请写明负责人");
        issuer.fill("正文", "负责人：高峰").choose("怎么办", "修改后重新提交");
        Browser.picture(issuer.page(), "form-revise-notice");
        issuer.complete();
        assertThat(engine.formOf(DEPUTY, number).get("facts")).asString().contains("负责人：高峰");
        issuer.page().close();
    }

    @Test
    @DisplayName("A notice taken back says so to everybody, and its issuer can issue it once more")
    void withdrawn() {
        var title = "错发的会议通知";
        var number = open(title);
        try (var page = browser.signInOnPhone(MEMBER)) {
            assertThat(page.locator("main")).containsText("条待回复");
        }
        try (var page = browser.signInOnPhone(DEPUTY)) {
            page.navigate("/notices/" + number);
            page.getByText("撤回通知").first().click();
            page.getByLabel("撤回理由").fill("发错群了");
            button(page.locator("details[open]"), "撤回通知").click();
            assertThat(page.locator("main")).containsText("接收人不用再回复");
            assertThat(page.locator("dl.facts")).containsText("张伟 · ");
            Browser.picture(page, "notice-withdrawn-phone");
            page.navigate("/notices/issued");
            assertThat(card(page, title)).containsText("撤回前已回复 0，其余不必再回复");
            page.navigate("/notices/" + number);
            page.getByText("再发一条").click();
            assertThat(page.getByLabel("标题")).hasValue(title);
            assertThat(page.getByLabel("须回复“收到”")).isChecked();
        }
        try (var page = browser.signInOnPhone(MEMBER)) {
            page.navigate("/notices");
            assertThat(card(page, title)).containsText("已撤回");
            assertThat(card(page, title)).not().containsText("待回复");
        }
    }

    private String open(String title) {
        return scene.issue(DEPUTY, scene.draft().reply().title(title)).number();
    }

    private static Locator card(Page page, String title) {
        return page.locator("article", new Page.LocatorOptions().setHasText(title));
    }

    private static Locator button(Locator within, String name) {
        return within.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Each cell of the facts shows the whole of its text, within the form. */
    private static void assertNothingCut(Locator form) {
        var cut = form.locator(".facts td").evaluateAll("""
                cells => cells.filter(cell => cell.scrollWidth > cell.clientWidth
                  || cell.getBoundingClientRect().right > cell.closest('.fjs-form').getBoundingClientRect().right
                  || getComputedStyle(cell).whiteSpace === 'nowrap').map(cell => [cell.innerText,
                  getComputedStyle(cell).whiteSpace, getComputedStyle(cell).padding, cell.scrollWidth, cell.clientWidth,
                  getComputedStyle(cell.closest('table')).width, cell.closest('.fjs-form').clientWidth].join('|'))
                """);
        assertThat((java.util.List<?>) cut).isEmpty();
    }

    private static void assertFits(Page page) {
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .as("nothing sticks out of a 390-pixel phone")
                .isLessThanOrEqualTo(390);
    }
}
