package org.qunli.group.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.channel.Inbox;
import org.qunli.group.GroupEvent;
import org.qunli.group.GroupRole;
import org.qunli.group.GroupStatus;
import org.qunli.problem.ProblemException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@DisplayName("C-6, T-2: the handover of a group")
class GroupCustodyTest extends RegisterScene {

    @Autowired
    Handovers handovers;

    @Autowired
    Inbox inbox;

    private String group;

    @BeforeEach
    void settle() {
        group = town.groups("群名称,平台,单位,负责人,管理员\n一村群,微信,T-v1,村长,管一\n").get(0);
    }

    @Test
    @DisplayName("is proposed by the present person in charge and takes effect when the successor accepts in Tasklist")
    void accepted() {
        var number = propose("head", GroupRole.OWNER, "a");
        assertThat(register.byCode(group).getOwner()).isEqualTo(town.account("head"));
        assertThat(engine.formOf(town.account("a"), number).get("facts"))
                .asString()
                .contains("一村群", "村长", "工作调整");
        engine.complete(town.account("a"), number, Map.of("decision", "accept"));
        assertThat(register.byCode(group).getOwner()).isEqualTo(town.account("a"));
        assertThat(register.historyOf(group))
                .extracting(GroupEvent::action, GroupEvent::account)
                .containsExactly(tuple(GroupEvent.Action.HANDED_OVER, town.account("a")));
        assertThat(register.historyOf(group).get(0).detail()).contains("村长", "甲", "工作调整");
        assertThat(titles("head")).contains("甲已接任群“一村群”的负责人");
        assertThat(engine.endedIn(number)).containsExactly("endEvent_handedOver");
        assertThat(handovers.byNumber(number).status()).isEqualTo(HandoverStatus.ACCEPTED);
    }

    @Test
    @DisplayName("stays, whatever else somebody writes about the group who had looked at it before")
    void stays(@Autowired TransactionTemplate work) {
        var reviewed = LocalDate.now(clock).plusMonths(3);
        work.executeWithoutResult(begun -> {
            assertThat(register.byCode(group).getOwner()).isEqualTo(town.account("head"));
            meanwhile(
                    () -> register.handOver(group, GroupRole.OWNER, town.account("a"), town.account("office"), "工作调整"));
            register.renew(group, reviewed, town.account("office"), null);
        });
        assertThat(register.byCode(group).getOwner()).isEqualTo(town.account("a"));
        assertThat(register.byCode(group).getReviewDate()).isEqualTo(reviewed);
    }

    @Test
    @DisplayName("does not come about for a group that was dissolved in the same moment (R-3)")
    void dissolvedMeanwhile(@Autowired TransactionTemplate work) {
        assertRefused(
                "已",
                () -> work.executeWithoutResult(begun -> {
                    assertThat(register.byCode(group).getStatus()).isEqualTo(GroupStatus.ACTIVE);
                    meanwhile(() -> register.end(group, null, town.account("office"), "不再需要"));
                    register.handOver(group, GroupRole.OWNER, town.account("a"), town.account("office"), "工作调整");
                }));
        assertThat(register.byCode(group).getStatus()).isEqualTo(GroupStatus.DISSOLVED);
        assertThat(register.byCode(group).getOwner()).isEqualTo(town.account("head"));
    }

    private static void meanwhile(Runnable others) {
        CompletableFuture.runAsync(others).join();
    }

    @Test
    @DisplayName("is declined with a reason, and everything stays as it was")
    void declined() {
        var number = propose("office", GroupRole.ADMINISTRATOR, "adm2");
        assertRefused("请填写理由", () -> answer("adm2", number, Map.of("decision", "decline")));
        assertRefused("请先选择处理意见", () -> handovers.answer(number, town.account("adm2"), null, null));
        answer("adm2", number, Map.of("decision", "decline", "reason", "已管五个群"));
        assertThat(register.byCode(group).getAdministrator()).isEqualTo(town.account("adm"));
        assertThat(titles("office")).contains("管二谢绝接任群“一村群”的群管理员");
        assertThat(engine.endedIn(number)).containsExactly("endEvent_declined");
    }

    @Test
    @DisplayName("fills the place of an administrator who has left the service")
    void afterLeaving() {
        town.leave("adm");
        var number = propose("office", GroupRole.ADMINISTRATOR, "adm2");
        answer("adm2", number, Map.of("decision", "accept"));
        assertThat(register.byCode(group).getAdministrator()).isEqualTo(town.account("adm2"));
    }

    @Test
    @DisplayName("goes to nobody who has left, is of another organization, or has the role already")
    void unfit() {
        town.leave("gone");
        assertRefused("已离职", () -> propose("office", GroupRole.OWNER, "gone"));
        assertRefused(
                "不是本机构", () -> handovers.propose(town.account("office"), group, GroupRole.OWNER, "hexiaodong", "调整"));
        assertRefused("已经是该群", () -> propose("office", GroupRole.OWNER, "head"));
        assertRefused(
                "请填写理由",
                () -> handovers.propose(town.account("office"), group, GroupRole.OWNER, town.account("a"), " "));
        var number = propose("office", GroupRole.OWNER, "b");
        town.leave("b");
        assertRefused("已离职", () -> handovers.answer(number, town.account("b"), true, null));
    }

    @Test
    @DisplayName("has administrators told, once, when the successor leaves without an answer: the task is nobody's")
    void successorLeft() {
        var number = propose("office", GroupRole.OWNER, "b");
        town.leave("b");
        town.leave("c");
        engine.handTasksOn();
        assertThat(inbox.newest("admin", 50))
                .filteredOn(message -> message.body().contains(number))
                .singleElement()
                .satisfies(message -> assertThat(message.title()).isEqualTo("1 项待办没有人可办"));
        assertThat(inbox.newest(town.account("office"), 50))
                .as("the office can fill the post")
                .filteredOn(message -> message.body().contains(number))
                .singleElement()
                .satisfies(message -> assertThat(message.body()).doesNotContain("Cockpit"));
        handovers.withdraw(town.account("office"), number);
    }

    @Test
    @DisplayName("is for the office and the person in charge to propose, and for the successor to answer")
    void notTheirs() {
        assertRefused("只有办公室和群的现任负责人", () -> propose("a", GroupRole.OWNER, "a"));
        var number = propose("head", GroupRole.OWNER, "a");
        assertRefused("已在交接中", () -> propose("office", GroupRole.OWNER, "b"));
        assertRefused("没有请您接任", () -> engine.completeByForce("admin", number, Map.of("decision", "accept")));
        assertRefused("只有办公室和群的现任负责人", () -> handovers.withdraw(town.account("b"), number));
        assertRefused("没有编号为", () -> handovers.byNumber("JJ-1"));
    }

    @Test
    @DisplayName("can be withdrawn until it is answered")
    void withdrawn() {
        var number = propose("head", GroupRole.OWNER, "a");
        var answer = api.post(town.account("head"), "/api/handovers/{number}/withdrawal", null, number);
        assertThat(answer.getStatusCode().value()).isEqualTo(204);
        assertThat(engine.endedIn(number)).containsExactly("endEvent_withdrawn");
        assertThat(titles("a")).contains("群“一村群”的负责人交接已撤回");
        assertRefused("不能再办理", () -> handovers.withdraw(town.account("head"), number));
        propose("head", GroupRole.OWNER, "a");
    }

    @Test
    @DisplayName("is over when the group is")
    void groupEnded() {
        var number = propose("head", GroupRole.OWNER, "a");
        register.end(group, null, town.account("office"), "清理");
        assertThat(handovers.byNumber(number).status()).isEqualTo(HandoverStatus.WITHDRAWN);
        assertRefused("已解散或合并", () -> propose("office", GroupRole.OWNER, "a"));
    }

    @Test
    @DisplayName("reminds once and expires without an answer")
    void expires() {
        var number = propose("head", GroupRole.OWNER, "a");
        clock.advance(Duration.ofDays(3).plusMinutes(1));
        engine.runDueJobs();
        assertThat(titles("a")).filteredOn("请答复：接任群“一村群”的负责人"::equals).hasSize(1);
        clock.advance(Duration.ofDays(7));
        engine.runDueJobs();
        assertThat(handovers.byNumber(number).status()).isEqualTo(HandoverStatus.EXPIRED);
        assertThat(register.byCode(group).getOwner()).isEqualTo(town.account("head"));
        assertThat(titles("head")).contains("甲逾期未答复群“一村群”的交接");
        assertThat(engine.endedIn(number)).contains("endEvent_expired");
    }

    private String propose(String proposer, GroupRole role, String successor) {
        return handovers.propose(town.account(proposer), group, role, town.account(successor), "工作调整");
    }

    private void answer(String account, String number, Map<String, Object> form) {
        engine.complete(town.account(account), number, form);
    }

    private static void assertRefused(String words, ThrowingCallable action) {
        assertThatThrownBy(action).satisfies(refusal -> {
            Throwable cause = refusal;
            while (!(cause instanceof ProblemException) && cause.getCause() != null) {
                cause = cause.getCause();
            }
            assertThat(cause).isInstanceOf(ProblemException.class).hasMessageContaining(words);
        });
    }

    private List<String> titles(String name) {
        return inbox.newest(town.account(name), 50).stream()
                .map(message -> message.title())
                .toList();
    }
}
