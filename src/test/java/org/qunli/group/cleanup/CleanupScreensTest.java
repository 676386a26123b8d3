package org.qunli.group.cleanup;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.group.GroupRegister;
import org.qunli.group.Platform;
import org.qunli.support.Browser;
import org.qunli.support.Engine;
import org.qunli.support.QunliTest;
import org.qunli.support.Roster;
import org.qunli.support.Tasklist;
import org.qunli.support.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@QunliTest
@DisplayName("A clean-up on screen:")
class CleanupScreensTest {

    @Autowired
    GroupRegister register;

    @Autowired
    Browser browser;

    @Autowired
    Engine engine;

    @Autowired
    Roster roster;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @Test
    @DisplayName("R-2, R-3: opened on a page, checked on one page, approved in Tasklist, carried out with a picture")
    void campaign() {
        var district = new District(jdbc, register, roster, clock);
        district.group("a", "甲局全体工作群", "1", "2", "3", "4", "5");
        district.group("a1", "一股工作联络群", "1", "2", "3", "4", "5");
        var silent = district.group("a", Platform.QQ, "防汛值班QQ群", "防汛值班安排", "1", "2");
        district.lastActive(silent, 180);
        district.group("a", Platform.QQ, "项目申报QQ群", "项目资金申报", "3");
        district.group("a", "离退休干部服务群", "4");
        var number = open(district);
        var unit = district.unit("a");

        var office = browser.tasklist(district.account("a-office")).open("本岗位待办", "自查工作群 甲局");
        assertThat(office.form()).containsText("建议合并 1 个、解散 1 个");
        pictureOfForm(office, "cleanup-check-form", 900);
        choose(district, number, unit);
        office.open("我的任务", "自查工作群 甲局");
        office.fill("说明", "已逐群核对。").complete();

        var deputy = browser.tasklist(district.account("a-deputy")).open("本岗位待办", "审批自查结果 甲局");
        assertThat(deputy.form()).containsText("并入“甲局全体工作群”");
        assertThat(deputy.form()).containsText("老干部常用");
        pictureOfForm(deputy, "cleanup-approve", 1500);
        deputy.choose("审批意见", "同意").complete();

        var admin = browser.tasklist(district.account("a-admin")).open("本岗位待办", "合并、解散工作群 甲局");
        assertThat(admin.form()).containsText("未登记");
        carryOut(district, number, unit);
        admin.open("我的任务", "合并、解散工作群 甲局").complete();
        engine.runDueJobs();
        var confirm = browser.tasklist(district.account("office")).open("本岗位待办", "核对汇总表 " + number);
        assertThat(confirm.form()).containsText("1 个单位中 1 个已完成");
        pictureOfForm(confirm, "cleanup-confirm", 1100);
        confirm.complete();
    }

    @Test
    @DisplayName("R-2: who forgot to choose a unit is told so, and finds everything else as it was typed")
    void typedStays() {
        var district = new District(jdbc, register, roster, clock);
        var page = browser.signInOnPhone(district.account("office"));
        page.navigate("/cleanups");
        page.locator("details.card summary").click();
        page.locator("[name=title]").fill("过多过滥专项整治");
        page.locator("[name=deadline]").fill(LocalDate.now(clock).plusDays(30).toString());
        page.locator("[name=platforms]").first().uncheck();
        page.locator("[name=units]").all().forEach(Locator::uncheck);
        page.locator("details.card button.primary").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("请选择本单位范围内的单位");
        assertThat(page.locator("[name=title]")).hasValue("过多过滥专项整治");
        assertThat(page.locator("[name=title]")).isVisible();
        assertThat(page.locator("[name=platforms]").first()).not().isChecked();
        page.navigate("/cleanups");
        page.locator("details.card summary").click();
        assertThat(page.locator("[name=title]")).hasValue("");
    }

    private String open(District district) {
        var page = browser.signIn(district.account("office"));
        page.navigate("/cleanups");
        page.locator("details summary").first().click();
        page.getByLabel("名称").fill("工作群过多过滥专项整治");
        page.getByLabel("截止日期").fill(LocalDate.now(clock).plusDays(20).toString());
        Browser.picture(page, "cleanup-open");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("启动").setExact(true))
                .click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("各单位将收到自查任务");
        engine.runDueJobs();
        return page.url().replaceAll(".*/", "");
    }

    /** On the phone: one is changed, its choice is there after the page was left, and the rest is accepted at once. */
    private void choose(District district, String number, String unit) {
        var page = browser.signInOnPhone(district.account("a-office"));
        var address = "/cleanups/" + number + "/units/" + unit;
        page.navigate(address);
        Browser.picture(page, "cleanup-self-check-phone");
        var row = page.locator("#groups > li", new Page.LocatorOptions().setHasText("离退休干部服务群"));
        row.locator("summary").click();
        row.getByLabel("理由").waitFor();
        assertThat(row.getByLabel("并入")).isHidden();
        row.getByRole(AriaRole.RADIO, new Locator.GetByRoleOptions().setName("保留"))
                .check();
        assertThat(row.getByRole(AriaRole.STATUS)).containsText("已保存");
        row.getByLabel("理由").fill("老干部常用");
        row.getByLabel("理由").blur();
        page.waitForCondition(() -> views(number, "老干部常用"));

        page.navigate(address);
        assertThat(row).containsText("已选：保留");
        var other = page.locator("#groups > li", new Page.LocatorOptions().setHasText("防汛值班QQ群"));
        other.locator("summary").click();
        other.getByRole(AriaRole.RADIO, new Locator.GetByRoleOptions().setName("保留"))
                .check();
        assertThat(other.locator("summary")).containsText("缺理由");
        other.getByRole(AriaRole.RADIO, new Locator.GetByRoleOptions().setName("解散"))
                .check();
        assertThat(other.locator("summary")).not().containsText("缺理由");
        assertThat(page.locator("#counts")).containsText("还有 3 个群待选定");
        Browser.picture(page, "cleanup-choose-phone");
        page.getByText("一键采纳全部建议").click();
        assertThat(page.locator("#counts")).containsText("可以提交");
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
        var desk = browser.signIn(district.account("a-office"));
        desk.navigate(address);
        desk.locator("#groups > li", new Page.LocatorOptions().setHasText("一股工作联络群"))
                .locator("summary")
                .click();
        desk.getByLabel("理由").waitFor();
        Browser.picture(desk, "cleanup-self-check");
        desk.navigate(address + "/groups/"
                + jdbc.sql("select code from qunli.work_group where name = '防汛值班QQ群' order by founded_at desc limit 1")
                        .query(String.class)
                        .single());
        assertThat(desk.getByLabel("理由")).hasValue("已 180 天无活动");
    }

    private boolean views(String number, String reason) {
        return jdbc.sql("select count(*) from qunli.cleanup_group where campaign = :number and reason = :reason")
                        .param("number", number)
                        .param("reason", reason)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    private void carryOut(District district, String number, String unit) {
        var page = browser.signInOnPhone(district.account("a-admin"));
        page.navigate("/cleanups/" + number + "/units/" + unit);
        report(page, "一股工作联络群", true);
        report(page, "防汛值班QQ群", false);
        assertThat(page.locator("#counts")).containsText("全部办理完毕");
        var row = page.locator("#groups > li", new Page.LocatorOptions().setHasText("一股工作联络群"));
        row.locator("summary").click();
        assertThat(row.getByText("截图.png")).isVisible();
        Browser.picture(page, "cleanup-carried-out-phone");
    }

    private static void report(Page page, String group, boolean picture) {
        var row = page.locator("#groups > li", new Page.LocatorOptions().setHasText(group));
        row.locator("summary").click();
        if (picture) {
            row.locator("input[type=file]").setInputFiles(new FilePayload("截图.png", "image/png", District.PICTURE));
        } else {
            row.getByLabel("情况说明").fill("群主已解散");
        }
        row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("登记"))
                .click();
        assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("已登记");
    }

    /** The whole form, which Tasklist scrolls in a frame of its own. */
    private static void pictureOfForm(Tasklist tasklist, String name, int height) {
        tasklist.page().setViewportSize(1280, height);
        Browser.picture(tasklist.page(), name);
    }
}
