package org.qunli.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.support.Browser;
import org.qunli.support.QunliTest;
import org.springframework.beans.factory.annotation.Autowired;

/** H-1, T-2, C-2, R-1 as the people of a township live it: five of them, each in a browser of their own. */
@QunliTest
class GroupCreationBrowserTests {

    private static final String GROUP = "新河镇秋粮收购工作群";

    @Autowired
    Browser browser;

    @Test
    @DisplayName("Applicant, clerk, leader, administrator and publicity bring one group from application to register")
    void fromApplicationToRegister() {
        var applicant = browser.tasklist("wangjianguo");
        applicant
                .start("建群申请")
                .fill("群名称", GROUP)
                .fill("用途", "秋粮收购进度、资金结算与安全提醒的布置和反馈")
                .choose("平台", "微信")
                .select("群类型", "专项工作群")
                .fill("建群理由", "秋粮收购涉及十二个村，需要每天协调");
        Browser.picture(applicant.page(), "tasklist-application");
        applicant.submitStart();

        onAPhone();

        var clerk = browser.tasklist("lixiuying");
        // without choosing a filter, also what nobody has claimed
        assertThat(clerk.page().locator("ol.tasks-list")).containsText(GROUP);
        clerk.open("本岗位待办", GROUP);
        Browser.picture(clerk.page(), "tasklist-review");
        // what would follow is a tab in English and a link to Cockpit, which refuses clerks
        assertThat(clerk.page().locator(".task-details .nav-tabs a:visible"))
                .hasText(new String[] {"表单", "办理记录", "流程图"});
        assertThat(clerk.page().locator(".instance-link")).isHidden();
        clerk.page().locator(".tasks-list .assignee").first().hover();
        assertThat(clerk.page().locator(".tooltip")).hasText("办理人");
        clerk.choose("初审意见", "转呈分管领导").complete();

        var leader = browser.tasklist("zhangwei").open("我的任务", GROUP);
        assertThat(leader.form()).containsText("王建国");
        leader.choose("决定", "同意").select("指定群管理员", "陈静");
        Assertions.assertThat(leader.page()
                        .locator(".tasks-list .task:has(.due-date) .dates")
                        .first()
                        .evaluate("""
                                dates => dates.querySelector('.creation-date').getBoundingClientRect().left
                                    - dates.querySelector('.due-date').getBoundingClientRect().right"""))
                .as("no space after a full-width comma")
                .isEqualTo(0);
        Browser.picture(leader.page(), "tasklist-decision");
        leader.complete();

        var administrator = browser.tasklist("chenjing").open("我的任务", GROUP);
        administrator.fill("实际群名", GROUP).fill("实际人数", "32").complete();

        browser.tasklist("zhaomin").open("本岗位待办", GROUP).complete();

        administrator.open("我的任务", GROUP).check("已在群内公布群规").complete();

        var register = browser.signIn("wangjianguo");
        register.navigate("/groups");
        register.getByRole(AriaRole.SEARCHBOX).fill("秋粮收购");
        register.getByRole(AriaRole.SEARCHBOX).press("Enter");
        assertThat(register.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(GROUP)))
                .isVisible();
        Browser.picture(register, "register");
    }

    /** Leaders often work there: nothing sticks out, and what is tapped is as high as a thumb needs. */
    private void onAPhone() {
        try (var phone = browser.signInOnPhone("lixiuying")) {
            phone.navigate("/camunda/app/tasklist/default/");
            phone.getByText("本岗位待办").first().click();
            phone.locator(".tasks-list li.task", new Page.LocatorOptions().setHasText(GROUP))
                    .click();
            var claim = phone.locator("button.claim");
            var answer = phone.locator(".fjs-container label:has(> .fjs-input)").first();
            answer.waitFor();
            assertThat(claim).isVisible();
            Browser.picture(phone, "tasklist-phone");
            Assertions.assertThat(List.of(claim.boundingBox().height, answer.boundingBox().height))
                    .allMatch(height -> height >= 38);
            Assertions.assertThat((Integer) phone.evaluate("document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(390);
        }
    }
}
