package org.qunli.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.support.Browser;
import org.qunli.support.QunliTest;
import org.springframework.beans.factory.annotation.Autowired;

@QunliTest
@DisplayName("Pages of applications for groups")
class GroupApplicationPagesTests {

    @Autowired
    Browser browser;

    @Test
    @DisplayName(
            "H-1: an applicant applies on a phone, follows the application and withdraws it after a second question")
    void applyAndWithdraw() {
        var page = browser.signInOnPhone("wangjianguo");
        fill(page, "票据核对工作群", "票据核对", "", "票据多");
        button(page, "提交申请");
        assertThat(page.getByRole(AriaRole.STATUS)).isVisible();
        assertThat(page.locator("h1")).hasText("票据核对工作群");
        assertThat(page.locator(".timeline")).containsText("王建国");

        page.navigate("/applications");
        var application = page.locator(".card").first();
        assertThat(application).containsText("办公室初审");
        application.locator("summary").click();
        button(page, "确定撤回");
        assertThat(page.locator(".card").first()).containsText("已撤回");
    }

    @Test
    @DisplayName(
            "H-1, R-3: words that name nobody are named beside the field, and kept if meant; the same form again makes no second one")
    void sentTwice() {
        var page = browser.signIn("wangjianguo");
        fill(page, "水库巡查联络群", "水库巡查", "何小东、火星科", "汛期");
        button(page, "提交申请");
        assertThat(page.locator("label:has([name=expectedMembers]) .field-problem"))
                .containsText("未能识别：火星科");
        assertThat(page.locator("[name=expectedMembers]")).hasValue("何小东、火星科");
        page.locator("[name=expectedMembers]").fill("何小东、水星科");
        button(page, "提交申请");
        assertThat(page.locator("label:has([name=expectedMembers]) .field-problem"))
                .containsText("未能识别：水星科");
        button(page, "提交申请");
        assertThat(page.locator("h1")).hasText("水库巡查联络群");
        var first = page.url();

        fill(page, "水库巡查联络群", "水库巡查", "何小东、水星科", "汛期");
        button(page, "提交申请");
        button(page, "提交申请");
        assertThat(page.locator("h1")).hasText("水库巡查联络群");
        assertThat(page).hasURL(first);
        page.navigate("/applications");
        assertThat(page.locator(".card").filter(new Locator.FilterOptions().setHasText("水库巡查联络群")))
                .hasCount(1);
    }

    @Test
    @DisplayName("R-3: who may not apply is told why, and who may, before filling anything in")
    void refused() {
        var page = browser.signIn("hexiaodong");
        page.navigate("/applications/new");
        assertThat(page.locator("main")).containsText("严禁随意新建工作群，请由本单位负责人、联络员或办公室申请。");
        assertThat(page.locator("form.stack")).hasCount(0);
    }

    @Test
    @DisplayName("C-1, T-2: only the types that somebody may apply for are offered; who applies for the others is said")
    void offered() {
        var page = browser.signIn("wangjianguo");
        page.navigate("/applications/new");
        assertThat(page.locator("[name=groupType] option[value=LEADERSHIP], [name=groupType] option[value=ALL_STAFF]"))
                .hasCount(0);
        assertThat(page.locator("form.stack")).containsText("由办公室或领导申请建立");
    }

    @Test
    @DisplayName("what is missing is named beside its field")
    void incomplete() {
        var page = browser.signIn("wangjianguo");
        page.navigate("/applications/new");
        page.locator("form.stack").evaluate("form => form.noValidate = true");
        button(page, "提交申请");
        assertThat(page.locator(".field-problem").first()).not().isEmpty();
        assertThat(page.locator("[name=groupName]")).isVisible();
    }

    @Test
    @DisplayName(
            "R-1: the register leads to a group with its administrator and members; another organization's stays closed")
    void register() {
        var page = browser.signIn("wangjianguo");
        page.navigate("/groups?query=财政工作群");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("财政工作群"))
                .click();
        assertThat(page.locator("dl.facts")).containsText("陈静");
        page.locator("summary").last().click();
        assertThat(page.locator("details").last()).containsText("何小东");
        var code = page.locator("dl.facts dd").first().textContent();

        var stranger = browser.signIn("ny-clerk");
        stranger.navigate("/groups/" + code);
        assertThat(stranger.locator("main")).containsText("没有编码为");
    }

    private static void fill(Page page, String name, String purpose, String members, String reason) {
        page.navigate("/applications/new");
        page.locator("[name=groupName]").fill(name);
        page.locator("[name=purpose]").fill(purpose);
        page.locator("[name=groupType]").selectOption("WORK");
        page.locator("[name=expectedMembers]").fill(members);
        page.locator("[name=reason]").fill(reason);
    }

    private static void button(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .first()
                .click();
    }
}
