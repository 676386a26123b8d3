package org.qunli.group.membership;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.group.ExistingGroup;
import org.qunli.group.GroupType;
import org.qunli.group.Platform;
import org.qunli.support.Browser;
import org.qunli.support.Tasklist;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("A group's members on the screen")
class MemberScreensTests extends MembershipScene {

    @Autowired
    Browser browser;

    @Test
    @DisplayName(
            "C-5, B-6, C-10, C-11: list pasted, differences seen and decided, the task done in Tasklist, on desk and phone")
    void membersOnScreen() {
        var group = groups.register(new ExistingGroup(
                        null,
                        "工程部现场群",
                        Platform.WECHAT,
                        GroupType.DEPARTMENT,
                        "工程现场进度和安全",
                        "chengtou-gc",
                        "ct-head",
                        "ct-admin",
                        List.of("ct-head")))
                .getCode();
        var desk = browser.signIn("ct-admin");
        desk.navigate("/groups/" + group);
        desk.getByText("管理群成员").click();
        desk.getByLabel("粘贴群成员昵称，一行一个").fill("工程部雷大勇\n工程部夏子涵\n小方（方志伟）\n公司总经理魏宏达\n清江城投公司宋建业\n姚佳宁\n平安是福\n清江城投公司邹伟杰");
        button(desk, "导入并核对");
        assertThat(desk.getByRole(AriaRole.STATUS)).containsText("认出 7 人，1 个昵称无人认领");
        Browser.picture(desk, "members-differences");
        engine.runDueJobs();

        var row = desk.locator("tr", new Page.LocatorOptions().setHasText("姚佳宁"));
        row.getByText("处理").last().click();
        row.getByLabel("理由").fill("负责现场宣传，长期在群");
        row.getByRole(AriaRole.BUTTON).last().click();
        assertThat(desk.getByRole(AriaRole.STATUS)).containsText("已保留");

        identify(desk, "没这个人");
        assertThat(desk.locator("main")).containsText("没有“没这个人”");
        desk.goBack();
        identify(desk, "任晓蕾（工程部）");
        assertThat(desk.getByRole(AriaRole.STATUS)).containsText("已指认");

        var tasklist = browser.tasklist("ct-admin").open("本岗位待办", "核查群成员 工程部现场群");
        assertThat(tasklist.form()).containsText("工程部方志伟");
        assertThat(tasklist.form()).containsText("任晓蕾");
        pictureOfForm(tasklist, "member-check-task");
        var phone = browser.signInOnPhone("ct-office");
        phone.navigate("/groups/" + group + "/members");
        phone.getByText("处理").last().click();
        Browser.picture(phone, "members-phone");
        assertThat(phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .isEqualTo(true);
        var member = browser.signInOnPhone("ct-member2");
        member.navigate("/groups/" + group);
        member.getByLabel("不同意见及理由").fill("今天就改");
        button(member, "提出");
        assertThat(member.getByRole(AriaRole.STATUS)).containsText("已提出");
        Browser.picture(member, "member-objection-phone");

        tasklist.complete();
        member.navigate("/groups/" + group);
        member.getByText("邀请客人").click();
        member.getByLabel("客人姓名").fill("监理王工");
        member.getByLabel("到哪一天").fill(LocalDate.now(clock).plusDays(7).toString());
        member.getByLabel("事由").fill("现场监理");
        button(member, "邀请");
        assertThat(member.getByRole(AriaRole.STATUS)).containsText("已邀请");
        engine.runDueJobs();
        assertThat(rounds(group, Origin.CHECK)).isEmpty();
        assertThat(groups.members(group)).contains("ct-member3", "ct-publicity");

        phone.navigate("/me/phone");
        Browser.picture(phone, "lost-phone");
    }

    @Test
    @DisplayName("H-2, B-6: somebody is chosen by typing, and no page carries the names of the whole staff")
    void chosenByTyping() {
        var group = groups.register(new ExistingGroup(
                        null,
                        "工程部选人群",
                        Platform.WECHAT,
                        GroupType.DEPARTMENT,
                        "工程现场进度和安全",
                        "chengtou-gc",
                        "ct-head",
                        "ct-admin",
                        List.of("ct-head", "ct-member1")))
                .getCode();
        var member = browser.signIn("ct-member1");
        member.navigate("/groups/" + group);
        assertThat(member.content()).doesNotContain("任晓蕾");
        member.getByText("邀请客人").click();
        type(member, "任晓");
        Browser.picture(member, "staff-typed");
        type(member, "工程部");
        assertThat(member.locator("#person-choice option").nth(1)).isAttached();
        assertThat(member.locator("#person-choice option").count()).isLessThanOrEqualTo(20);

        var phone = browser.signInOnPhone("ct-head");
        phone.navigate("/groups/" + group + "/members");
        assertThat(phone.content()).doesNotContain("任晓蕾");
        phone.locator("summary", new Page.LocatorOptions().setHasText("客人")).click();
        type(phone, "任");
        Browser.picture(phone, "staff-typed-phone");
        phone.locator("input[name=person]").last().fill("任晓蕾");
        phone.getByLabel("到哪一天").fill(LocalDate.now(clock).plusDays(7).toString());
        phone.getByLabel("事由").fill("现场监理");
        button(phone, "邀请");
        assertThat(phone.getByRole(AriaRole.STATUS)).containsText("已邀请");

        var outsider = browser.signIn("ct-member2");
        assertThat(outsider.request()
                        .get("/groups/" + group + "/staff?person=任")
                        .status())
                .isEqualTo(403);
    }

    private static void type(Page page, String typed) {
        var field = page.locator("input[name=person]").last();
        field.fill("");
        field.pressSequentially(typed);
        assertThat(page.locator("#person-choice option[value*='" + typed + "']").first())
                .isAttached();
    }

    /** Who is behind the nickname that is nobody's name. */
    private static void identify(Page desk, String person) {
        var row = desk.locator("tr", new Page.LocatorOptions().setHasText("平安是福"));
        row.locator("details").evaluate("decision => { decision.open = true }");
        row.getByLabel("是谁").fill(person);
        row.getByText("指认").click();
    }

    private static void button(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .click();
    }

    private static void pictureOfForm(Tasklist tasklist, String name) {
        var page = tasklist.page();
        page.setViewportSize(1500, 1500);
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/pictures", name + ".png")));
    }
}
