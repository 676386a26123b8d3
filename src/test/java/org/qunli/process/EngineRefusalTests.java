package org.qunli.process;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.qunli.support.Api;
import org.qunli.support.Browser;
import org.qunli.support.Engine;
import org.qunli.support.QunliTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpStatus;

/** What the rules refuse in Tasklist is an answer to the clerk, not a failure of the server. */
@QunliTest
@ExtendWith(OutputCaptureExtension.class)
class EngineRefusalTests {

    private static final String GROUP = "退件试验群";
    private static final String REASON_MISSING = "“意见（理由）”未填写或不符合要求。";

    @Autowired
    Engine engine;

    @Autowired
    Browser browser;

    @Autowired
    Api api;

    @Test
    @DisplayName("A form that the rules refuse stays open with the Chinese reason, answered 400, one line in the log")
    void refusalIsShown(CapturedOutput log) {
        apply();
        var clerk = browser.tasklist("lixiuying").open("本岗位待办", GROUP);
        clerk.choose("初审意见", "退回申请人修改").fill("意见", "\u3000\u200B");
        var answer = clerk.page()
                .waitForResponse(response -> response.url().endsWith("/submit-form"), () -> clerk.page()
                        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("提交办理"))
                        .click());
        assertThat(answer.status()).isEqualTo(400);
        assertThat(clerk.page().locator(".notifications")).containsText(REASON_MISSING);
        assertThat(clerk.form()).isVisible();
        Browser.picture(clerk.page(), "tasklist-refused");
        assertThat(log).contains("Refused with 400").doesNotContain("\tat ");
    }

    @Test
    @DisplayName("The administrator's REST interface refuses the same with 400, and with 409 a task that is gone")
    void engineRestRefuses() {
        var number = apply();
        var path = "/engine-rest/task/" + engine.task(number).getId();
        assertThat(api.post("admin", path + "/claim", Map.of("userId", "lixiuying"))
                        .getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
        var foreign = api.post(
                "admin", path + "/submit-form", Map.of("variables", Map.of("approver", Map.of("value", "xiaoli"))));
        assertThat(foreign.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(foreign.getBody().path("message").asText()).contains("表单中没有");
        var gone = api.post("admin", "/engine-rest/task/gone/submit-form", Map.of("variables", Map.of()));
        assertThat(gone.getStatusCode()).isEqualTo(HttpStatus.CONFLICT);
    }

    private String apply() {
        return engine.start(
                "wangjianguo",
                "group-creation",
                Map.of(
                        "groupName", GROUP,
                        "purpose", "试验退回时必须写明理由",
                        "platform", "WECHAT",
                        "groupType", "WORK",
                        "expectedMembers", "",
                        "justification", "只是试验"));
    }
}
