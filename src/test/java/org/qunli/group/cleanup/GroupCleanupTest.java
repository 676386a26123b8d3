package org.qunli.group.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.qunli.group.cleanup.District.form;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.channel.Inbox;
import org.qunli.channel.InboxMessage;
import org.qunli.database.Pages;
import org.qunli.group.GroupEvent;
import org.qunli.group.GroupRegister;
import org.qunli.group.GroupStatus;
import org.qunli.group.Platform;
import org.qunli.problem.ProblemException;
import org.qunli.support.Api;
import org.qunli.support.Engine;
import org.qunli.support.QunliTest;
import org.qunli.support.Roster;
import org.qunli.support.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;

@QunliTest
@DisplayName("A clean-up campaign:")
class GroupCleanupTest {

    @Autowired
    CleanupService cleanups;

    @Autowired
    CleanupProceedings proceedings;

    @Autowired
    CleanupViews views;

    @Autowired
    GroupRegister register;

    @Autowired
    Inbox inbox;

    @Autowired
    Engine engine;

    @Autowired
    Api api;

    @Autowired
    Roster roster;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    private District district() {
        return new District(jdbc, register, roster, clock);
    }

    private String open(District district, String... units) {
        var number = cleanups.open(district.opening(units), district.account("office"));
        engine.runDueJobs();
        return number;
    }

    private void approve(District district, String number) {
        engine.complete(district.account("a-deputy"), number + "-" + district.unit("a"), form("decision=approve"));
        engine.runDueJobs();
    }

    @Test
    @DisplayName(
            "T-12: names the criteria with which it was opened, also if others are released before the register is frozen")
    void criteriaOfTheOpening(@Autowired RepositoryService repository) throws IOException {
        var district = district();
        district.group("a", "一股业务群", "1", "2");
        var criteria = repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(Criteria.TABLE)
                .latestVersion();
        var opened = Criteria.TABLE + ":" + criteria.singleResult().getVersion();
        var number = cleanups.open(district.opening("a"), district.account("office"));
        clock.advance(Duration.ofSeconds(1));
        var released = repository
                .createDeployment()
                .addString(
                        "cleanup-criteria.dmn",
                        Files.readString(Path.of("bpmn/cleanup-criteria.dmn"))
                                .replaceFirst("versionTag=\"[^\"]+\"", "versionTag=\"" + LocalDate.now(clock) + "\""))
                .deploy()
                .getId();
        try {
            engine.runDueJobs();
            assertThat(views.summary(number, district.account("office"))
                            .campaign()
                            .ruleVersion())
                    .isEqualTo(opened);
        } finally {
            repository.deleteDeployment(released, true);
        }
    }

    @Test
    @DisplayName("R-2, R-3, R-4: from the opening over suggestion, decision, approval and evidence to the record")
    void wholeCampaign() {
        var district = district();
        var main = district.group("a", "一股业务群", "1", "2", "3", "4", "5");
        var twin = district.group("a1", "股内通知群", "1", "2", "3", "4");
        var silent = district.group("a", Platform.QQ, "抗疫值班群", "疫情防控值班", "1");
        district.lastActive(silent, 120);
        var number = open(district, "a", "b");
        var unit = district.unit("a");
        var key = number + "-" + unit;
        var office = district.account("a-office");

        assertThat(views.summary(number, district.account("office")).units())
                .as("a unit without groups is not asked")
                .extracting(CampaignSummary.Row::unitName)
                .containsExactly("甲局");
        var suggested = views.selfCheck(number, unit, office).groups();
        assertThat(suggested)
                .extracting(line -> line.group().code() + " " + line.group().suggestion() + " " + line.grounds())
                .containsExactlyInAnyOrder(
                        main + " KEEP 正常使用，未发现重复或停用",
                        twin + " MERGE 与“一股业务群”成员重合 80%",
                        silent + " DISSOLVE 已 120 天无活动");

        assertThatThrownBy(() -> engine.complete(office, key, form())).hasMessageContaining("还有 3 个群没有选定");
        assertThat(cleanups.acceptSuggestions(number, unit, office)).isEqualTo(3);
        engine.complete(office, key, form("reason=已逐个核对"));
        assertThatThrownBy(() -> cleanups.choose(number, unit, main, new Choice(Verdict.KEEP, null, null), office))
                .as("handed in")
                .hasMessageContaining("待审批");
        approve(district, number);

        assertThat(engine.tasks(key)).as("one task for all groups of the unit").hasSize(1);
        var admin = district.account("a-admin");
        assertThatThrownBy(() -> engine.complete(admin, key, form())).hasMessageContaining("还有 2 个群没有登记");
        assertThatThrownBy(() -> cleanups.report(number, unit, twin, Outcome.DONE, " ", admin))
                .as("neither picture nor note")
                .isInstanceOfSatisfying(ProblemException.class, refusal -> assertThat(refusal.field())
                        .isEqualTo("note"));
        var file = cleanups.attach(number, unit, twin, "已并入.png", District.PICTURE, admin);
        cleanups.report(number, unit, twin, Outcome.DONE, null, admin);
        assertThat(views.evidence(number, unit, twin, file, office).content()).isEqualTo(District.PICTURE);
        assertThat(register.byCode(twin).getStatus()).isEqualTo(GroupStatus.MERGED);
        assertThat(register.byCode(twin).getMergedInto()).isEqualTo(main);
        assertThat(views.summary(number, district.account("office")).total().getAfter())
                .as("live while it runs")
                .isEqualTo(2);
        cleanups.report(number, unit, silent, Outcome.DONE, "群主已解散，群列表中不再出现", admin);
        assertThatThrownBy(() -> cleanups.report(number, unit, silent, Outcome.DONE, "再次", admin))
                .hasMessageContaining("已经办理");
        engine.complete(admin, key, form());
        engine.runDueJobs();

        assertThat(register.byCode(silent).getStatus()).isEqualTo(GroupStatus.DISSOLVED);
        assertThat(register.historyOf(silent)).last().satisfies(event -> assertThat(event.detail())
                .contains(number, "120 天"));
        assertThat(register.historyOf(main)).last().satisfies(event -> {
            assertThat(event.action()).isEqualTo(GroupEvent.Action.KEPT);
            assertThat(event.account()).isEqualTo(district.account("a-deputy"));
        });

        // whatever happens in the register meanwhile does not touch the numbers before
        district.group("a", "新建的群", "2");
        engine.complete(district.account("office"), number, form("reason=同意"));
        var summary = views.summary(number, district.account("office"));
        assertThat(summary.campaign().status()).isEqualTo(CampaignStatus.CLOSED);
        assertThat(summary.total().before()).isEqualTo(3);
        assertThat(summary.total().getAfter()).isEqualTo(1);
        assertThat(summary.total().getReduction()).isEqualTo(67);
        assertThat(summary.history())
                .extracting(CleanupEntry::action)
                .containsExactly(
                        CleanupAction.OPENED, CleanupAction.FROZEN, CleanupAction.CONFIRMED, CleanupAction.CLOSED);
        assertThat(summary.history()).last().satisfies(entry -> assertThat(entry.reason())
                .contains("微信 2 → 1（压减 50%）", "腾讯QQ 1 → 0（压减 100%）"));
        assertThat(engine.endedIn(number)).contains("endEvent_closed");
        assertThat(messagesTo(office)).anyMatch(message -> message.body().contains("微信 2 → 1"));
        assertThatThrownBy(() -> jdbc.sql("update qunli.cleanup_entry set reason = '改' where campaign = :number")
                        .param("number", number)
                        .update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    @DisplayName(
            "R-3: who decides on a new group is told that a similar one was kept in a clean-up; what was merged counts no more")
    void creationRespectsTheResult() {
        var district = district();
        district.group("a1", "一股业务群", "1", "2", "3", "4", "5");
        var twin = district.group("a1", "一股事务群", "1", "2", "3", "4", "5");
        var number = open(district, "a");
        var unit = district.unit("a");
        cleanups.acceptSuggestions(number, unit, district.account("a-office"));
        engine.complete(district.account("a-office"), number + "-" + unit, form());
        approve(district, number);
        cleanups.report(number, unit, twin, Outcome.DONE, "已并入", district.account("a-admin"));

        var application = engine.start(
                district.account("1"),
                "group-creation",
                form(
                        "groupName=一股业务沟通群",
                        "purpose=一股业务群的工作",
                        "platform=WECHAT",
                        "groupType=DEPARTMENT",
                        "expectedMembers=甲局一股",
                        "justification=方便沟通"));
        engine.complete(district.account("a-office"), application, form("decision=approve"));
        assertThat(engine.formOf(district.account("a-deputy"), application)
                        .get("overlaps")
                        .toString())
                .contains("一股业务群（清理整治后保留）")
                .doesNotContain("一股事务群");
    }

    @Test
    @DisplayName(
            "R-2: what was chosen is there when the page is opened again, also without reason yet; then it must be complete")
    void leftHalfWay() {
        var district = district();
        var one = district.group("a", "甲群", "1");
        var other = district.group("a", "完全另一回事", "2");
        var number = open(district, "a");
        var unit = district.unit("a");
        var office = district.account("a-office");
        var key = number + "-" + unit;

        cleanups.choose(number, unit, one, new Choice(Verdict.MERGE, null, null), office);
        assertThat(views.group(number, unit, one, office).line().group().decision())
                .isEqualTo(Verdict.MERGE);
        cleanups.choose(number, unit, other, new Choice(Verdict.KEEP, null, null), office);
        assertThat(views.group(number, unit, other, office).line().group().reason())
                .as("as suggested, so the evidence is the reason")
                .contains("正常使用");
        assertThat(cleanups.acceptSuggestions(number, unit, office))
                .as("what was chosen stays")
                .isZero();
        assertThatThrownBy(() -> engine.complete(office, key, form())).hasMessageContaining("甲群");
        cleanups.choose(number, unit, one, new Choice(Verdict.MERGE, other, "人少事少"), office);
        cleanups.choose(number, unit, other, new Choice(Verdict.DISSOLVE, null, "停用"), office);
        assertThatThrownBy(() -> engine.complete(office, key, form()))
                .as("a group is not merged into one that ends")
                .hasMessageContaining("另选");
        for (var unfit : List.of(one, "XXX.000")) {
            assertThatThrownBy(() -> cleanups.choose(number, unit, one, new Choice(Verdict.MERGE, unfit, "x"), office))
                    .isInstanceOfSatisfying(ProblemException.class, refusal -> assertThat(refusal.field())
                            .isEqualTo("into"));
        }
        assertThatThrownBy(() -> cleanups.choose(number, unit, one, new Choice(null, null, "x"), office))
                .hasMessageContaining("请选择");
    }

    @Test
    @DisplayName("R-3: the leader returns with a reason, which the unit sees; nobody approves what they handed in")
    void returned() {
        var district = district();
        district.group("b", "乙群", "1");
        var number = open(district, "b");
        var unit = district.unit("b");
        var key = number + "-" + unit;
        var office = district.account("b-office");
        var leader = district.account("b-leader");

        cleanups.acceptSuggestions(number, unit, office);
        engine.complete(office, key, form());
        assertThat(engine.tasksOf(office, key))
                .as("deputy leader, but handed it in")
                .isEmpty();
        assertThatThrownBy(() -> proceedings.decided(number, unit, office, "approve", null))
                .hasMessageContaining("提交人不能审批");
        assertThatThrownBy(() -> engine.complete(leader, key, form("decision=return")))
                .hasMessageContaining("请填写");
        assertThatThrownBy(() -> proceedings.decided(number, unit, leader, "reject", "x"))
                .isInstanceOf(ProblemException.class);
        engine.complete(leader, key, form("decision=return", "reason=乙群应并入"));
        assertThat(views.selfCheck(number, unit, office).check().returned()).isEqualTo("乙群应并入");
        assertThat(engine.formOf(office, key).get("facts").toString()).contains("乙群应并入");

        engine.complete(office, key, form());
        engine.complete(leader, key, form("decision=approve"));
        engine.runDueJobs();
        assertThat(views.summary(number, leader).units())
                .as("a unit that keeps all its groups is done at once")
                .singleElement()
                .satisfies(row -> assertThat(row.status()).isEqualTo(UnitStatus.DONE));
        engine.complete(district.account("office"), number, form());
        assertThat(engine.isRunning(number)).isFalse();
    }

    @Test
    @DisplayName("R-2: the unit's office is told when nobody is left who may decide on its self-check")
    void approverLeft() {
        var district = district();
        district.group("b", "乙群", "1");
        var number = open(district, "b");
        var unit = district.unit("b");
        var office = district.account("b-office");
        cleanups.acceptSuggestions(number, unit, office);
        engine.complete(office, number + "-" + unit, form());

        roster.leave(district.account("b-leader"), "乙长", unit);
        engine.handTasksOn();
        assertThat(inbox.newest(office, 1)).singleElement().satisfies(message -> {
            assertThat(message.title()).isEqualTo("1 项待办没有人可办");
            assertThat(message.body()).contains("审批自查结果 乙局");
        });
        cleanups.withdraw(number, "换人", district.account("office"));
    }

    @Test
    @DisplayName("R-5: who is late is reminded once; the office may end the campaign then, not before")
    void late() {
        var district = district();
        var group = district.group("a", "甲群", "1");
        var number = open(district, "a");
        var office = district.account("office");
        assertThatThrownBy(() -> cleanups.endEarly(number, "等不及", office)).hasMessageContaining("尚未到截止日期");

        clock.advanceTo(views.summary(number, office).campaign().deadline().plusSeconds(1));
        engine.runDueJobs();
        var summary = views.summary(number, office);
        assertThat(summary.units()).singleElement().satisfies(row -> assertThat(row.late())
                .isTrue());
        assertThat(messagesTo(district.account("a-office")))
                .filteredOn(message -> message.title().contains("已过截止日期"))
                .hasSize(1);
        var unit = district.unit("a");
        cleanups.acceptSuggestions(number, unit, district.account("a-office"));
        engine.complete(district.account("a-office"), number + "-" + unit, form());
        engine.runDueJobs();
        assertThat(messagesTo(district.account("a-deputy")))
                .as("the next step does not begin to count anew")
                .noneMatch(message -> message.title().contains("已过截止日期"));

        assertThatThrownBy(() -> cleanups.endEarly(number, " ", office)).hasMessageContaining("请填写");
        cleanups.endEarly(number, "余下单位另行督办", office);
        assertThat(engine.isRunning(number)).isFalse();
        assertThat(engine.tasks(number + "-" + unit)).isEmpty();
        assertThat(views.summary(number, office).campaign().status()).isEqualTo(CampaignStatus.ENDED_EARLY);
        assertThat(register.byCode(group).isActive()).isTrue();
        assertThatThrownBy(() -> cleanups.withdraw(number, "再撤", office)).hasMessageContaining("提前收尾");
    }

    @Test
    @DisplayName("R-2: it can be withdrawn until the first group has been ended; then another one may ask the units")
    void withdrawn() {
        var district = district();
        var silent = district.group("a", "停用群", "1");
        district.lastActive(silent, 400);
        district.group("a", "在用群", "2", "3");
        var number = open(district, "a");
        var office = district.account("office");
        assertThatThrownBy(() -> open(district, "a"))
                .as("a unit is not asked twice at a time")
                .hasMessageContaining(number);
        var own = new Opening(
                district.unit("a"),
                "本局清理",
                List.of(district.unit("a1")),
                null,
                district.opening("a").deadline(),
                null);
        assertThatThrownBy(() -> cleanups.open(own, district.account("a-office")))
                .as("nor by the own office about groups for which another unit answers")
                .hasMessageContaining(number);
        cleanups.withdraw(number, "方案调整", office);
        assertThat(views.summary(number, office).campaign().status()).isEqualTo(CampaignStatus.WITHDRAWN);
        assertThat(engine.endedIn(number)).contains("endEvent_stopped");
        assertThat(messagesTo(district.account("a-office")))
                .anyMatch(message -> message.body().contains("方案调整"));

        var second = open(district, "a");
        var unit = district.unit("a");
        cleanups.acceptSuggestions(second, unit, district.account("a-office"));
        engine.complete(district.account("a-office"), second + "-" + unit, form());
        approve(district, second);
        cleanups.report(second, unit, silent, Outcome.DONE, "已解散", district.account("a-admin"));
        assertThatThrownBy(() -> cleanups.withdraw(second, "方案调整", office)).hasMessageContaining("不能撤销");
    }

    @Test
    @DisplayName(
            "R-3: what could not be done goes on and is told with the reason; what ended by itself need not be ended again")
    void notDone() {
        var district = district();
        var stuck = district.group("a", "群主失联群", "1");
        district.lastActive(stuck, 200);
        var gone = district.group("a", "到期群", "2");
        district.lastActive(gone, 200);
        var number = open(district, "a");
        var unit = district.unit("a");
        var key = number + "-" + unit;
        var office = district.account("a-office");
        cleanups.acceptSuggestions(number, unit, office);
        engine.complete(office, key, form());
        approve(district, number);
        var admin = district.account("a-admin");
        register.end(gone, null, admin, "到期");

        assertThatThrownBy(() -> cleanups.report(number, unit, stuck, Outcome.NOT_DONE, null, admin))
                .hasMessageContaining("请填写");
        cleanups.report(number, unit, stuck, Outcome.NOT_DONE, "群主已调离，联系不上", admin);
        cleanups.report(number, unit, gone, Outcome.DONE, "此前已解散", admin);
        engine.complete(admin, key, form());
        engine.runDueJobs();
        assertThat(register.byCode(stuck).isActive()).isTrue();
        assertThat(engine.formOf(district.account("office"), number)
                        .get("notDone")
                        .toString())
                .contains("联系不上");
        var total = views.summary(number, office).total();
        assertThat(total.getAfter()).isEqualTo(1);
        assertThat(total.getPlanned()).isEqualTo(1);
        engine.complete(district.account("office"), number, form());
    }

    @Test
    @DisplayName(
            "R-2: strictly, less overlap is enough; the thresholds come from the table and stand with the campaign")
    void strictly() {
        var district = district();
        var main = district.group("a", "主群", "1", "2", "3", "4");
        district.group("a", "小范围沟通", "1", "2");
        var opening = district.opening("a");
        var number = cleanups.open(
                new Opening(
                        opening.unit(),
                        opening.title(),
                        opening.units(),
                        List.of(Platform.WECHAT),
                        opening.deadline(),
                        Intensity.STRICT),
                district.account("office"));
        engine.runDueJobs();
        var campaign = views.summary(number, district.account("office")).campaign();
        assertThat(campaign.criteria()).isEqualTo(new Criteria(0.4, 0.5, 60));
        assertThat(campaign.ruleVersion()).startsWith("cleanup-criteria:");
        assertThat(views.selfCheck(number, district.unit("a"), district.account("a-office"))
                        .groups())
                .anySatisfy(line -> {
                    assertThat(line.group().suggestion()).isEqualTo(Verdict.MERGE);
                    assertThat(line.group().suggestedInto()).isEqualTo(main);
                });
    }

    @Test
    @DisplayName(
            "R-2: only the office opens, only with something in scope; others neither see nor touch what is not theirs")
    void access() {
        var district = district();
        var group = district.group("a", "甲群", "1");
        district.group("b", "乙群", "2");
        var opening = district.opening("a", "b");
        for (var other : List.of("a-office", "a-deputy", "1")) {
            assertThatThrownBy(() -> cleanups.open(opening, district.account(other)))
                    .as(other)
                    .hasMessageContaining("只有");
        }
        var office = district.account("office");
        for (var field : List.of("title", "units", "platforms", "deadline", "unit")) {
            var wrong = new Opening(
                    field.equals("unit") ? "nowhere" : opening.unit(),
                    field.equals("title") ? " " : opening.title(),
                    field.equals("units") ? List.of("xinhe") : opening.units(),
                    field.equals("platforms") ? List.of() : null,
                    field.equals("deadline") ? opening.deadline().minusDays(1) : opening.deadline(),
                    null);
            assertThatThrownBy(() -> cleanups.open(wrong, office))
                    .isInstanceOfSatisfying(ProblemException.class, refusal -> assertThat(refusal.field())
                            .isEqualTo(field));
        }
        assertThatThrownBy(() -> cleanups.open(
                        new Opening(
                                opening.unit(),
                                opening.title(),
                                opening.units(),
                                List.of(Platform.WECOM),
                                opening.deadline(),
                                null),
                        office))
                .hasMessageContaining("没有使用中的群");

        var created = api.post(
                office,
                "/api/cleanups",
                Map.of(
                        "unit",
                        district.code,
                        "title",
                        "整治",
                        "deadline",
                        opening.deadline().toString()));
        assertThat(created.getStatusCode()).isEqualTo(HttpStatus.CREATED);
        var number = created.getBody().path("number").asText();
        engine.runDueJobs();
        var unit = district.unit("a");
        for (var stranger : List.of("lixiuying", "qu-shuji", district.account("1"))) {
            assertThat(api.get(stranger, "/api/cleanups/{number}", number).getStatusCode())
                    .as(stranger)
                    .isEqualTo(HttpStatus.NOT_FOUND);
            assertThat(api.get(stranger, "/api/cleanups/{number}/units/{unit}", number, unit)
                            .getStatusCode())
                    .isEqualTo(HttpStatus.NOT_FOUND);
            assertThat(api.post(stranger, "/api/cleanups/{number}/units/{unit}/acceptance", null, number, unit)
                            .getStatusCode())
                    .isEqualTo(HttpStatus.FORBIDDEN);
        }
        var own = api.get(district.account("a-office"), "/api/cleanups/{number}", number)
                .getBody();
        assertThat(own.path("units")).as("the own unit only").hasSize(1);
        assertThat(own.path("total").path("before").asInt()).isEqualTo(1);
        assertThat(api.get(district.account("a-office"), "/api/cleanups/{n}/units/{u}", number, district.unit("b"))
                        .getStatusCode())
                .isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(api.exchange(
                                district.account("b-office"),
                                HttpMethod.PUT,
                                "/api/cleanups/{n}/units/{u}/groups/{c}/decision",
                                Map.of("decision", "DISSOLVE"),
                                number,
                                unit,
                                group)
                        .getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(api.exchange(
                                district.account("a-office"),
                                HttpMethod.PUT,
                                "/api/cleanups/{n}/units/{u}/groups/{c}/decision",
                                Map.of("decision", "DISSOLVE", "reason", "停用"),
                                number,
                                unit,
                                group)
                        .getStatusCode())
                .isEqualTo(HttpStatus.NO_CONTENT);
        assertThat(api.get(district.account("a-office"), "/api/cleanups/{n}/units/{u}", number, unit)
                        .getBody()
                        .path("groups")
                        .path(0)
                        .path("group")
                        .path("decision")
                        .asText())
                .isEqualTo("DISSOLVE");
        assertThat(views.visibleTo(district.account("a-deputy"), Pages.of(0, 100)))
                .hasSize(1);
        assertThat(views.visibleTo("lixiuying", Pages.of(0, 100)))
                .noneMatch(campaign -> campaign.number().equals(number));
    }

    private List<InboxMessage> messagesTo(String account) {
        return inbox.newest(account, 20);
    }
}
