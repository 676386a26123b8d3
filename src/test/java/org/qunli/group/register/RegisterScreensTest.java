package org.qunli.group.register;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.support.Browser;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("What people see of the register's tasks")
class RegisterScreensTest extends RegisterScene {

    @Autowired
    GroupReviews reviews;

    @Test
    @DisplayName("C-6: the person in charge asks a colleague on the group's page, who accepts in Tasklist")
    void handover() {
        var code = town.groups("群名称,平台,单位,用途,负责人,管理员,人数\n一村群,微信,T-v1,一村日常联络,村长,管一,56\n")
                .get(0);
        var page = browser.signIn(town.account("head"));
        page.navigate("/groups/" + code);
        page.getByText("提出交接").click();
        assertThat(page.locator("option", new Page.LocatorOptions().setHasText("甲")))
                .hasCount(0);
        page.getByLabel("接任人").fill("丁");
        page.locator("form:has(button:text('请其接任')) [name=reason]").fill("换届后由甲接任");
        button(page, "请其接任");
        // people are told apart by where they work, namesakes there by their accounts
        assertThat(page.locator(".problem")).containsText("丁（%1$s二村，%1$s-d1）、丁（%1$s二村，%1$s-d2）".formatted(town.code));
        assertThat(page.getByLabel("接任人")).hasValue("丁");
        page.getByLabel("接任人").fill("");
        page.getByLabel("接任人").pressSequentially("甲");
        assertThat(page.locator("#person-choice option[value='甲（" + town.code + "一村）']"))
                .isAttached();
        page.getByLabel("接任人").fill("甲（" + town.code + "一村）");
        Browser.picture(page, "handover-propose");
        page.setViewportSize(390, 844);
        Browser.picture(page, "handover-propose-phone");
        page.setViewportSize(1280, 900);
        button(page, "请其接任");
        assertThat(page.getByRole(AriaRole.STATUS)).isVisible();
        assertThat(page.locator("main")).containsText("待接受");

        var tasklist = browser.tasklist(town.account("a")).open("我的任务", "接任确认：一村群");
        assertThat(tasklist.form()).containsText("换届后由甲接任");
        tasklist.choose("是否接任", "谢绝");
        assertThat(tasklist.form()).containsText("请填写理由后再提交");
        assertThat(tasklist.completion()).isDisabled();
        tasklist.choose("是否接任", "接任");
        Browser.picture(tasklist.page(), "handover-accept");
        tasklist.complete();
        page.navigate("/groups/" + code);
        assertThat(page.locator("dl.facts").first()).containsText("甲");
        assertThat(page.locator(".timeline")).containsText("由村长交给甲");
        Browser.picture(page, "handover-done");
    }

    @Test
    @DisplayName("R-3: the administrator answers groups that are due on a phone, and the rest in Tasklist")
    void review() {
        var before = LocalDate.now(clock).minusDays(2);
        town.groups("""
                群名称,平台,单位,类型,用途,管理员,人数,最近活动,到期日,复核日期
                换届群,微信,T-v1,临时群,换届选举,管一,80,%1$s,%1$s,
                抗旱群,微信,T-v1,临时群,抗旱值班,管一,35,%1$s,%1$s,
                低保业务群,QQ,T-v2,业务群,低保办理,管一,20,,,%1$s
                """.formatted(before));
        reviews.openDue();
        var phone = browser.signInOnPhone(town.account("adm"));
        phone.navigate("/groups/reviews");
        phone.locator("li summary").first().click();
        Browser.picture(phone, "review-phone");
        button(phone, "延期");
        // and what was open is open again
        assertThat(phone.getByRole(AriaRole.ALERT)).containsText("请填写理由");
        phone.locator("[name=reason]").first().fill("选举推迟");
        button(phone, "延期");
        assertThat(phone.getByRole(AriaRole.STATUS)).isVisible();

        var tasklist = browser.tasklist(town.account("adm")).open("我的任务", "到期群解散、复核");
        assertThat(tasklist.form()).containsText("抗旱群");
        assertThat(tasklist.form()).containsText("低保业务群");
        tasklist.check("上列临时群均已解散");
        Browser.picture(tasklist.page(), "review-task");
        tasklist.complete();
        phone.navigate("/groups?query=抗旱群&status=DISSOLVED&unit=" + town.code);
        assertThat(phone.locator("tbody")).containsText("抗旱群");
    }

    private static void button(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .first()
                .click();
    }
}
