package org.qunli.violation;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.qunli.violation.Severity.MINOR;
import static org.qunli.violation.Severity.MODERATE;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.support.Browser;
import org.qunli.support.Tasklist;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("Appeals on screen:")
class AppealScreensTest extends CaseTest {

    @Autowired
    Browser browser;

    @Test
    @DisplayName(
            "somebody removed from a group appeals on a phone, is heard by somebody else, and is taken back (C-9, H-8)")
    void takesARemovalBack() {
        var group = group("yiyuan", "yy-admin", "yy-publicity", "yy-member2");
        removeForAdvertising(group);
        var number = removeForAdvertising(group);

        var phone = browser.signInOnPhone("yy-publicity");
        phone.navigate("/cases/" + number);
        phone.getByLabel("申诉理由").fill("这是医院安排的义诊通知，不是广告。");
        Browser.picture(phone, "appeal-form-phone");
        phone.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("提出申诉"))
                .click();
        assertThat(phone.getByRole(AriaRole.STATUS)).containsText("申诉已提交");
        assertThat(phone.locator("main")).containsText("申诉中，暂停执行下一步");
        Browser.picture(phone, "appeal-filed-phone");

        var judge = browser.tasklist("yy-commission").open("本岗位待办", "复核申诉");
        assertThat(judge.form()).containsText("这是医院安排的义诊通知，不是广告。");
        judge.choose("复核决定", "变更为较轻的处理");
        assertThat(judge.form()).containsText("须比原处理轻");
        judge.form().locator(".fjs-form-field-select .fjs-input-group").click();
        judge.form().locator(".fjs-dropdownlist-item").getByText("禁言").click();
        judge.fill("理由", "从轻。");
        assertThat(judge.form()).containsText("改为禁言的写明天数");
        judge.fill("禁言天数", "7");
        assertThat(judge.form()).not().containsText("改为禁言的写明天数");
        pictureOfForm(judge, "appeal-judge-mute");
        judge.choose("复核决定", "撤销原处理").fill("理由", "宣传科证明属实。");
        assertThat(judge.form()).not().containsText("须比原处理轻");
        assertThat(judge.form()).not().containsText("请写明理由；");
        pictureOfForm(judge, "appeal-judge");
        evidence.add(number, "值班表.png", PICTURE, "yy-publicity");
        judge.completion().click();
        assertThat(judge.page().locator(".notifications")).containsText("又有了新的陈述、证据");
        pictureOfForm(judge, "appeal-judge-unseen");
        judge = browser.tasklist("yy-commission").open("本岗位待办", "复核申诉");
        assertThat(judge.form()).containsText("值班表.png");
        judge.choose("复核决定", "撤销原处理").fill("理由", "宣传科证明属实。");
        assertThat(judge.form()).not().containsText("请写明理由；");
        judge.complete();

        evidence.add(number, "已拉回群.png", PICTURE, "yy-office");
        var administrator = browser.tasklist("yy-office").open("本岗位待办", "恢复入群、解除禁言");
        assertThat(administrator.form()).containsText("已拉回群.png");
        pictureOfForm(administrator, "appeal-restore");
        administrator.fill("办理情况", "已重新拉入。").complete();

        phone.reload();
        assertThat(phone.locator("main")).containsText("宣传科证明属实。");
        Browser.picture(phone, "appeal-decided-phone");
        phone.navigate("/cases/" + number);
        assertThat(phone.locator("ol.timeline")).containsText("恢复原状");
        Browser.picture(phone, "appeal-case-phone");
        assertThat(status(number)).isEqualTo(CaseStatus.REVOKED);
    }

    @Test
    @DisplayName("the commission reviews a later case whose ruling had counted a revoked measure")
    void reviewsALaterCase() {
        var group = group("xinhe", "chenjing", "lvchen", "gaofeng");
        var first = settle(group, "lvchen", Category.VOICE_MESSAGE, MINOR);
        var second = settle(group, "lvchen", Category.VOICE_MESSAGE, MINOR);
        var appeal = appeals.file(measureIn(first), "语音不是本人发的", "lvchen");
        engine.complete("wujing", appeal, java.util.Map.of("decision", "revoke", "reason", "账号被他人使用"));

        var review = browser.tasklist("wujing").open("本岗位待办", "复查受影响的案件：" + second);
        assertThat(review.form()).containsText("语音不是本人发的");
        review.choose("复查结论", "撤销本案处理，重新裁定").fill("理由", "不计前一次，应为制止、指导。");
        assertThat(review.form()).not().containsText("请写明理由。");
        pictureOfForm(review, "appeal-influenced-case");
        review.complete();
        assertThat(caseOf(second).proposedMeasure()).isEqualTo(MeasureKind.GUIDANCE);

        var desk = browser.signIn("huangqiang");
        desk.navigate("/cases/" + second);
        assertThat(desk.locator("ol.timeline")).containsText("复查：重新裁定");
        Browser.picture(desk, "appeal-reopened-case");
    }

    private String removeForAdvertising(String group) {
        var number = report(group, "yy-publicity", Category.ADVERTISING, MODERATE, "yy-member2");
        confirmFacts(number, "yy-admin");
        letTimePass(Duration.ofHours(25));
        carryOut(number, "yy-office");
        return number;
    }

    private static void pictureOfForm(Tasklist tasklist, String name) {
        tasklist.page().setViewportSize(1280, 2200);
        Browser.picture(tasklist.page(), name);
    }
}
