package org.qunli.group.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.group.ExistingGroup;
import org.qunli.group.GroupType;
import org.qunli.group.Platform;
import org.qunli.group.SpeakersHeard;
import org.qunli.problem.ProblemException;
import org.qunli.support.Wecom;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@DisplayName("A change of members:")
class MembershipChangeTest extends MembershipScene {

    @Autowired
    Rolls rolls;

    @Autowired
    MemberChecks checks;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    Wecom wecom;

    @Test
    @DisplayName(
            "C-5, C-9, T-2: who changes the section or leaves is in one round the next morning, due that day, and told why")
    void rosterChanges() {
        var place = place("company");
        var group = place.department("head", "a1", "a2", "a3", "deputy");
        nextMorning();
        assertThat(rounds(group, Origin.CHANGE)).isEmpty();

        place.roster("a1,柴六顺,b,科员,,", "b1,商九龄,a,科员,,", "a2,田七郎,a,科员,," + LocalDate.now(clock));
        nextMorning();

        var number = round(group, Origin.CHANGE);
        assertThat(open(place, group)).containsExactly("ENTITLED 商九龄", "LEFT_SERVICE 田七郎", "POST_CHANGED 柴六顺");
        assertThat(views.of(group, place.account("admin")).open())
                .extracting(Item::dueOn)
                .containsOnly(LocalDate.now(clock));
        assertThat(told(place, "a1")).first().isEqualTo("您将被移出“甲股工作群”");
        assertThat(carryOut(place, number).getName()).isEqualTo("办理成员变动 甲股工作群");
        assertThat(groups.members(group))
                .contains(place.account("b1"))
                .doesNotContain(place.account("a1"), place.account("a2"));
        assertThat(inbox.newest(place.account("b1"), 1).get(0).body()).contains("甲股商九龄");
    }

    @Test
    @DisplayName("R-5: what comes in while the task is open is shown in it, and is not taken as done by an older form")
    void oneRound() {
        var place = place("company");
        var group = place.department("head", "a2", "a3", "deputy");
        nextMorning();
        membership.apply(group, place.account("a1"), "刚到岗");
        engine.runDueJobs();
        var number = round(group, Origin.CHANGE);
        var seen = engine.formOf(place.account("admin"), number).get("upTo");
        membership.invite(group, null, "省厅张工", LocalDate.now(clock).plusDays(3), "指导验收", place.account("head"));
        assertThat(round(group, Origin.CHANGE)).isEqualTo(number);
        assertThat(engine.formOf(place.account("admin"), number).get("items").toString())
                .contains("柴六顺", "刚到岗", "省厅张工");

        engine.complete(place.account("admin"), number, Map.of("upTo", seen));
        engine.runDueJobs();
        assertThat(open(place, group)).containsExactly("INVITED 省厅张工");
        assertThat(engine.task(number).getName()).startsWith("办理成员变动");
        carryOut(place, number);
        assertThat(engine.endedIn(number)).contains("endEvent_done");
    }

    @Test
    @DisplayName("C-10: everybody may apply for the all-staff group and the own department's, for no other, and once")
    void applications() {
        var place = place("company");
        var all = place.group(GroupType.ALL_STAFF, "全员群", place.code, "head");
        var department = place.department("head");
        membership.apply(all, place.account("b1"), "");
        assertThatThrownBy(() -> membership.apply(department, place.account("b1"), null))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("不属于");
        assertThatThrownBy(() -> membership.apply(all, place.account("head"), null))
                .hasMessageContaining("已在");
        assertThat(views.of(all, place.account("office")).open()).hasSize(1);
        engine.runDueJobs();
        lists.keep(item(place, all, "商九龄").id(), "本人改用企业微信群", place.account("admin"));
        assertThat(rounds(all, Origin.CHANGE)).isEmpty();
    }

    @Test
    @DisplayName("H-2: a guest has a sponsor and an end; the day after it the administrator removes them")
    void guests() {
        var place = place("hospital");
        var group = place.department("head", "a1", "a2", "a3", "deputy");
        list(place, group, "韩五岳", "柴六顺", "田七郎", "文八斗", "鲁二平");
        assertThatThrownBy(
                        () -> membership.invite(group, null, "省厅张工", LocalDate.now(clock), "指导", place.account("b1")))
                .hasMessageContaining("成员可以邀请");
        assertThatThrownBy(() -> membership.invite(
                        group, null, "省厅张工", LocalDate.now(clock).plusYears(2), "指导", place.account("a1")))
                .hasMessageContaining("一年");
        membership.invite(group, null, "张工", LocalDate.now(clock).plusDays(1), "指导验收", place.account("a1"));
        membership.invite(group, place.account("b1"), "", LocalDate.now(clock).plusDays(1), "会诊", place.account("a1"));
        engine.runDueJobs();
        carryOut(place, round(group, Origin.CHANGE));
        list(place, group, "韩五岳", "柴六顺", "田七郎", "文八斗", "鲁二平", "省厅张工", "乙股商九龄");
        assertThat(open(place, group)).as("both are guests").isEmpty();

        nextMorning();
        assertThat(open(place, group)).isEmpty();
        nextMorning();
        assertThat(open(place, group)).contains("GUEST_EXPIRED 商九龄", "GUEST_EXPIRED 张工");
        carryOut(place, round(group, Origin.CHANGE));
        assertThat(groups.members(group)).doesNotContain(place.account("b1"));
        assertThat(views.of(group, place.account("admin")).guests()).isEmpty();
    }

    @Test
    @DisplayName("C-11: a lost phone is off all lists at once and back after the office has readmitted it")
    void lostPhone() {
        var place = place("company");
        var department = place.department("head", "a1", "a2", "a3", "deputy");
        var all = place.group(GroupType.ALL_STAFF, "全员群", place.code, "a1");
        assertThatThrownBy(() -> membership.reportLoss(place.account("a1"), place.account("a2")))
                .isInstanceOf(ProblemException.class);
        membership.reportLoss(place.account("a1"), place.account("a1"));
        engine.runDueJobs();

        assertThat(membership.isLost(place.account("a1"))).isTrue();
        for (var group : List.of(department, all)) {
            assertThat(groups.members(group)).doesNotContain(place.account("a1"));
            assertThat(open(place, group)).containsExactly("PHONE_LOST 柴六顺");
            assertThat(item(place, group, "柴六顺").dueOn()).isEqualTo(LocalDate.now(clock));
        }
        assertThatThrownBy(() -> membership.reportLoss(place.account("a1"), place.account("office")))
                .hasMessageContaining("已经登记");
        assertThatThrownBy(() -> membership.apply(department, place.account("a1"), null))
                .hasMessageContaining("登记丢失");
        carryOut(place, round(department, Origin.CHANGE));

        assertThatThrownBy(() -> membership.readmit(place.account("a1"), place.account("a1")))
                .isInstanceOf(ProblemException.class);
        membership.readmit(place.account("a1"), place.account("office"));
        engine.runDueJobs();
        assertThat(open(place, department)).containsExactly("READMITTED 柴六顺");
        assertThat(open(place, all))
                .as("the removal that nobody had carried out yet is settled")
                .containsExactly("READMITTED 柴六顺");
        carryOut(place, round(department, Origin.CHANGE));
        assertThat(groups.members(department)).contains(place.account("a1"));
        assertThatThrownBy(() -> membership.readmit(place.account("a1"), place.account("office")))
                .hasMessageContaining("没有登记");
    }

    @Test
    @DisplayName("C-11, C-9: a list that shows who was readmitted closes the readmission as done and tells the rules")
    void readmittedSeenInList() {
        var place = place("company");
        var group = place.department("head", "a1", "a2", "a3", "deputy");
        nextMorning();
        membership.reportLoss(place.account("a1"), place.account("a1"));
        engine.runDueJobs();
        carryOut(place, round(group, Origin.CHANGE));
        membership.readmit(place.account("a1"), place.account("office"));
        engine.runDueJobs();
        var number = round(group, Origin.CHANGE);

        list(place, group, "甲股韩五岳", "甲股柴六顺", "甲股田七郎", "甲股文八斗", "鲁二平");
        assertThat(open(place, group)).noneMatch(item -> item.endsWith("柴六顺"));
        assertThat(views.of(group, place.account("admin")).closed())
                .filteredOn(item -> item.cause() == Cause.READMITTED)
                .extracting(Item::outcome, Item::closedBy)
                .containsExactly(tuple(Outcome.DONE, place.account("admin")));
        assertThat(rounds(group, Origin.CHANGE)).isEmpty();
        assertThat(engine.isRunning(number)).isFalse();
        assertThat(inbox.newest(place.account("a1"), 1).get(0).body()).contains("甲股柴六顺", "实名");
    }

    @Test
    @DisplayName("C-11, C-8: who is readmitted before the group's first morning is told the right nickname, too")
    void readmittedBeforeTheFirstMorning() {
        var place = place("company");
        var group = place.department("head", "a1", "a2", "a3", "deputy");
        membership.reportLoss(place.account("a1"), place.account("a1"));
        membership.readmit(place.account("a1"), place.account("office"));
        engine.runDueJobs();
        carryOut(place, round(group, Origin.CHANGE));
        assertThat(inbox.newest(place.account("a1"), 1).get(0).body()).startsWith("请将群昵称设为“甲股柴六顺”。");
    }

    @Test
    @DisplayName("H-2: an invitation that nobody has carried out by its last day is over, and the task with it")
    void invitationLapsed() {
        var place = place("hospital");
        var group = place.department("head");
        nextMorning();
        membership.invite(group, place.account("b1"), null, LocalDate.now(clock), "交流", place.account("head"));
        membership.invite(group, null, "省厅张工", LocalDate.now(clock), "指导", place.account("head"));
        engine.runDueJobs();
        var number = round(group, Origin.CHANGE);
        nextMorning();
        assertThat(open(place, group)).isEmpty();
        assertThat(engine.isRunning(number)).isFalse();
    }

    @Test
    @DisplayName("H-2: a guest from outside who is invited for longer stays when the first invitation ends")
    void invitedForLonger() {
        var place = place("hospital");
        var group = place.department("head");
        nextMorning();
        membership.invite(group, null, "省厅张工", LocalDate.now(clock), "指导", place.account("head"));
        engine.runDueJobs();
        carryOut(place, round(group, Origin.CHANGE));
        membership.invite(group, null, "省厅张工", LocalDate.now(clock).plusDays(1), "继续指导", place.account("head"));
        engine.runDueJobs();
        assertThat(rounds(group, Origin.CHANGE)).as("nobody is to be admitted").isEmpty();
        assertThat(views.of(group, place.account("admin")).guests()).hasSize(1);
        assertThat(size(group)).isEqualTo(2);
        nextMorning();
        assertThat(open(place, group)).isEmpty();

        nextMorning();
        assertThat(open(place, group)).containsExactly("GUEST_EXPIRED 省厅张工");
        membership.invite(group, null, "省厅张工", LocalDate.now(clock).plusDays(9), "再来指导", place.account("head"));
        engine.runDueJobs();
        assertThat(open(place, group)).as("nobody is to be removed any more").isEmpty();
        assertThat(rounds(group, Origin.CHANGE)).isEmpty();
        assertThat(size(group)).isEqualTo(2);
    }

    @Test
    @DisplayName(
            "H-2: a guest from outside whom a list shows in the group before the administrator says so counts once")
    void guestSeenInList() {
        var place = place("hospital");
        var group = place.department("head");
        membership.invite(group, null, "张工", LocalDate.now(clock).plusDays(1), "指导", place.account("head"));
        engine.runDueJobs();
        list(place, group, "韩五岳", "省厅张工");
        carryOut(place, round(group, Origin.CHANGE));
        assertThat(size(group)).isEqualTo(2);
    }

    @Test
    @DisplayName(
            "C-5, C-10: whoever applies while the morning compares all groups neither fails nor makes the morning fail")
    void appliedInTheMorning() {
        var place = place("company");
        var first = place.department("head");
        var all = place.group(GroupType.ALL_STAFF, "全员群", place.code, "head");
        nextMorning();
        // tomorrow, before six
        clock.advance(Duration.ofHours(22));
        place.roster("c1,新人,a,科员,,");
        var morning = transactions.execute(status -> {
            rolls.lock(all);
            var comparing = CompletableFuture.runAsync(checks::compareNext);
            awaitWaiting();
            membership.apply(all, place.account("b1"), null);
            return comparing;
        });
        assertThat(morning).succeedsWithin(Duration.ofSeconds(20));
        engine.runDueJobs();
        assertThat(open(place, all)).contains("APPLIED 商九龄", "ENTITLED 新人");
        assertThat(open(place, first)).contains("ENTITLED 新人");
    }

    @Test
    @DisplayName(
            "C-5: a group that somebody is about keeps no other waiting, and two mornings at once compare each once")
    void groupByGroup() {
        var place = place("company");
        var codes = Stream.of(place.department("head"), place.group(GroupType.ALL_STAFF, "全员群", place.code, "head"))
                .sorted()
                .toList();
        nextMorning();
        // tomorrow, before six
        clock.advance(Duration.ofHours(22));
        place.roster("c1,新人,a,科员,,");
        var mornings = transactions.execute(status -> {
            rolls.lock(codes.get(1));
            var comparing = Stream.generate(() -> CompletableFuture.supplyAsync(checks::compareNext))
                    .limit(2)
                    .toList();
            await().until(() -> !CompletableFuture.supplyAsync(() -> rounds(codes.get(0), Origin.CHANGE))
                    .join()
                    .isEmpty());
            // nor does anybody wait for what has been compared
            CompletableFuture.runAsync(() -> membership.apply(codes.get(0), place.account("a3"), null))
                    .join();
            return comparing;
        });
        assertThat(mornings).allSatisfy(morning -> assertThat(morning).succeedsWithin(Duration.ofSeconds(20)));
        engine.runDueJobs();
        assertThat(open(place, codes.get(1))).containsExactly("ENTITLED 新人");
        round(codes.get(1), Origin.CHANGE);
    }

    @Test
    @DisplayName(
            "C-5: a group that cannot be compared holds up no other; administrators are told, and it is tried again")
    void oneGroupFails() {
        var place = place("company");
        var broken = place.department("head");
        var all = place.group(GroupType.ALL_STAFF, "全员群", place.code, "head");
        nextMorning();
        place.roster("c1,新人,a,科员,,");
        jdbc.sql("alter table qunli.membership_item add constraint broken check (group_code <> '%s') not valid"
                        .formatted(broken))
                .update();
        try {
            // as often as the engine tries it
            assertThatThrownBy(this::nextMorning).hasStackTraceContaining("Not compared: " + broken);
            assertThatThrownBy(engine::runDueJobs).hasStackTraceContaining("Not compared: " + broken);
            assertThatThrownBy(engine::runDueJobs).hasStackTraceContaining("Not compared: " + broken);
        } finally {
            jdbc.sql("alter table qunli.membership_item drop constraint broken").update();
        }
        engine.runDueJobs();
        assertThat(open(place, all)).contains("ENTITLED 新人");
        assertThat(open(place, broken)).isEmpty();
        assertThat(inbox.newest("admin", 1)).singleElement().satisfies(message -> assertThat(message.body())
                .contains("群成员核查日历", "比对下一批群"));

        // as Cockpit does
        jdbc.sql("update act_ru_job set retries_ = 1 where retries_ = 0 and process_def_key_ = 'member-check-calendar'")
                .update();
        engine.runDueJobs();
        assertThat(open(place, broken)).contains("ENTITLED 新人");
    }

    @Test
    @DisplayName("R-3, C-11: nor do a merger and a lost phone, which concern several groups")
    void severalGroupsInTheMorning() {
        var place = place("company");
        var codes = Stream.of(place.department("head"), place.group(GroupType.WORK, "全员群", place.code, "b1"))
                .sorted()
                .toList();
        // found in this order
        codes.stream().sorted(Comparator.reverseOrder()).forEach(code -> jdbc.sql(
                        "insert into qunli.group_member (group_code, account) values (:code, :account)")
                .param("code", code)
                .param("account", place.account("a2"))
                .update());
        inTheMorning(codes, () -> membership.reportLoss(place.account("a2"), place.account("a2")));
        inTheMorning(codes, () -> groups.end(codes.get(1), codes.get(0), place.account("admin"), "合并"));
    }

    /** While the groups are locked in their order, as the comparison in the morning does. */
    private void inTheMorning(List<String> codes, Runnable action) {
        var beside = transactions.execute(status -> {
            rolls.lock(codes.get(0));
            var waiting = CompletableFuture.runAsync(action);
            awaitWaiting();
            rolls.lock(codes.get(1));
            return waiting;
        });
        assertThat(beside).succeedsWithin(Duration.ofSeconds(20));
    }

    /** Until somebody waits for what this transaction holds. */
    private void awaitWaiting() {
        await().until(() -> jdbc.sql("select exists (select from pg_locks where not granted)")
                .query(Boolean.class)
                .single());
    }

    @Test
    @DisplayName("C-9: who joins a group and has no nickname named is told the rules alone")
    void welcomeWithoutNickname() {
        var place = place("company");
        var group = place.group(GroupType.ALL_STAFF, "全员群", place.code, "head");
        membership.apply(group, place.account("b1"), null);
        engine.runDueJobs();
        jdbc.sql("update qunli.membership_item set proposal = null where group_code = :group")
                .param("group", group)
                .update();
        carryOut(place, round(group, Origin.CHANGE));
        assertThat(inbox.newest(place.account("b1"), 1).get(0).body()).startsWith("群规：");
    }

    @Test
    @DisplayName(
            "C-5, C-11, B-6: the register counts a group's people as its page does, whoever is lost, joins or is removed")
    void size() {
        var place = place("company");
        var group = place.department("head", "a1", "a2", "a3", "deputy");
        membership.reportLoss(place.account("a1"), place.account("a1"));
        engine.runDueJobs();
        assertThat(size(group)).isEqualTo(4).isEqualTo(groups.members(group).size());
        carryOut(place, round(group, Origin.CHANGE));
        assertThat(size(group)).as("was taken off already").isEqualTo(4);

        membership.readmit(place.account("a1"), place.account("office"));
        membership.invite(group, null, "省厅张工", LocalDate.now(clock), "指导", place.account("head"));
        engine.runDueJobs();
        carryOut(place, round(group, Origin.CHANGE));
        assertThat(groups.members(group)).hasSize(5);
        assertThat(size(group)).as("with the guest, who is in no roster").isEqualTo(6);
        nextMorning();
        place.roster("a2,田七郎,a,科员,," + LocalDate.now(clock));
        nextMorning();
        carryOut(place, round(group, Origin.CHANGE));
        assertThat(size(group)).isEqualTo(4).isEqualTo(groups.members(group).size());

        groups.heard(new SpeakersHeard(group, List.of(new SpeakersHeard.Speaker("商九龄", place.account("b1")))));
        assertThat(size(group)).isEqualTo(5).isEqualTo(groups.members(group).size());
    }

    private int size(String group) {
        return groups.byCode(group).getSize();
    }

    @Test
    @DisplayName("C-5: what is not done by its day is brought to mind once, and stays to be done")
    void overdue() {
        var place = place("company");
        var all = place.group(GroupType.ALL_STAFF, "全员群", place.code, "head");
        membership.apply(all, place.account("b1"), null);
        engine.runDueJobs();
        nextMorning();
        nextMorning();
        nextMorning();
        assertThat(told(place, "admin")).containsOnlyOnce("“全员群”的成员变动已到期未办");
        assertThat(open(place, all)).containsExactly("APPLIED 商九龄");
    }

    @Test
    @DisplayName("R-3: the task of a group that has ended goes; its people go on in the one it was merged into")
    void merged() {
        var place = place("company");
        var old = place.group(GroupType.WORK, "旧群", place.code, "b1", "b2");
        var into = place.department("head", "a1", "a2", "a3", "deputy", "b2");
        nextMorning();
        membership.invite(old, null, "王工", LocalDate.now(clock).plusDays(3), "验收", place.account("b1"));
        engine.runDueJobs();
        var number = round(old, Origin.CHANGE);

        groups.end(old, into, place.account("admin"), "与甲股工作群重复");
        engine.runDueJobs();
        assertThat(engine.isRunning(number)).isFalse();
        assertThat(open(place, into)).containsExactly("MERGED 商九龄");
        carryOut(place, round(into, Origin.CHANGE));
        nextMorning();
        assertThat(groups.members(into)).contains(place.account("b1"));
        assertThat(open(place, into)).isEmpty();
    }

    @Test
    @DisplayName("R-4, B-6: who speaks in a transcript is in the group, under the name they have there")
    void speakers() {
        var place = place("township");
        var group = place.department("head");
        groups.heard(new SpeakersHeard(
                group,
                List.of(
                        new SpeakersHeard.Speaker("小田", place.account("a2")),
                        new SpeakersHeard.Speaker("文八斗", null),
                        new SpeakersHeard.Speaker("路人", null))));
        assertThat(groups.members(group)).contains(place.account("a2"), place.account("a3"));
        nextMonday();
        assertThat(open(place, group)).containsExactly("UNKNOWN 路人", "WRONG_NAME 田七郎");
    }

    @Test
    @DisplayName("B-6, H-2: WeCom tells the members of a customer group, colleagues by account; the id is remembered")
    void fromWecom() {
        var place = place("township");
        var group = place.department("head");
        var members = new LinkedHashMap<String, String>();
        members.put("五岳", place.account("head"));
        members.put("柴六顺", place.account("a1"));
        members.put("省厅张工", null);
        wecom.customerGroup("wrChat-" + place.code, members);
        wecom.revokeToken();
        assertThat(lists.wecom(group, "wrChat-" + place.code, place.account("admin")))
                .isEqualTo(new ImportedList(2, 1, 5));
        assertThat(open(place, group)).contains("UNKNOWN 省厅张工", "WRONG_NAME 韩五岳", "MISSING 田七郎");
        assertThat(lists.wecom(group, null, place.account("admin")).recognised())
                .isEqualTo(2);
        assertThatThrownBy(() -> lists.wecom(group, "wrNone", place.account("admin")))
                .hasMessageContaining("企业微信");
        engine.runDueJobs();
    }

    @Test
    @DisplayName("C-9: who is to be removed can say why not, and the administrator reads it in the task")
    void objection() {
        var place = place("township");
        var group = place.department("head");
        list(place, group, "韩五岳", "柴六顺", "田七郎", "文八斗", "鲁二平", "商九龄");
        membership.object(group, place.account("b1"), "借调甲股到年底");
        assertThat(membership.dueAbout(group, place.account("b1")))
                .hasValueSatisfying(item -> assertThat(item.remark()).contains("借调"));
        assertThat(engine.formOf(place.account("admin"), round(group, Origin.CHECK))
                        .get("items")
                        .toString())
                .contains("借调甲股到年底");
        assertThatThrownBy(() -> membership.object(group, place.account("a1"), "没有我的事"))
                .hasMessageContaining("没有与您有关");
    }

    @Test
    @DisplayName("C-5: members over REST, for whoever keeps the group and nobody else")
    void rest() {
        var group = groups.register(new ExistingGroup(
                        null,
                        "内科排班群",
                        Platform.WECHAT,
                        GroupType.DEPARTMENT,
                        "排班",
                        "yiyuan-nk",
                        "yy-head",
                        "yy-admin",
                        List.of("yy-head")))
                .getCode();
        var path = "/api/groups/" + group + "/members";
        assertThat(api.post("yy-member1", path, Map.of("text", "史济生", "complete", true))
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
        assertThat(api.post("yy-admin", path, Map.of("text", " ", "complete", true))
                        .getStatusCode()
                        .value())
                .isEqualTo(400);
        var answer = api.post("yy-admin", path, Map.of("text", "史济生\n常静宜\n段宏伟", "complete", true));
        assertThat(answer.getBody().path("recognised").asInt()).isEqualTo(3);
        var seen = api.get("yy-office", path).getBody();
        assertThat(seen.path("open").findValuesAsText("name")).contains("金晓妍", "毛丽娜");
        var item = seen.path("open").get(0).path("id").asLong();
        assertThat(api.post("yy-admin", "/api/membership-items/{id}/keep", Map.of("reason", "长期进修"), item)
                        .getStatusCode()
                        .value())
                .isEqualTo(204);
        assertThat(api.post(
                                "yy-admin",
                                "/api/groups/{code}/guests",
                                Map.of(
                                        "name",
                                        "王专家",
                                        "until",
                                        LocalDate.now(clock).toString(),
                                        "reason",
                                        "会诊"),
                                group)
                        .getStatusCode()
                        .value())
                .isEqualTo(204);
        engine.runDueJobs();
    }
}
