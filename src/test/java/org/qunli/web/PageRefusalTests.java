package org.qunli.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.support.Browser;
import org.qunli.support.QunliTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;

/** What goes wrong on a page is said on a page, and never as a failure of the server. */
@QunliTest
class PageRefusalTests {

    @Autowired
    Browser browser;

    @Autowired
    PageAdvice advice;

    @Test
    @DisplayName("A broken upload to a page gets 400 and a page that says so")
    void brokenUpload() {
        try (var page = browser.signIn("lixiuying")) {
            var answer = page.request()
                    .post(
                            "/people/roster",
                            RequestOptions.create()
                                    .setHeader("X-CSRF-TOKEN", tokenOf(page))
                                    .setHeader("Content-Type", "multipart/form-data; boundary=x")
                                    .setData("--x\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nabc"));
            assertRefused(answer, 400, "上传的内容不完整");
        }
    }

    @Test
    @DisplayName("A file beyond the limit gets 413 and a page that says so, though its form's token was not read")
    void tooLargeUpload() {
        try (var page = browser.signIn("lixiuying")) {
            var file = new FilePayload("roster.csv", "text/csv", new byte[22 * 1024 * 1024]);
            var form = FormData.create().set("_csrf", tokenOf(page)).set("file", file);
            var answer = page.request()
                    .post(
                            "/people/roster",
                            RequestOptions.create()
                                    .setHeader("Accept", "text/html")
                                    .setMultipart(form));
            assertRefused(answer, 413, "文件太大");
        }
    }

    @Test
    @DisplayName("What somebody changed in a page's hidden fields gets 400 and a page that says what to do")
    void tampered() {
        try (var page = browser.signIn("lixiuying")) {
            var form = FormData.create().set("_csrf", tokenOf(page)).set("compared", "%%%");
            var answer = page.request()
                    .post(
                            "/cases/trial/workbook",
                            RequestOptions.create()
                                    .setHeader("Accept", "text/html")
                                    .setForm(form));
            assertRefused(answer, 400, "请重新上传");
        }
    }

    @Test
    @DisplayName(
            "Columns of a roster that mean nothing are named: who left would stay, if the column had a name of its own")
    void ignoredColumns() {
        try (var page = browser.signIn("lixiuying")) {
            var roster = "账号,姓名,单位编码,离开的日子\ncolumns.ignored,余列,xinhe,2026-01-05\n";
            var file = new FilePayload("roster.csv", "text/csv", roster.getBytes(StandardCharsets.UTF_8));
            var answer = page.request()
                    .post(
                            "/people/roster",
                            RequestOptions.create()
                                    .setHeader("Accept", "text/html")
                                    .setMultipart(FormData.create()
                                            .set("_csrf", tokenOf(page))
                                            .set("file", file)));
            assertThat(answer.text()).contains("新增 1 人", "没有用到的列：离开的日子");
        }
    }

    @Test
    @DisplayName("A link that was cut in the middle of a character gets 400 and words that say what to do")
    void cutLink() {
        try (var page = browser.signIn("lixiuying")) {
            assertThat(page.navigate("/cases/AJ-2026-%E6%9").status()).isEqualTo(400);
            PlaywrightAssertions.assertThat(page.locator("body")).containsText("链接可能不完整");
            Browser.picture(page, "refused-cut-link");
            page.getByText("回到首页").click();
            PlaywrightAssertions.assertThat(page.locator("main")).containsText("李秀英");
        }
    }

    @Test
    @DisplayName("An address with a value that does not exist gets 400 and a page that does not say to try again later")
    void unreadableAddress() {
        try (var page = browser.signIn("lixiuying")) {
            page.navigate("/groups?status=XXX");
            PlaywrightAssertions.assertThat(page.locator("main")).containsText("地址或填写的内容不对");
        }
    }

    @Test
    @DisplayName("What is too long or missing is said on its field, in words")
    void fields() {
        try (var page = browser.signIn("wangjianguo")) {
            page.navigate("/applications/new");
            page.locator("[name=groupName]")
                    .evaluate("field => { field.maxLength = 99; field.value = '群'.repeat(61); }");
            page.locator("main form").evaluate("form => { form.noValidate = true; form.requestSubmit(); }");
            PlaywrightAssertions.assertThat(page.locator(".field-problem"))
                    .hasText(new String[] {"最多 60 字", "不能为空", "不能为空", "不能为空"});
        }
    }

    @Test
    @DisplayName(
            "Camunda's profile leads to the page where a password can be changed, and offers no forms that are refused")
    void profile() {
        try (var page = browser.signIn("lixiuying")) {
            page.navigate("/camunda/app/welcome/default/");
            PlaywrightAssertions.assertThat(page.locator(".user-profile-name")).containsText("李秀英");
            PlaywrightAssertions.assertThat(page.locator(".action-links")).isHidden();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("修改密码"))
                    .click();
            page.waitForURL("**/me");
        }
    }

    @Test
    @DisplayName("Two people who act in the same moment: the second one gets 409 and is told to look again")
    void overtaken() {
        var page = advice.overtaken(new OptimisticLockingFailureException("withdrawn"), null);
        assertThat(page.getStatus().value()).isEqualTo(409);
        assertThat(page.getViewName()).isEqualTo("refused");
    }

    @Test
    @DisplayName("A form whose page is too old gets 403 and is told how to save what was typed")
    void staleForm() {
        try (var page = browser.signIn("lixiuying")) {
            var answer = page.request()
                    .post(
                            "/notices",
                            RequestOptions.create()
                                    .setHeader("Accept", "text/html")
                                    .setForm(FormData.create().set("_csrf", "older")));
            assertRefused(answer, 403, "页面已过期");
            assertThat(answer.text()).contains("后退");
        }
    }

    @Test
    @DisplayName("A form sent after the sign-in has expired leads to the sign-in page, which says so")
    void expired() {
        try (var page = browser.signIn("lixiuying")) {
            page.navigate("/applications/new");
            page.getByLabel("群名称").fill("过期");
            for (var cookie : List.of("JSESSIONID", SignInConfiguration.COOKIE)) {
                page.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName(cookie));
            }
            page.locator("main form").evaluate("form => { form.noValidate = true; form.requestSubmit(); }");
            page.waitForURL("**/login?expired");
            assertThat(page.locator("main").innerText()).contains("登录已过期", "后退");
        }
    }

    @Test
    @DisplayName("Whose sign-in expires in Tasklist signs in again and is back there; who signs out there is told so")
    void expiredInTasklist() {
        var tasklist = "**/camunda/app/tasklist/default/**";
        try (var page = browser.tasklist("lixiuying").page()) {
            for (var cookie : List.of("JSESSIONID", SignInConfiguration.COOKIE)) {
                page.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName(cookie));
            }
            page.getByText("本岗位待办").click();
            page.waitForURL("**/login");
            page.getByLabel("账号").fill("lixiuying");
            page.getByLabel("密码").fill("qunli-2026");
            page.locator("main button").click();
            page.waitForURL(tasklist);
            page.locator(".account").first().click();
            page.getByText("退出登录").click();
            page.waitForURL("**/login?logout");
        }
    }

    @Test
    @DisplayName("A second click on a button sends nothing a second time")
    void doubleClick() {
        try (var page = browser.signIn("lixiuying")) {
            page.navigate("/me");
            var prevented = page.locator("main form").evaluate("""
                    form => {
                        const prevented = [];
                        window.addEventListener('submit', click => {
                            prevented.push(click.defaultPrevented);
                            click.preventDefault();
                        });
                        form.noValidate = true;
                        form.requestSubmit();
                        form.requestSubmit();
                        return prevented;
                    }
                    """);
            assertThat(prevented).isEqualTo(List.of(false, true));
        }
    }

    private static void assertRefused(APIResponse answer, int status, String words) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text()).contains(words, "回到首页");
    }

    private static String tokenOf(Page page) {
        return page.locator("input[name=_csrf]").first().inputValue();
    }
}
