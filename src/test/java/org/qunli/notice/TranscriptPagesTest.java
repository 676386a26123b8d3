package org.qunli.notice;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.qunli.notice.NoticeScene.CLERK;
import static org.qunli.notice.NoticeScene.DEPUTY;
import static org.qunli.notice.NoticeScene.MEMBER;
import static org.qunli.notice.NoticeScene.OFFICE;
import static org.qunli.notice.NoticeScene.OTHER_MEMBER;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.support.Browser;
import org.qunli.support.QunliTest;
import org.qunli.support.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

@QunliTest
@DisplayName("A group's transcript in the browser")
class TranscriptPagesTest {

    NoticeScene scene;

    @Autowired
    Browser browser;

    @Autowired
    TestClock clock;

    @Autowired
    void setTheScene(AutowireCapableBeanFactory beans) {
        scene = beans.createBean(NoticeScene.class);
    }

    @Test
    @DisplayName("T-7: a clerk chooses QQ's export, sees what is sure and what is not and why, and books what is right")
    void qqExport() {
        var notice = scene.issue(
                DEPUTY,
                scene.draft()
                        .title("防汛值班安排")
                        .reply()
                        .recipients(MEMBER, OTHER_MEMBER, CLERK, "luoliang", "panbin", OFFICE));
        clock.advance(Duration.ofMinutes(45));
        var issued = notice.issuedAt();
        var transcript = new QqTranscript()
                .says(issued.plusSeconds(5), "副镇长 张伟(10000001)", "今晚 20:00 前报值班人员名单,收到请回复。")
                .says(issued.plusSeconds(60), "财政所-何小东(20000002)", "收到")
                .says(issued.plusSeconds(75), "【管理员】财政所会计王建国(30000003)", "收到,谢谢领导!")
                .says(issued.plusSeconds(100), "一帆风顺(40000004)", "收到")
                .says(issued.plusSeconds(110), "党建办罗亮(50000005)", "好的")
                .says(issued.plusSeconds(120), "党政办-李秀英(60000006)", "收到")
                .says(issued.plus(Duration.ofMinutes(41)), "党建办 潘斌(70000007)", "已收到");
        try (var page = browser.signIn(OFFICE)) {
            page.navigate("/notices/" + notice.number());
            page.getByText("导入聊天记录").click();
            page.getByLabel("QQ 导出的文本文件")
                    .setInputFiles(new FilePayload("全部消息记录.txt", "text/plain", transcript.bytes(UTF_8)));
            Browser.picture(page, "transcript-new");
            button(page, "查找回复").click();

            assertThat(section(page, "确定的回复")).containsText("何小东");
            assertThat(section(page, "确定的回复")).containsText("王建国");
            assertThat(section(page, "确定的回复")).containsText("逾期");
            assertThat(section(page, "请您判断")).containsText("不知道是谁");
            assertThat(section(page, "请您判断")).containsText("不一定是");
            assertThat(section(page, "不能登记")).containsText("本人");
            Browser.picture(page, "transcript");
            page.setViewportSize(390, 844);
            Browser.picture(page, "transcript-phone");
            assertFits(page);
            page.setViewportSize(1280, 900);

            var unknown = page.locator("tr", new Page.LocatorOptions().setHasText("一帆风顺"));
            unknown.getByRole(AriaRole.CHECKBOX).check();
            button(page, "登记勾选的回复").click();
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("一帆风顺");
            assertThat(unknown.getByRole(AriaRole.CHECKBOX)).isChecked();
            assertThat(page.content()).as("no page carries all who are silent").doesNotContain("高峰（");
            unknown.getByRole(AriaRole.COMBOBOX).pressSequentially("高");
            assertThat(page.locator("#person-choice option[value^='高峰（']")).hasCount(1);
            unknown.getByRole(AriaRole.COMBOBOX).fill("没这个人");
            button(page, "登记勾选的回复").click();
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("没有“没这个人”");
            assertThat(unknown.getByRole(AriaRole.COMBOBOX)).hasValue("没这个人");
            unknown.getByRole(AriaRole.COMBOBOX).fill("高峰");
            button(page, "登记勾选的回复").click();

            assertThat(page.getByRole(AriaRole.STATUS)).containsText("已登记 4 条回复");
            assertThat(section(page, "已登记")).containsText("高峰");
            Browser.picture(page, "transcript-booked");
            page.getByText("再导入一份").click();
            page.getByText("已确认的号码和昵称").click();
            page.locator("li", new Page.LocatorOptions().setHasText("40000004 · 高峰"))
                    .getByText("不是这个人")
                    .click();
            page.getByText("已确认的号码和昵称").click();
            assertThat(page.locator("li", new Page.LocatorOptions().setHasText("20000002")))
                    .isVisible();
            assertThat(page.locator("li", new Page.LocatorOptions().setHasText("40000004")))
                    .hasCount(0);
            Browser.picture(page, "transcript-aliases");
            page.navigate("/notices/" + notice.number() + "?unit=xinhe-cz");
            assertThat(page.locator("main")).containsText("聊天记录第 10 行");
            Browser.picture(page, "notice-transcript");
        }
        assertThat(scene.receipt(notice.number(), "xinhe-nf", OTHER_MEMBER).state())
                .isEqualTo(ReceiptState.ACKNOWLEDGED);
        assertThat(scene.read(notice.number()).counts()).isEqualTo(new ReceiptCounts(6, 3, 1, 2, 0, 0, 0));
    }

    @Test
    @DisplayName("T-7: messages copied from WeChat are pasted; what is wrong or missing is said, and the text stays")
    void weChatCopy() {
        var notice = scene.issue(DEPUTY, scene.draft().title("党课改期").reply().recipients(MEMBER, OTHER_MEMBER));
        clock.advance(Duration.ofMinutes(5));
        var minute = DateTimeFormatter.ofPattern("H:mm").withZone(clock.getZone());
        var copied = "张伟 %1$s\n党课改期,收到请回复\n\n何小东 %2$s\n收到\n\n小高 %2$s\n[动画表情]\n"
                .formatted(
                        minute.format(notice.issuedAt()),
                        minute.format(notice.issuedAt().plusSeconds(120)));
        try (var page = browser.signInOnPhone(CLERK)) {
            page.navigate("/notices/transcripts?group=" + notice.group());
            page.getByLabel("或粘贴").fill("各位领导,大家好");
            button(page, "查找回复").click();
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("不像聊天记录");
            page.getByLabel("或粘贴").fill(copied);
            button(page, "查找回复").click();
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("请填写");
            assertThat(page.getByLabel("或粘贴")).hasValue(copied);
            page.getByLabel("复制消息的日期")
                    .fill(notice.issuedAt()
                            .atZone(clock.getZone())
                            .toLocalDate()
                            .toString());
            Browser.picture(page, "transcript-new-phone");
            assertFits(page);
            button(page, "查找回复").click();
            button(page, "登记勾选的回复").click();
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("已登记 1 条回复");
        }
        assertThat(scene.receipt(notice.number(), "xinhe-cz", MEMBER).source()).isEqualTo(ReplySource.TRANSCRIPT);
        try (var page = browser.signIn(MEMBER)) {
            page.navigate("/notices/" + notice.number());
            assertThat(page.getByText("导入聊天记录")).hasCount(0);
            page.navigate("/notices/transcripts?group=" + notice.group());
            assertThat(page.locator("main")).containsText("可以导入");
        }
    }

    private static Locator section(Page page, String heading) {
        return page.locator("section", new Page.LocatorOptions().setHasText(heading));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void assertFits(Page page) {
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .as("nothing sticks out of a 390-pixel phone")
                .isLessThanOrEqualTo(390);
    }
}
