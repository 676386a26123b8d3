package org.qunli.violation.settlement;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.Media;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.group.ExistingGroup;
import org.qunli.group.GroupType;
import org.qunli.group.Platform;
import org.qunli.notice.NoticeDraft;
import org.qunli.notice.NoticeKind;
import org.qunli.notice.NoticeService;
import org.qunli.support.Browser;
import org.qunli.support.Tasklist;
import org.qunli.violation.AppealService;
import org.qunli.violation.Recusal;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("A settlement on screen:")
class SettlementScreensTests extends SettlementTest {

    @Autowired
    Browser browser;

    @Autowired
    NoticeService notices;

    @Autowired
    AppealService appeals;

    @Autowired
    Recusal recusal;

    @Test
    @DisplayName("T-10, T-11: a week of the township, from its notices to the circular that is signed")
    void weekOfTheTownship() {
        var week = SettlementWeek.of(clock.instant(), clock.getZone());
        if (Duration.between(clock.instant(), week.to(clock.getZone())).compareTo(Duration.ofDays(2)) < 0) {
            clock.advanceTo(week.to(clock.getZone()).plus(Duration.ofHours(12)));
            engine.runDueJobs();
            week = week.next();
        }
        calendar.openDueWeeks();
        var group = groups.register(new ExistingGroup(
                        null,
                        "全镇工作调度群",
                        Platform.WECHAT,
                        GroupType.WORK,
                        "全镇重点工作调度",
                        "xinhe",
                        "chenjing",
                        "chenjing",
                        List.of("hexiaodong", "gaofeng", "wangjianguo", "jinchenglin")))
                .getCode();
        issue(group, "报送汛期值班表", "hexiaodong", "gaofeng", "wangjianguo", "xinhe-c01", "xinhe-c02");
        issue(group, "上报秸秆禁烧巡查情况", "hexiaodong", "gaofeng", "xinhe-c01");
        issue(group, "参加周三工作例会", "hexiaodong", "xinhe-c01");
        issue(group, "核对惠农补贴名单", "hexiaodong");
        clock.advance(Duration.ofMinutes(31));
        engine.runDueJobs();
        settle(week);
        var number = Settlement.numberOf("xinhe", week, 1);

        var office = browser.tasklist("lixiuying").open("本岗位待办", "核对结算草案 " + number);
        assertThat(office.form()).containsText("何小东");
        assertThat(office.form()).containsText("他们在 2 天内可以提出异议");
        pictureOfForm(office, "settlement-verify-draft");
        strikeOnPage(number);
        office.open("我的任务", "核对结算草案 " + number);
        assertThat(office.form()).containsText("当天在县里开会");
        office.fill("核对说明", "已逐条核对。").complete();
        engine.runDueJobs();

        objectOnPhone(number);
        letWindowPass();
        ruleOnPage(number);
        browser.tasklist("xiaoli").open("本岗位待办", "审查异议 " + number).complete();

        var supervision = browser.tasklist("xujun").open("本岗位待办", "确认结算 " + number);
        assertThat(supervision.form()).containsText("采纳");
        pictureOfForm(supervision, "settlement-confirm");
        supervision.choose("确认意见", "确认，登记处理措施并通报").complete();
        engine.runDueJobs();

        var secretary = browser.signIn("zhoujianping");
        secretary.navigate("/settlements");
        Browser.picture(secretary, "settlements");
        secretary.navigate("/settlements/" + number);
        Browser.picture(secretary, "settlement");
        secretary.navigate("/settlements/" + number + "/circular");
        assertThat(secretary.locator(".official")).containsText("监察室文件");
        assertThat(secretary.locator(".official")).containsText("何小东");
        Browser.picture(secretary, "settlement-circular");
        secretary.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(secretary.locator("header.top")).isHidden();
        assertThat(secretary.getByText("下载 Excel")).isHidden();
        Browser.picture(secretary, "settlement-circular-print");
        // or the signature stands on a page of its own
        assertThat(secretary.locator(".official > p:last-of-type")).hasCSS("break-after", "avoid");
        secretary.pdf(new Page.PdfOptions()
                .setPath(Path.of("target/pictures/settlement-circular.pdf"))
                .setFormat("A4")
                .setPreferCSSPageSize(true));

        markPaid(number);
        revoke(number);
        dryRun(week);
        phones(number);
        assertThat(jdbc.sql("select count(*) from qunli.measure where settlement = :number")
                        .param("number", number)
                        .query(Long.class)
                        .single())
                .isPositive();
    }

    private void issue(String group, String title, String... recipients) {
        notices.issue(
                new NoticeDraft(
                        group,
                        title,
                        "请今天下班前报送，收到请回复。",
                        NoticeKind.WORK,
                        true,
                        true,
                        null,
                        null,
                        List.of(recipients),
                        null,
                        null),
                "zhulin");
    }

    private void strikeOnPage(String number) {
        var page = browser.signIn("lixiuying");
        page.navigate("/settlements/" + number + "?name=王建国");
        Browser.picture(page, "settlement-draft");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("剔除或恢复"))
                .first()
                .click();
        page.getByLabel("理由").fill("当天在县里开会");
        Browser.picture(page, "settlement-strike");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("剔除"))
                .click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("已记录");
    }

    private void objectOnPhone(String number) {
        var phone = browser.signInOnPhone("gaofeng");
        phone.navigate("/");
        phone.getByText("您有未按时回复的通知，请核对").first().click();
        Browser.picture(phone, "settlement-own-phone");
        phone.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("提出异议"))
                .click();
        phone.locator("textarea").fill("第一条通知发出时我在山上巡查，没有信号。");
        Browser.picture(phone, "settlement-object-phone");
        phone.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("提交异议"))
                .click();
        assertThat(phone.getByRole(AriaRole.STATUS)).containsText("异议已提交");
    }

    private void ruleOnPage(String number) {
        var page = browser.signIn("xiaoli");
        page.navigate("/settlements/" + number);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("审查异议"))
                .click();
        page.locator("input[name=receipts]").first().check();
        page.getByLabel("理由").fill("村里证明当时在巡查。");
        Browser.picture(page, "settlement-rule");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("采纳"))
                .click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("已记录");
    }

    private void markPaid(String number) {
        var page = browser.signIn("lixiuying");
        page.navigate("/settlements/fines?name=" + number);
        page.locator("details summary").first().click();
        page.getByLabel("凭证号或理由").first().fill("收据 0001");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("登记已缴"))
                .first()
                .click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("已登记");
        page.navigate("/settlements/fines?name=" + number);
        Browser.picture(page, "fines");
    }

    /** He was late by no fault of his own: the circular's measure is taken back by a letter. */
    private void revoke(String number) {
        var measure = jdbc.sql("select id from qunli.measure where settlement = :number and account = 'hexiaodong'"
                        + " order by id limit 1")
                .param("number", number)
                .query(Long.class)
                .single();
        var appeal = appeals.file(measure, "基站故障，当时收不到通知。", "hexiaodong");
        engine.complete(recusal.judges(appeal).get(0), appeal, Map.of("decision", "revoke", "reason", "经核实基站当日故障"));
        engine.runDueJobs();
        var phone = browser.signInOnPhone("hexiaodong");
        phone.navigate("/me/record");
        phone.getByText(number).first().click();
        assertThat(phone.locator("#lines")).containsText("参加周三工作例会");
        assertThat(phone.locator("#lines")).containsText("申诉后撤销");
        Browser.picture(phone, "settlement-own-revoked-phone");
        phone.navigate("/measures/" + measure);
        Browser.picture(phone, "settlement-measure-revoked-phone");
        phone.locator("#letters a").click();
        assertThat(phone.locator("h1")).hasText("撤销决定书");
        var page = browser.signIn("xujun");
        page.navigate("/settlements/" + number);
        page.locator("#letters").scrollIntoViewIfNeeded();
        assertThat(page.locator("#letters")).containsText("何小东");
        Browser.picture(page, "settlement-letters");
        page.navigate("/settlements/" + number + "/circular");
        assertThat(page.locator(".note")).containsText("何小东：");
        Browser.picture(page, "settlement-circular-since");
        page.navigate("/settlements/" + number);
        page.locator("#letters a").click();
        assertThat(page.locator("main")).containsText("决定撤销上述处理");
        Browser.picture(page, "settlement-letter-revocation");
    }

    private void dryRun(SettlementWeek week) {
        var page = browser.signIn("huangqiang");
        page.navigate("/settlements/trial");
        page.locator("select[name=weeks]").selectOption(week.friday().toString());
        page.getByLabel("按哪项制度").selectOption("bureau");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("比较"))
                .click();
        assertThat(page.locator("#totals")).containsText("罚款合计");
        Browser.picture(page, "settlement-trial-policy");
        page.navigate("/settlements/trial");
        page.locator("select[name=weeks]").selectOption(week.friday().toString());
        page.locator("input[name=tables]")
                .setInputFiles(new FilePayload("错误.dmn", "application/xml", "<a/>".getBytes(StandardCharsets.UTF_8)));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("比较"))
                .click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("不是有效的 DMN");
        var table = page.request()
                .get("/api/settlements/trial/tables/settlement-measure")
                .text();
        page.locator("select[name=weeks]").selectOption(week.friday().toString());
        page.locator("input[name=tables]")
                .setInputFiles(new FilePayload(
                        "处理标准.dmn",
                        "application/xml",
                        table.replace("<text>100</text>", "<text>80</text>").getBytes(StandardCharsets.UTF_8)));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("比较"))
                .click();
        assertThat(page.locator("#totals")).containsText("罚款合计");
        Browser.picture(page, "settlement-trial");
    }

    private void phones(String number) {
        var phone = browser.signInOnPhone("xujun");
        for (var path : List.of("", "/" + number, "/" + number + "/circular", "/fines", "/trial")) {
            phone.navigate("/settlements" + path);
            assertThat((Integer) phone.evaluate("document.documentElement.scrollWidth"))
                    .as("width of /settlements" + path)
                    .isLessThanOrEqualTo(390);
            Browser.picture(phone, "settlements" + path.replace(number, "one").replace('/', '-') + "-phone");
        }
    }

    /** The whole form, which Tasklist scrolls in a frame of its own. */
    private static void pictureOfForm(Tasklist tasklist, String name) {
        tasklist.page().setViewportSize(1280, 1700);
        Browser.picture(tasklist.page(), name);
    }
}
