package org.qunli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.problem.ProblemException;
import org.qunli.support.Browser;
import org.qunli.support.Engine;
import org.qunli.support.QunliTest;
import org.springframework.beans.factory.annotation.Autowired;

/** Tasklist's interface lets people do their work and nothing beside it: no step is skipped, no role taken. */
@QunliTest
class TasklistBypassTests {

    private static final List<String> COMMANDS = List.of(
            "process-definition/key/group-creation/start",
            "message",
            "process-instance/1/modification",
            "process-instance/1/variables",
            "execution/1/signal",
            "task/1/complete",
            "task/1/assignee",
            "task/1/variables",
            "task/create",
            "external-task/fetchAndLock",
            "filter/create");

    private static final List<String> PEOPLE = List.of(
            "user",
            "user/count",
            "user?memberOfGroup=commission",
            "user/zhangwei/profile",
            "group",
            "group/count",
            "group/commission",
            "group?member=zhangwei",
            "group?member=hexiaodong&member=zhangwei",
            "identity/groups?userId=zhangwei",
            "../../user",
            "../../user/zhangwei/profile");

    private static final Map<String, Object> APPLICATION = Map.of(
            "groupName", "越权试验群",
            "purpose", "试验能否绕过审批",
            "platform", "WECHAT",
            "groupType", "WORK",
            "expectedMembers", "",
            "justification", "只是试验");

    @Autowired
    Engine engine;

    @Autowired
    Browser browser;

    @Autowired
    TaskService tasks;

    @Autowired
    IdentityService identity;

    @Test
    @DisplayName("H-1, B-4: whoever signs in cannot start a process in its middle, move it or change what it knows")
    void engineCommandsAreClosed() {
        try (var page = browser.tasklist("hexiaodong").page()) {
            var open = page.evaluate("""
                    async commands => {
                      const token = document.cookie.match(/XSRF-TOKEN=([^;]+)/)[1];
                      const answers = await Promise.all(commands.map(command =>
                        fetch('/camunda/api/engine/engine/default/' + command, {
                          method: 'POST',
                          headers: { 'Content-Type': 'application/json', 'X-XSRF-TOKEN': token },
                          body: '{}'
                        })));
                      return commands.filter((command, index) => answers[index].status !== 403);
                    }
                    """, COMMANDS);
            assertThat((List<?>) open).isEmpty();
        }
    }

    @Test
    @DisplayName(
            "R-6: Tasklist tells whoever signs in the own name and posts; only administrators look others up there")
    void peopleAreNotListed() {
        try (var page = browser.tasklist("hexiaodong").page()) {
            var own = List.of("user/hexiaodong/profile", "group?member=hexiaodong", "group/count?member=hexiaodong");
            assertThat(answered(page, own)).isEqualTo(own);
            assertThat(answered(page, PEOPLE)).isEqualTo(List.of());

            page.navigate("/camunda/app/welcome/default/");
            page.getByText("何小东").first().waitFor();
            Browser.picture(page, "welcome-member");
        }
        try (var page = browser.tasklist("admin").page()) {
            var others = List.of("user", "user/zhangwei/profile", "group?member=zhangwei");
            assertThat(answered(page, others)).isEqualTo(others);
        }
    }

    @Test
    @DisplayName("R-6: a task's history names those who worked on it, to whoever may see the task and to nobody else")
    void historyNamesPeople() {
        var application = new HashMap<>(APPLICATION);
        application.put("groupName", "办理记录试验群");
        var number = engine.start("wangjianguo", "group-creation", application);
        var task = engine.task(number).getId();
        var history = List.of("history/user-operation?taskId=" + task, "task/" + task + "/comment");
        try (var page =
                browser.tasklist("lixiuying").open("本岗位待办", "初审建群申请：办理记录试验群").page()) {
            identity.setAuthenticatedUserId("lixiuying");
            tasks.createComment(task, null, "看过了");
            identity.clearAuthentication();
            page.reload();
            page.getByText("办理记录", new Page.GetByTextOptions().setExact(true)).click();
            PlaywrightAssertions.assertThat(page.locator(".operation-user")).hasText(new String[] {"李秀英", "李秀英"});
            PlaywrightAssertions.assertThat(page.locator(".operation-detail .new-value"))
                    .hasText("李秀英");
            Browser.picture(page, "tasklist-history");
            assertThat(told(page, history)).asString().contains("李秀英").doesNotContain("lixiuying");
        }
        try (var page = browser.tasklist("hexiaodong").page()) {
            assertThat(told(page, history)).asString().doesNotContain("李秀英");
        }
        engine.complete("lixiuying", number, Map.of("decision", "return", "reason", "重复"));
        application.put("decision", "withdraw");
        engine.complete("wangjianguo", number, application);
    }

    /** What these addresses answer. */
    private static Object told(Page page, List<String> addresses) {
        return page.evaluate("""
                async addresses => (await Promise.all(addresses.map(async address =>
                  (await fetch('/camunda/api/engine/engine/default/' + address)).text()))).join()
                """, addresses);
    }

    /** Which of these addresses give an answer. */
    private static Object answered(Page page, List<String> addresses) {
        return page.evaluate("""
                async addresses => {
                  const answers = await Promise.all(addresses.map(address =>
                    fetch('/camunda/api/engine/engine/default/' + address)));
                  return addresses.filter((address, index) => answers[index].ok);
                }
                """, addresses);
    }

    @Test
    @DisplayName("H-1: nobody applies in another's name: the form has no applicant")
    void applicantIsWhoeverApplies() {
        var forged = new HashMap<>(APPLICATION);
        forged.put("applicant", "zhangwei");
        assertThatThrownBy(() -> engine.start("wangjianguo", "group-creation", forged))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("applicant");
    }

    @Test
    @DisplayName("H-1: a start form of which nothing can be seen is not filled in")
    void invisibleTextIsMissing() {
        var invisible = new HashMap<>(APPLICATION);
        invisible.put("purpose", "\u3000\u200B");
        assertThatThrownBy(() -> engine.start("wangjianguo", "group-creation", invisible))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    @DisplayName("H-1: a clerk names no approver, and a decision that the form does not offer is none")
    void onlyTheFormCounts() {
        var number = engine.start("wangjianguo", "group-creation", APPLICATION);
        for (var forged : List.<Map<String, Object>>of(
                Map.of("decision", "approve", "approver", "xiaoli"),
                Map.of("decision", "reject"),
                Map.of("decision", "APPROVE"))) {
            assertThatThrownBy(() -> engine.complete("lixiuying", number, forged))
                    .isInstanceOf(ProblemException.class);
        }
        engine.complete("lixiuying", number, Map.of("decision", "approve"));
        assertThatThrownBy(() -> engine.complete("zhangwei", number, Map.of("decision", "REJECT", "reason", "不同意")))
                .isInstanceOf(ProblemException.class);
        engine.complete("zhangwei", number, Map.of("decision", "reject", "reason", "不同意"));
        assertThat(engine.endedIn(number)).containsExactly("endEvent_decided", "endEvent_rejected");
    }

    @Test
    @DisplayName("T-8: a task is claimed for oneself, never for a colleague")
    void claimsAreOnesOwn() {
        var number = engine.start("wangjianguo", "group-creation", APPLICATION);
        var task = engine.task(number).getId();
        identity.setAuthentication("lixiuying", List.of("office-clerk", "office-clerk@xinhe"));
        try {
            assertThatThrownBy(() -> tasks.claim(task, "xiaoli")).isInstanceOf(ProblemException.class);
        } finally {
            identity.clearAuthentication();
        }
        assertThat(engine.task(number).getAssignee()).isNull();
    }
}
