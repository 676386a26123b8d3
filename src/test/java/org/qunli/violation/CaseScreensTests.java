package org.qunli.violation;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.support.Browser;
import org.qunli.support.Tasklist;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("Violations on screen:")
class CaseScreensTests extends CaseTest {

    /** A real picture of one pixel. */
    private static final FilePayload SCREENSHOT = new FilePayload(
            "截图.png",
            "image/png",
            Base64.getDecoder()
                    .decode(
                            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="));

    @Autowired
    Browser browser;

    @Test
    @DisplayName("a member reports on a phone, and the township's chain brings the case to its end in Tasklist (T-8)")
    void fromReportToSupervision() {
        var group = townshipGroup();
        var number = reportOnPhone(group);

        var administrator = browser.tasklist("chenjing").open("本岗位待办", "核实事实与证据");
        assertThat(administrator.form()).containsText("在群里散布谣言");
        pictureOfForm(administrator, "case-check-facts");
        administrator.choose("核实结论", "属实");
        evidence.add(number, "补充.png", PICTURE, "gaofeng");
        administrator.completion().click();
        assertThat(administrator.page().locator(".notifications")).containsText("又有了新的陈述、证据");
        administrator = browser.tasklist("chenjing").open("本岗位待办", "核实事实与证据");
        assertThat(administrator.form()).containsText("evidence-2.png");
        administrator.choose("核实结论", "属实").complete();

        var accused = browser.signInOnPhone("hexiaodong");
        accused.navigate("/cases/" + number);
        Browser.picture(accused, "case-accused-phone");
        accused.getByLabel("陈述申辩").fill("我只是转发，没有核实。");
        accused.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("提交陈述"))
                .click();
        assertThat(accused.getByRole(AriaRole.STATUS)).containsText("陈述已提交");

        var commission = browser.tasklist("huangqiang").open("本岗位待办", "纪委审查并提出建议");
        assertThat(commission.form()).containsText("我只是转发，没有核实。");
        commission.choose("审查意见", "提出处理建议，报请审批").select("建议的处理措施", "会议通报").fill("处理内容", "在全镇干部会议上通报。");
        pictureOfForm(commission, "case-commission-review");
        commission.complete();

        var secretary = browser.tasklist("zhoujianping").open("本岗位待办", "党委书记审批");
        assertThat(secretary.form()).containsText("在全镇干部会议上通报。");
        pictureOfForm(secretary, "case-secretary-approval");
        secretary.choose("审批意见", "批准");
        cases.addStatement(number, "我已在群里更正。", "hexiaodong");
        secretary.completion().click();
        assertThat(secretary.page().locator(".notifications")).containsText("又有了新的陈述、证据");
        assertThat(status(number))
                .as("nobody decides on what they have not seen (C-9)")
                .isEqualTo(CaseStatus.APPROVAL);
        secretary = browser.tasklist("zhoujianping").open("本岗位待办", "党委书记审批");
        assertThat(secretary.form()).containsText("我已在群里更正。");
        secretary.choose("审批意见", "批准").complete();

        uploadOnPage(browser.signIn("xujun"), number);
        var supervision = browser.tasklist("xujun").open("本岗位待办", "监察室执行");
        pictureOfForm(supervision, "case-supervision-execution");
        supervision.fill("执行情况", "已在会上通报。").complete();

        var timeline = browser.signInOnPhone("huangqiang");
        timeline.navigate("/cases/" + number);
        assertThat(timeline.locator("ol.timeline")).containsText("批准");
        Browser.picture(timeline, "case-timeline-phone");
        timeline.navigate("/cases");
        Browser.picture(timeline, "cases-phone");
        assertThat(status(number)).isEqualTo(CaseStatus.SETTLED);
    }

    @Test
    @DisplayName("a form that is sent twice, by an impatient finger, makes one case")
    void sentTwice() {
        var words = "同一份表单 " + clock.millis();
        var page = browser.signInOnPhone("gaofeng");
        page.navigate(
                "/cases/new?group=%s&person=何小东&category=VULGAR&description=%s".formatted(townshipGroup(), words));
        page.evaluate("""
                () => { const form = document.querySelector('form[enctype]');
                        const send = () => fetch(form.action, { method: 'POST', body: new FormData(form) });
                        return Promise.all([send(), send(), send()]); }
                """);

        var reported = listed("gaofeng").stream()
                .map(CaseSummary::number)
                .filter(number -> words.equals(cases.view(number, "gaofeng").description()))
                .toList();
        reported.forEach(number -> dismiss(number, "chenjing", "没有证据"));
        assertThat(reported).hasSize(1);
    }

    @Test
    @DisplayName("an administrator warns with evidence and confirms the correction (T-1)")
    void warningAndCorrection() {
        var number = report(townshipGroup(), "hexiaodong", Category.WRONG_NICKNAME, Severity.MINOR, "gaofeng");
        confirmFacts(number, "chenjing");

        uploadOnPage(browser.signIn("sunlei"), number);
        var warning = browser.tasklist("sunlei").open("本岗位待办", "在群内执行措施");
        assertThat(warning.form()).containsText("@当事人 发出警告");
        pictureOfForm(warning, "case-carry-out-measure");
        warning.choose("办理结果", "已在群内执行，证据已上传").complete();

        var concerned = browser.signInOnPhone("hexiaodong");
        concerned.navigate("/cases/" + number);
        assertThat(concerned.locator("main")).containsText("改正期限至 ");

        var correction = browser.tasklist("sunlei").open("本岗位待办", "确认是否改正");
        pictureOfForm(correction, "case-confirm-correction");
        correction.fill("核实情况", "昵称已改为实名").complete();
        concerned.reload();
        assertThat(concerned.locator("main")).not().containsText("改正期限至 ");
        assertThat(status(number)).isEqualTo(CaseStatus.CORRECTED);
    }

    @Test
    @DisplayName("C-9: whoever decides on a second case reads by which clause of which document the first was decided")
    void earlierOffence() {
        var group = group("xinhe", "chenjing", "houzhenhua", "gaofeng");
        settle(group, "houzhenhua", Category.VOICE_MESSAGE, Severity.MINOR);
        var number = report(group, "houzhenhua", Category.VOICE_MESSAGE, Severity.MINOR, "gaofeng");
        confirmFacts(number, "chenjing");

        var second = browser.tasklist("sunlei").open("本岗位待办", "在群内执行措施：" + number);
        assertThat(second.form()).containsText("《政务微信群管理制度（试行）》条款 T-4");
        pictureOfForm(second, "case-earlier-offence");
        for (var width : List.of(800, 700, 390)) {
            second.page().setViewportSize(width, 900);
            var tabs = second.page().locator(".tabbed-content .nav-tabs").boundingBox();
            for (var one : List.of(".meta .due-date", ".meta button.unclaim")) {
                var box = second.page().locator(one).boundingBox();
                assertThat(box.y + box.height)
                        .as("%s on a screen that has become %d pixels wide", one, width)
                        .isLessThanOrEqualTo(tabs.y);
            }
        }
        second.form()
                .screenshot(new Locator.ScreenshotOptions()
                        .setPath(Path.of("target/pictures/case-earlier-offence-phone.png")));
    }

    @Test
    @DisplayName("the commission says for how many days somebody is muted, and they read until when (T-8)")
    void muted() {
        var member = "wangchunyan";
        var number = report(
                group("xinhe", "chenjing", member, "gaofeng"), member, Category.RUMOUR, Severity.SEVERE, "gaofeng");
        confirmFacts(number, "chenjing");
        letTimePass(Duration.ofHours(24));
        var commission = browser.tasklist("huangqiang").open("本岗位待办", "纪委审查并提出建议：" + number);
        commission.choose("审查意见", "提出处理建议，报请审批").select("建议的处理措施", "禁言").fill("处理内容", "散布谣言，禁言。");
        commission.fill("禁言天数", "10");
        pictureOfForm(commission, "case-commission-mute");
        commission.complete();
        var secretary = browser.tasklist("zhoujianping").open("本岗位待办", "党委书记审批：" + number);
        assertThat(secretary.form()).containsText("10 天");
        secretary.choose("审批意见", "批准").complete();
        upload(number, "xujun");
        engine.complete("xujun", number, Map.of("reason", "已禁言"));

        var until = Moments.text(caseOf(number).measures().get(0).at().plus(Duration.ofDays(10)), clock);
        var phone = browser.signInOnPhone(member);
        phone.navigate("/me/record");
        assertThat(phone.locator("#own")).containsText("期限至");
        assertThat(phone.locator("#own")).containsText(until);
        Browser.picture(phone, "standing-mute-phone");
        phone.navigate("/cases/" + number);
        assertThat(phone.locator("main")).containsText("期限至 " + until);
    }

    @Test
    @DisplayName("the commission, in Tasklist, has the facts checked again, without naming a measure (T-8)")
    void checkedAgain() {
        var number = report(townshipGroup(), "gaofeng", Category.RUMOUR, Severity.SEVERE, "hexiaodong");
        confirmFacts(number, "chenjing");
        cases.addStatement(number, "不是我发的。", "gaofeng");
        browser.tasklist("huangqiang")
                .open("本岗位待办", "纪委审查并提出建议")
                .choose("审查意见", "退回群管理员重新核实")
                .fill("理由", "截图看不清是谁发的")
                .complete();
        assertThat(status(number)).isEqualTo(CaseStatus.REPORTED);
        var again = browser.tasklist("chenjing").open("本岗位待办", "核实事实与证据：" + number);
        assertThat(again.form()).containsText("不是我发的。");
        pictureOfForm(again, "case-check-facts-again");
        again.fill("核实情况、理由", "账号被他人使用").choose("核实结论", "不属实，不予处理").complete();
        assertThat(status(number)).isEqualTo(CaseStatus.DISMISSED);
    }

    @Test
    @DisplayName("T-8: whoever reports with an empty file is told that it is empty, and the report stands")
    void emptyFile() {
        var page = browser.signInOnPhone("gaofeng");
        fillReport(page, townshipGroup());
        page.locator("input[name=file]").setInputFiles(new FilePayload("截图.png", "image/png", new byte[0]));
        submit(page);
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("文件是空的，没有收下");
        assertThat(page.getByRole(AriaRole.ALERT)).isInViewport();
        dismiss(numberOn(page), "chenjing", "没有证据");
    }

    @Test
    @DisplayName("T-8: whoever reports in blanks is told which field is empty, and finds the others as they were")
    void blankReport() {
        var page = browser.signInOnPhone("gaofeng");
        fillReport(page, townshipGroup());
        page.locator("textarea[name=description]").fill("   ");
        submit(page);
        assertThat(page.getByRole(AriaRole.ALERT)).hasText("情况说明：不能为空。");
        assertThat(page.locator("select[name=category]")).hasValue("RUMOUR");
    }

    private String reportOnPhone(String group) {
        var page = browser.signInOnPhone("gaofeng");
        fillReport(page, group);
        page.locator("input[name=file]").setInputFiles(SCREENSHOT);
        page.locator("input[name=confidential]").check();
        Browser.picture(page, "case-report-phone");
        submit(page);
        assertThat(page.locator("#evidence")).containsText("evidence-1.png");
        assertThat(page.locator("#evidence")).containsText("可能藏有拍摄地点");
        Browser.picture(page, "case-reporter-phone");
        return numberOn(page);
    }

    private static void fillReport(Page page, String group) {
        page.navigate("/cases/new");
        page.getByLabel("工作群").pressSequentially(group);
        assertThat(page.locator("#group-choice option")).hasCount(1);
        page.getByLabel("当事人").pressSequentially("何小");
        assertThat(page.locator("#person-choice option[value='何小东（财政所）']")).isAttached();
        page.getByLabel("当事人").fill("何小东（财政所）");
        page.locator("select[name=category]").selectOption("RUMOUR");
        page.locator("select[name=severity]").selectOption("SEVERE");
        page.locator("textarea[name=description]").fill("在群里散布谣言\n说镇里要停水三天");
    }

    private static void submit(Page page) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("提交").setExact(true))
                .click();
    }

    private static String numberOn(Page page) {
        return page.url().replaceAll(".*/cases/(AJ-\\d+-\\d+).*", "$1");
    }

    private void uploadOnPage(Page page, String number) {
        page.navigate("/cases/" + number);
        page.locator("#evidence input[name=file]").setInputFiles(SCREENSHOT);
        page.locator("#evidence")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("上传"))
                .click();
        assertThat(page.locator("#evidence")).containsText("截图.png");
    }

    /** The whole form, which Tasklist scrolls in a frame of its own. */
    private static void pictureOfForm(Tasklist tasklist, String name) {
        tasklist.page().setViewportSize(1280, 2200);
        Browser.picture(tasklist.page(), name);
    }
}
