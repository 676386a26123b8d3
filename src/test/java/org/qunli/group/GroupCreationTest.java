package org.qunli.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.camunda.spin.json.SpinJsonNode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.qunli.channel.Inbox;
import org.qunli.channel.InboxMessage;
import org.qunli.problem.ProblemException;
import org.qunli.support.Engine;
import org.qunli.support.QunliTest;
import org.qunli.support.TestClock;
import org.springframework.beans.factory.annotation.Autowired;

@QunliTest
@DisplayName("group-creation")
class GroupCreationTest {

    private static final String APPLICANT = "wangjianguo";
    private static final String CLERK = "lixiuying";
    private static final String LEADER = "zhangwei";
    private static final String STAND_IN = "liuyang";

    @Autowired
    GroupApplicationService applications;

    @Autowired
    GroupCreationService creation;

    @Autowired
    GroupRegister register;

    @Autowired
    Engine engine;

    @Autowired
    TestClock clock;

    @Autowired
    Inbox inbox;

    @Test
    @DisplayName("H-1, T-2, R-1: applied for, reviewed, approved, founded, filed, announced, and in the register")
    void fromApplicationToRegister() {
        var number = engine.start(
                APPLICANT,
                "group-creation",
                Map.of(
                        "groupName", "村级财务公开群",
                        "purpose", "村级财务公开和村账核对",
                        "platform", "WECHAT",
                        "groupType", "DEPARTMENT",
                        "expectedMembers", "财政所、柳林村、李秀英、张三丰",
                        "justification", "村账公开需要固定渠道"));
        assertThat(number).matches("SQ-\\d{4}-\\d{4}");
        assertThat(status(number)).isEqualTo(ApplicationStatus.UNDER_REVIEW);
        assertThat(engine.formOf(CLERK, number).get("unresolvedMembers")).isEqualTo("张三丰");

        engine.complete(CLERK, number, Map.of("decision", "approve", "reason", "同意转呈"));
        assertThat(status(number)).isEqualTo(ApplicationStatus.AT_LEADER);
        assertThat(engine.formOf(LEADER, number))
                .containsEntry("clerkOpinion", "同意转呈")
                .containsEntry("decision", null);

        engine.complete(LEADER, number, Map.of("decision", "approve", "administrator", "sunlei"));
        assertThat(status(number)).isEqualTo(ApplicationStatus.FOUNDING);
        assertThat(titles("sunlei")).anyMatch(title -> title.contains("村级财务公开群"));

        engine.complete("sunlei", number, founded("新河村级财务公开群", 14));
        assertThat(status(number)).isEqualTo(ApplicationStatus.FILING);
        engine.complete("zhaomin", number, Map.of("filingNote", "宣备 12 号"));
        assertThat(engine.formOf("sunlei", number).get("rules").toString()).contains("不得发布语音信息");
        engine.complete("sunlei", number, Map.of("announced", true));

        assertThat(engine.endedIn(number)).contains("endEvent_registered");
        var application = applications.byNumber(APPLICANT, number);
        assertThat(application.getStatus()).isEqualTo(ApplicationStatus.REGISTERED);
        assertThat(application.getSteps())
                .extracting(ApplicationStep::account, ApplicationStep::action)
                .containsExactly(
                        step(APPLICANT, ApplicationStep.Action.SUBMITTED),
                        step(CLERK, ApplicationStep.Action.PASSED_ON),
                        step(LEADER, ApplicationStep.Action.APPROVED),
                        step("sunlei", ApplicationStep.Action.FOUNDED),
                        step(null, ApplicationStep.Action.CODED),
                        step("zhaomin", ApplicationStep.Action.FILED),
                        step("sunlei", ApplicationStep.Action.ANNOUNCED),
                        step(null, ApplicationStep.Action.REGISTERED));

        var group = groupOf(number);
        assertThat(group.getStatus()).isEqualTo(GroupStatus.ACTIVE);
        assertThat(group.getName()).isEqualTo("新河村级财务公开群");
        assertThat(group.getSize()).isEqualTo(14);
        assertThat(group.getUnitCode()).isEqualTo("xinhe-cz");
        assertThat(group.getOwner())
                .as("C-6, H-5: the unit's head is in charge")
                .isEqualTo("jinchenglin");
        assertThat(group.getAdministrator()).isEqualTo("sunlei");
        assertThat(group.getReviewDate())
                .as("R-3")
                .isEqualTo(LocalDate.ofInstant(group.getFoundedAt(), clock.getZone())
                        .plusYears(1));
        assertThat(register.members(group.getCode()))
                .contains("wangjianguo", "hexiaodong", "liujianguo", "lixiuying")
                .doesNotContain("zhaomin");
        assertThat(titles(APPLICANT)).contains("群“新河村级财务公开群”已登记");
    }

    @Test
    @DisplayName("H-1: a form sent by a double click makes one application")
    void doubleClick() {
        var request = new ApplicationRequest("防汛双击群", "防汛值守双击验证", Platform.WECHAT, GroupType.WORK, "财政所", "汛期将至");
        var clicks = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> applications.applyOnce(APPLICANT, request).getNumber()))
                .limit(4)
                .toList();
        var numbers = clicks.stream().map(CompletableFuture::join).distinct().toList();
        assertThat(numbers).hasSize(1);
        applications.withdraw(APPLICANT, numbers.get(0));
    }

    @Test
    @DisplayName("R-3: a temporary group has its last day from the start, by the table")
    void temporaryGroupsEnd() {
        var number = engine.start(
                APPLICANT,
                "group-creation",
                Map.of(
                        "groupName", "秋粮收购临时群",
                        "purpose", "秋粮收购期间联络",
                        "platform", "WECHAT",
                        "groupType", "TEMPORARY",
                        "justification", "收购期间用"));
        engine.complete(CLERK, number, Map.of("decision", "approve"));
        engine.complete(LEADER, number, Map.of("decision", "approve", "administrator", "sunlei"));
        engine.complete("sunlei", number, founded("秋粮收购临时群", 9));
        assertThat(groupOf(number).getEndsOn())
                .isEqualTo(LocalDate.now(clock).plusMonths(3))
                .isEqualTo(groupOf(number).getReviewDate());
    }

    @Test
    @DisplayName("R-3: clerk and leader see the groups that overlap by purpose or members")
    void overlapsAreShown() {
        var number = apply(APPLICANT, "财政所工作群", "财政预算、报账和村账管理", GroupType.DEPARTMENT, "财政所、张伟");
        var overlaps = (SpinJsonNode) engine.formOf(CLERK, number).get("overlaps");
        assertThat(overlaps.elements().get(0).prop("name").stringValue()).isEqualTo("财政工作群");
        assertThat(overlaps.elements().get(0).prop("members").stringValue()).isEqualTo("100%");
        applications.withdraw(APPLICANT, number);
    }

    @Test
    @DisplayName("R-3: clerk and leader see open applications for a similar group, and none that is over")
    void similarApplicationsAreShown() {
        var withdrawn = apply(APPLICANT, "蚕桑养殖互助群", "蚕桑养殖互助", GroupType.WORK, "何小东");
        applications.withdraw(APPLICANT, withdrawn);
        var first = apply(APPLICANT, "蚕桑养殖互助群", "蚕桑养殖互助", GroupType.WORK, "何小东");
        var second = apply(APPLICANT, "蚕桑养殖群", "联系养蚕户", GroupType.WORK, "何小东、李秀英");
        var overlaps = (SpinJsonNode) engine.formOf(CLERK, second).get("overlaps");
        assertThat(overlaps.toString()).contains(first, "蚕桑养殖互助群（正在申请）", "50%").doesNotContain(withdrawn, second);
        applications.withdraw(APPLICANT, first);
        applications.withdraw(APPLICANT, second);
    }

    @Nested
    @DisplayName("returned applications")
    class Returned {

        @Test
        @DisplayName("H-1: returned by the clerk with the reason, corrected, submitted again under the same number")
        void byClerk() {
            var number = apply(APPLICANT, "群", "工作");
            engine.complete(CLERK, number, Map.of("decision", "return", "reason", "请写明用途"));
            assertThat(status(number)).isEqualTo(ApplicationStatus.RETURNED);
            assertThat(engine.formOf(APPLICANT, number)).containsEntry("returnReason", "请写明用途");

            engine.complete(
                    APPLICANT, number, Map.of("decision", "resubmit", "groupName", "惠农补贴群", "purpose", "惠农补贴核对发放"));
            assertThat(status(number)).isEqualTo(ApplicationStatus.UNDER_REVIEW);
            assertThat(applications.byNumber(APPLICANT, number).getPurpose()).isEqualTo("惠农补贴核对发放");
            assertThat(engine.task(number).getName()).isEqualTo("初审建群申请：惠农补贴群");
            assertThat(engine.formOf(CLERK, number))
                    .containsEntry("decision", null)
                    .containsEntry("reason", null);
        }

        @Test
        @DisplayName("H-1: returned by the leader with the reason, then withdrawn on the form")
        void byLeader() {
            var number = atLeader();
            engine.complete(LEADER, number, Map.of("decision", "return", "reason", "请并入财政工作群"));
            assertThat(engine.formOf(APPLICANT, number)).containsEntry("returnReason", "请并入财政工作群");
            engine.complete(APPLICANT, number, Map.of("decision", "withdraw"));
            assertThat(status(number)).isEqualTo(ApplicationStatus.WITHDRAWN);
            assertThat(engine.endedIn(number)).contains("endEvent_withdrawn");
        }

        @Test
        @DisplayName("H-1: a return without a reason is refused, and the task stays")
        void needsReason() {
            var number = apply(APPLICANT, "财政报表群", "财政报表汇总");
            assertThatThrownBy(() -> engine.complete(CLERK, number, Map.of("decision", "return")))
                    .hasMessageContaining("意见（理由）");
            assertThatThrownBy(() -> engine.complete(CLERK, number, Map.of())).hasMessageContaining("处理意见");
            assertThat(status(number)).isEqualTo(ApplicationStatus.UNDER_REVIEW);
        }
    }

    @Nested
    @DisplayName("the leader's decision")
    class Deciding {

        @Test
        @DisplayName("H-1: rejected with the reason, which the applicant is told")
        void rejected() {
            var number = atLeader();
            engine.complete(LEADER, number, Map.of("decision", "reject", "reason", "已有同类群"));
            assertThat(status(number)).isEqualTo(ApplicationStatus.REJECTED);
            assertThat(engine.endedIn(number)).contains("endEvent_rejected");
            assertThat(inbox.newest(APPLICANT, 1).get(0).body()).contains("已有同类群");
        }

        @Test
        @DisplayName("H-1: an undecided application reminds the leader after a day and goes to the stand-in after two")
        void standInDecides() {
            var number = atLeader();
            clock.advance(Duration.ofDays(1).plusMinutes(1));
            engine.runDueJobs();
            assertThat(titles(LEADER)).anyMatch(title -> title.startsWith("请审批建群申请"));
            assertThat(engine.task(number).getAssignee()).isEqualTo(LEADER);

            clock.advance(Duration.ofDays(1));
            engine.runDueJobs();
            assertThat(engine.task(number).getAssignee()).isEqualTo(STAND_IN);
            assertThat(applications.byNumber(STAND_IN, number).getApprover()).isEqualTo(STAND_IN);

            engine.complete(STAND_IN, number, Map.of("decision", "approve"));
            assertThat(status(number)).isEqualTo(ApplicationStatus.FOUNDING);
        }

        @Test
        @DisplayName("H-1: a stand-in who does not decide either hands over to a main leader, who keeps it")
        void mainLeaderIsLast() {
            var number = atLeader();
            for (var expected : List.of(STAND_IN, "zhoujianping", "zhulin", "zhoujianping")) {
                clock.advance(Duration.ofDays(2).plusMinutes(1));
                engine.runDueJobs();
                assertThat(engine.task(number).getAssignee()).isEqualTo(expected);
            }
        }

        @Test
        @DisplayName("H-1: a deputy leader who applies is decided on by a main leader, never by themselves")
        void neverTheApplicant() {
            var number = apply(LEADER, "项目调度群", "重点项目调度");
            engine.complete(CLERK, number, Map.of("decision", "approve"));
            assertThat(engine.task(number).getAssignee()).isNotEqualTo(LEADER).isEqualTo("zhoujianping");
        }

        @Test
        @DisplayName("T-2: only a group administrator of the organization can be appointed")
        void appointsAdministratorsOnly() {
            var number = atLeader();
            assertThatThrownBy(() ->
                            engine.complete(LEADER, number, Map.of("decision", "approve", "administrator", "laowu")))
                    .hasMessageContaining("群管理员");
        }
    }

    @Nested
    @DisplayName("withdrawal by the applicant")
    class Withdrawing {

        @Test
        @DisplayName("H-1: while the clerk reviews, while the leader decides, and after a return")
        void untilApproval() {
            var underReview = apply(APPLICANT, "票据核对群", "票据核对");
            var atLeader = atLeader();
            var returned = apply(APPLICANT, "票据归档群", "票据归档");
            engine.complete(CLERK, returned, Map.of("decision", "return", "reason", "重复"));
            for (var number : List.of(underReview, atLeader, returned)) {
                applications.withdraw(APPLICANT, number);
                assertThat(status(number)).isEqualTo(ApplicationStatus.WITHDRAWN);
                assertThat(engine.isRunning(number)).isFalse();
            }
        }

        @Test
        @DisplayName("H-1: too late after approval, too late twice, and nobody else's business")
        void notLater() {
            var number = atLeader();
            assertThatThrownBy(() -> applications.withdraw("hexiaodong", number))
                    .isInstanceOfSatisfying(ProblemException.class, refusal -> assertThat(refusal.kind())
                            .isEqualTo(ProblemException.Kind.FORBIDDEN));
            engine.complete(LEADER, number, Map.of("decision", "approve"));
            assertThatThrownBy(() -> applications.withdraw(APPLICANT, number))
                    .isInstanceOfSatisfying(ProblemException.class, refusal -> {
                        assertThat(refusal.kind()).isEqualTo(ProblemException.Kind.CONFLICT);
                        assertThat(refusal).hasMessageContaining("建群中");
                    });
        }
    }

    @Nested
    @DisplayName("other policies, same diagram")
    class Policies {

        @Test
        @DisplayName("C-4, C-2: a company's business group is only filed; the code stands in its name")
        void businessGroupIsOnlyFiled() {
            var number = apply("ct-clerk", "钢材采购对接", "钢材采购对接", GroupType.BUSINESS, null);
            assertThat(status(number)).isEqualTo(ApplicationStatus.FOUNDING);
            engine.complete("ct-admin", number, founded("钢材采购对接群", 5));
            engine.complete("ct-office", number, Map.of());
            engine.complete("ct-admin", number, Map.of());
            var group = groupOf(number);
            assertThat(group.getName()).isEqualTo(group.getCode() + "钢材采购对接群");
            assertThat(group.getCode()).matches("CHE\\.1\\d\\d");
            assertThat(group.getAdministrator()).as("who founded it").isEqualTo("ct-admin");
        }

        @Test
        @DisplayName("C-1: a company-level group is not for a department to apply for; refused with the reason")
        void notPermitted() {
            var number = apply("ct-clerk", "公司全体群", "公司通知", GroupType.ALL_STAFF, null);
            assertThat(status(number)).isEqualTo(ApplicationStatus.REJECTED);
            assertThat(engine.endedIn(number)).contains("endEvent_refused");
            assertThat(inbox.newest("ct-clerk", 1).get(0).body()).contains("公司级");
        }

        @Test
        @DisplayName("H-1: a hospital's group is approved by the deputy leader and filed with the publicity section")
        void hospital() {
            var number = apply("yy-clerk", "内科会诊群", "内科会诊联系");
            engine.complete("yy-office", number, Map.of("decision", "approve"));
            engine.complete("yy-deputy", number, Map.of("decision", "approve"));
            engine.complete("yy-admin", number, founded("内科会诊群", 8));
            engine.complete("yy-publicity", number, Map.of());
            assertThat(engine.formOf("yy-admin", number).get("rules").toString())
                    .contains("负面广告");
        }

        @Test
        @DisplayName("T-2: what the office itself applies for goes to the leader at once; all staff become members")
        void officeNeedsNoReview() {
            var number = apply("ny-office", "全局学习群", "政治理论学习", GroupType.ALL_STAFF, null);
            assertThat(status(number)).isEqualTo(ApplicationStatus.AT_LEADER);
            engine.complete("ny-deputy", number, Map.of("decision", "approve"));
            engine.complete("ny-admin", number, founded("全局学习群", 13));
            engine.complete("ny-office", number, Map.of());
            engine.complete("ny-admin", number, Map.of());
            var group = groupOf(number);
            assertThat(group.getUnitCode()).isEqualTo("nongye");
            assertThat(register.members(group.getCode())).contains("ny-leader", "ny-member3");
        }
    }

    @Test
    @DisplayName("H-1, T-2: every step asks whose it is; whoever has the engine's rights has no say for that")
    void onlyThoseInCharge() {
        var number = apply(APPLICANT, "预算执行群", "预算执行进度通报");
        refusesAdministrator(number, Map.of("decision", "approve"));
        engine.complete(CLERK, number, Map.of("decision", "approve"));
        refusesAdministrator(number, Map.of("decision", "approve"));
        engine.complete(LEADER, number, Map.of("decision", "approve", "administrator", "sunlei"));
        refusesAdministrator(number, founded("预算执行群", 9));
        engine.complete("sunlei", number, founded("预算执行群", 9));
        refusesAdministrator(number, Map.of("filingNote", "宣备 13 号"));
        engine.complete("zhaomin", number, Map.of("filingNote", "宣备 13 号"));
        refusesAdministrator(number, Map.of("announced", true));
        assertThat(status(number)).isEqualTo(ApplicationStatus.FILING);
    }

    private void refusesAdministrator(String number, Map<String, Object> form) {
        assertThatThrownBy(() -> engine.completeByForce("admin", number, form))
                .hasMessageMatching(".*(只有新河镇的.+才能办理|该群的管理员是|该申请现由).*");
    }

    @Test
    @DisplayName("H-1: no step is taken out of its turn, whatever a diagram says: no founding without the approval")
    void noStepOutOfTurn() {
        var number = atLeader();
        assertThatThrownBy(() -> creation.commission(number)).hasMessageContaining("领导审批");
        assertThatThrownBy(() -> creation.reject(number, "不同意")).hasMessageContaining("领导审批");
        assertThatThrownBy(() -> creation.review(number, CLERK, Decision.APPROVE, null))
                .hasMessageContaining("领导审批");
        assertThatThrownBy(() -> creation.assignCode(number, "群", 3, false, Period.ofMonths(1)))
                .hasMessageContaining("领导审批");
        assertThatThrownBy(() -> creation.register(number)).isInstanceOf(RuntimeException.class);
        assertThat(status(number)).isEqualTo(ApplicationStatus.AT_LEADER);
    }

    @Test
    @DisplayName("H-1: founding needs the real name and size")
    void foundingIsChecked() {
        var number = apply("ct-clerk", "水泥采购对接", "水泥采购对接", GroupType.BUSINESS, null);
        assertThatThrownBy(() -> engine.complete("ct-admin", number, founded(" ", 5)))
                .hasMessageContaining("实际群名");
        assertThatThrownBy(() -> engine.complete("ct-admin", number, founded("水泥采购对接群", 0)))
                .hasMessageContaining("群人数");
    }

    @Test
    @DisplayName("H-1: an incomplete start form is refused with the field's name")
    void startFormIsChecked() {
        assertThatThrownBy(() -> engine.start(APPLICANT, "group-creation", Map.of("groupName", "群")))
                .hasMessageContaining("未填写");
    }

    private String atLeader() {
        var number = apply(APPLICANT, "预算执行群", "预算执行进度通报");
        engine.complete(CLERK, number, Map.of("decision", "approve"));
        return number;
    }

    private String apply(String account, String name, String purpose) {
        return apply(account, name, purpose, GroupType.DEPARTMENT, null);
    }

    private String apply(String account, String name, String purpose, GroupType type, String members) {
        return applications
                .apply(account, new ApplicationRequest(name, purpose, Platform.WECHAT, type, members, "工作需要"))
                .getNumber();
    }

    private static Map<String, Object> founded(String name, int size) {
        return Map.of("foundedName", name, "groupSize", size, "foundingNote", "已建群");
    }

    private static Tuple step(String account, ApplicationStep.Action action) {
        return tuple(account, action);
    }

    private ApplicationStatus status(String number) {
        return applications.byNumber("admin", number).getStatus();
    }

    private WorkGroup groupOf(String number) {
        return applications.byNumber("admin", number).getSteps().stream()
                .filter(step -> step.action() == ApplicationStep.Action.CODED)
                .map(step -> register.byCode(step.reason()))
                .findFirst()
                .orElseThrow();
    }

    private List<String> titles(String account) {
        return inbox.newest(account, 50).stream().map(InboxMessage::title).toList();
    }
}
