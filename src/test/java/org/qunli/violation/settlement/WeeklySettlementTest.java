package org.qunli.violation.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.qunli.violation.settlement.SettlementStatus.ABANDONED;
import static org.qunli.violation.settlement.SettlementStatus.CONFIRMATION;
import static org.qunli.violation.settlement.SettlementStatus.DRAFTED;
import static org.qunli.violation.settlement.SettlementStatus.EMPTY;
import static org.qunli.violation.settlement.SettlementStatus.OBJECTIONS;
import static org.qunli.violation.settlement.SettlementStatus.RULING;
import static org.qunli.violation.settlement.SettlementStatus.SETTLED;

import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.channel.Inbox;
import org.qunli.channel.InboxMessage;
import org.qunli.database.Pages;
import org.qunli.notice.NoticeReview;
import org.qunli.problem.ProblemException;
import org.qunli.process.model.ModelSet;
import org.qunli.violation.AppealService;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("Weekly settlement:")
class WeeklySettlementTest extends SettlementTest {

    @Autowired
    Inbox inbox;

    @Autowired
    SettlementProceedings proceedings;

    @Autowired
    AppealService appeals;

    @Test
    @DisplayName("T-10: one, two, three and more misses of people and villages lead to what the township's table says")
    void tableRowByRow() {
        var place = township();
        var week = place.thisWeek();
        place.notices(1, noon(week), "a", "b", "c", "d", "v1", "v2");
        place.notices(1, noon(week), "b", "c", "d", "v2");
        place.notices(1, noon(week), "c", "d", "v2");
        place.notices(2, noon(week), "d");

        settle(week);
        var number = place.number(week);
        assertThat(place.misses(number)).isEqualTo(Map.of("a", 1, "b", 2, "c", 3, "d", 5, "v1", 1, "v2", 3));
        verify(number, place.account("office1"));
        letWindowPass();
        confirm(number, place.account("sup1"));

        assertThat(place.status(number)).isEqualTo(SETTLED);
        assertThat(place.measures(number, "a")).containsExactly("CIRCULAR");
        assertThat(place.measures(number, "b")).containsExactly("FINE 50", "CIRCULAR");
        assertThat(place.measures(number, "c")).containsExactly("FINE 100", "CIRCULAR");
        assertThat(place.measures(number, "d")).containsExactly("FINE 100", "SELF_CRITICISM");
        assertThat(place.measures(number, "v1")).containsExactly("CIRCULAR");
        assertThat(place.measures(number, "v2")).containsExactly("FINE 100", "CIRCULAR");
        assertThat(engine.endedIn(number)).containsExactly("endEvent_settled");
        assertThat(fines.search(FineStatus.OPEN, number, 0, place.account("sup1"))
                        .yuan())
                .isEqualTo(350);
    }

    @Test
    @DisplayName("T-10: only what was late or silent counts: not in time, exempted, on leave, or withdrawn")
    void onlyLateCounts() {
        var place = township();
        var week = place.thisWeek();
        var due = noon(week);
        var notice = place.notice(due, "a", "b", "c", "d", "v1");
        place.reply(notice, "a", due, "a");
        place.reply(notice, "b", due.plusMillis(1), "b");
        place.exempt(notice, "c");
        place.onLeave(notice, "d");
        place.withdraw(place.notice(due, "a", "v1"));

        settle(week);
        assertThat(place.misses(place.number(week))).isEqualTo(Map.of("b", 1, "v1", 1));
    }

    @Test
    @DisplayName("T-9: a late reply by somebody entrusted counts against the principal, never against the colleague")
    void principalIsSanctioned() {
        var place = township();
        var week = place.thisWeek();
        var notice = place.notice(noon(week), "a");
        place.reply(notice, "a", noon(week).plusSeconds(60), "b");

        settle(week);
        var number = place.number(week);
        assertThat(place.misses(number)).isEqualTo(Map.of("a", 1));
        var line = views.view(number, "", 0, place.account("sup1")).lines().get(0);
        assertThat(line.receipts()).singleElement().satisfies(receipt -> {
            assertThat(receipt.missed().notice()).isEqualTo(notice);
            assertThat(receipt.missed().dueAt()).isEqualTo(noon(week));
            assertThat(receipt.missed().repliedBy()).isEqualTo("乙");
        });
    }

    @Test
    @DisplayName(
            "T-11: what was due on Friday at 23:59:59.999 counts in the week, what was due at midnight in the next")
    void weekBorder() {
        var place = township();
        var week = place.thisWeek();
        place.notice(week.to(clock.getZone()).minusMillis(1), "a");
        place.notice(week.to(clock.getZone()), "b");
        place.notice(week.from(clock.getZone()), "c");
        place.notice(week.from(clock.getZone()).minusMillis(1), "d");

        settle(week);
        assertThat(place.misses(place.number(week))).isEqualTo(Map.of("a", 1, "c", 1));
        settle(week.next());
        assertThat(place.misses(place.number(week.next()))).isEqualTo(Map.of("b", 1));
    }

    @Test
    @DisplayName("T-11: nothing happens before Saturday 9:00, and a week without misses ends by itself with a record")
    void weekWithoutMisses() {
        var place = township();
        var week = place.thisWeek();
        clock.advanceTo(week.to(clock.getZone()).plus(Duration.ofHours(9)).minusSeconds(60));
        engine.runDueJobs();
        calendar.openDueWeeks();
        assertThat(place.settlements()).isEmpty();

        settle(week);
        calendar.openDueWeeks();
        engine.runDueJobs();
        var number = place.number(week);
        assertThat(place.settlements()).containsExactly(number);
        assertThat(place.status(number)).isEqualTo(EMPTY);
        assertThat(place.actions(number)).containsExactly("OPENED", "NOTHING_MISSED");
        assertThat(engine.endedIn(number)).containsExactly("endEvent_nothingMissed");
    }

    @Test
    @DisplayName("C-13, C-14: a policy that does not settle weekly never does")
    void companyDoesNotSettle() {
        var place = organization("company");
        var week = place.thisWeek();
        place.notice(noon(week), "a");
        settle(week);
        assertThat(place.settlements()).isEmpty();
    }

    @Test
    @DisplayName(
            "T-11: Saturdays that were missed are made up once, in order, from the first week that the calendar knew")
    void missedSaturdays() {
        var place = township();
        var week = place.thisWeek();
        place.notice(week.from(clock.getZone()).minus(Duration.ofDays(20)), "a");
        place.notice(noon(week), "a");
        place.notice(noon(week.next()), "b");
        place.notice(noon(week.next().next().next()), "c");

        settle(week.next().next().next());
        calendar.openDueWeeks();
        engine.runDueJobs();
        assertThat(place.settlements())
                .containsExactly(Stream.iterate(week, SettlementWeek::next)
                        .limit(4)
                        .map(place::number)
                        .toArray(String[]::new));
        assertThat(place.misses(place.number(week))).isEqualTo(Map.of("a", 1));
        assertThat(place.misses(place.number(week.next()))).isEqualTo(Map.of("b", 1));
        assertThat(place.status(place.number(week.next().next()))).isEqualTo(EMPTY);
    }

    @Test
    @DisplayName(
            "T-12: terms released meanwhile judge no week before their day, also if it is made up after that day, and the weeks from then on")
    void termsOfTheWeek() {
        var place = township();
        var week = place.thisWeek();
        var later = week.next();
        for (var either : List.of(week, later)) {
            place.reply(place.notice(noon(either), "a", "b"), "b", noon(either).plusSeconds(60), "b");
        }
        var day = later.saturday();
        var released = release(Map.of(
                "settlement-terms.dmn",
                from(day, "settlement-terms.dmn")
                        .replace("\"P2D\"", "\"P5D\"")
                        .replaceFirst("(out_township_lateCounts\">\\s*<text>)true", "$1false"),
                "offence-window.dmn",
                from(day, "offence-window.dmn").replaceAll("P\\dY", "P9Y")));
        try {
            settle(later);
            var made = place.number(week);
            var next = place.number(later);
            assertThat(place.misses(made)).isEqualTo(Map.of("a", 1, "b", 1));
            assertThat(place.misses(next)).as("late replies count no more").isEqualTo(Map.of("a", 1));
            assertThat(dayOfTerms(place, made)).isEqualTo("2022-01-01");
            assertThat(dayOfTerms(place, next)).isEqualTo(day.toString());

            verify(made, place.account("office1"));
            verify(next, place.account("office1"));
            letWindowPass();
            assertThat(place.status(made)).isEqualTo(CONFIRMATION);
            assertThat(place.status(next)).as("five days to object").isEqualTo(OBJECTIONS);

            confirm(made, place.account("sup1"));
            assertThat(jdbc.sql("select distinct counts_until > at + interval '8 years' from qunli.measure"
                                    + " where settlement = :number")
                            .param("number", made)
                            .query(Boolean.class)
                            .single())
                    .as("and how long the week's measures count goes by its day, too")
                    .isFalse();
        } finally {
            repository.deleteDeployment(released, true);
        }
    }

    @Test
    @DisplayName(
            "T-12: a Saturday that was missed is made up by the policy of its week after another one came, and no week from then on")
    void madeUpUnderAnotherPolicy() {
        var place = township();
        var week = place.thisWeek();
        place.notices(2, noon(week), "a");
        place.notices(2, noon(week.next()), "b");
        // no node ran on Saturday
        clock.advanceTo(noon(week.next()).plus(Duration.ofDays(2)));
        place.governedBy("hospital");

        engine.runDueJobs();
        var made = place.number(week);
        assertThat(place.settlements()).containsExactly(made);
        verify(made, place.account("office1"));
        letWindowPass();
        confirm(made, place.account("sup1"));
        assertThat(place.status(made)).isEqualTo(SETTLED);
        assertThat(place.measures(made, "a")).as("by the township's tariff").containsExactly("FINE 50", "CIRCULAR");
        assertThat(jdbc.sql("select distinct policy from qunli.measure where settlement = :number")
                        .param("number", made)
                        .query(String.class)
                        .list())
                .containsExactly("township");

        settle(week.next());
        assertThat(place.settlements()).as("a hospital settles no weeks").containsExactly(made);
    }

    @Test
    @DisplayName(
            "T-12: a week that is made up beside the first one of another policy: each is settled by its own tariff")
    void changedTariff() {
        var terms = from(LocalDate.parse("2022-01-02"), "settlement-terms.dmn");
        var released =
                release(Map.of("settlement-terms.dmn", terms.replace("\"township\"", "\"township\", \"hospital\"")));
        try {
            var place = township();
            var week = place.thisWeek();
            place.notices(2, noon(week), "a");
            place.notices(2, noon(week.next()), "a");
            clock.advanceTo(noon(week.next()).plus(Duration.ofDays(2)));
            place.governedBy("hospital");
            settle(week.next());

            var made = place.number(week);
            var next = place.number(week.next());
            assertThat(place.settlements()).containsExactly(made, next);
            assertThat(fine(made, place)).as("two misses in a township").isEqualTo(50);
            assertThat(fine(next, place))
                    .as("and in a hospital, which has no tariff")
                    .isZero();
        } finally {
            repository.deleteDeployment(released, true);
        }
    }

    private int fine(String number, Settled place) {
        return views.line(number, place.line(number, "a"), place.account("office1"))
                .line()
                .outcome()
                .yuan();
    }

    private String dayOfTerms(Settled place, String number) {
        var version = views.view(number, "", 0, place.account("sup1")).termsVersion();
        return repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey("settlement-terms")
                .decisionDefinitionVersion(Integer.parseInt(version.substring(version.indexOf(':') + 1)))
                .singleResult()
                .getVersionTag();
    }

    @Test
    @DisplayName("T-12: terms by which a policy settles no more end nothing that was to be settled before their day")
    void settlesNoMore() {
        var terms = from(LocalDate.parse("2022-01-02"), "settlement-terms.dmn");
        var settling =
                release(Map.of("settlement-terms.dmn", terms.replace("\"township\"", "\"township\", \"hospital\"")));
        var released = new ArrayList<>(List.of(settling));
        try {
            var place = organization("hospital");
            var week = place.thisWeek();
            place.notice(noon(week), "a");
            place.notice(noon(week.next()), "a");
            var day = week.next().saturday();
            released.add(release(Map.of("settlement-terms.dmn", from(day, "settlement-terms.dmn"))));

            clock.advanceTo(week.to(clock.getZone()).plusSeconds(60));
            calendar.openDueWeeks();
            settle(week);
            settle(week.next());
            assertThat(place.settlements()).containsExactly(place.number(week));
            assertThat(place.misses(place.number(week))).isEqualTo(Map.of("a", 1));
        } finally {
            released.forEach(deployment -> repository.deleteDeployment(deployment, true));
        }
    }

    @Test
    @DisplayName("T-12: terms by which a policy will settle begin with the week of their day")
    void willSettle() {
        var place = organization("company");
        var week = place.thisWeek();
        var later = week.next();
        place.notice(noon(week), "a");
        place.notice(noon(later), "b");
        var released = release(Map.of(
                "settlement-terms.dmn",
                from(later.saturday().plusDays(2), "settlement-terms.dmn")
                        .replace("\"township\"", "\"township\", \"company\"")));
        try {
            calendar.openDueWeeks();
            settle(week);
            assertThat(place.settlements()).isEmpty();
            settle(later);
            assertThat(place.settlements()).containsExactly(place.number(later));
        } finally {
            repository.deleteDeployment(released, true);
        }
    }

    @Test
    @DisplayName(
            "T-12: a settlement that a diagram opened from before terms had a day goes on by the terms of its diagram")
    void openedBeforeTermsHadADay(@Autowired RuntimeService runtime) {
        var place = township();
        var week = place.thisWeek();
        place.notice(noon(week), "a");
        var models = ModelSet.in(Path.of("bpmn"), Path.of("forms"));
        var old = models.find("weekly-settlement.bpmn")
                .orElseThrow()
                .text()
                .replaceFirst(
                        "camunda:decisionRefBinding=\"version\" camunda:decisionRefVersion=\"[^\"]*\"",
                        "camunda:decisionRefBinding=\"deployment\"");
        var released = release(Map.of(
                "settlement-terms.dmn",
                from(LocalDate.now(clock), "settlement-terms.dmn").replaceFirst(" camunda:versionTag=\"[^\"]*\"", ""),
                "weekly-settlement.bpmn",
                old));
        try {
            clock.advanceTo(week.to(clock.getZone()).plus(Duration.ofHours(10)));
            calendar.openDueWeeks();
            var number = place.number(week);
            runtime.removeVariables(
                    runtime.createProcessInstanceQuery()
                            .processInstanceBusinessKey(number)
                            .singleResult()
                            .getId(),
                    List.of("occurredAt", "openedAt"));
            engine.runDueJobs();
            assertThat(dayOfTerms(place, number)).isNull();
            verify(number, place.account("office1"));
            letWindowPass();
            confirm(number, place.account("sup1"));
            assertThat(place.status(number)).isEqualTo(SETTLED);
        } finally {
            repository.deleteDeployment(released, true);
        }
    }

    @Test
    @DisplayName("T-11: no week is opened before the one before it has been drafted")
    void notBeforeThePreviousIsDrafted() {
        var place = township();
        var week = place.thisWeek();
        clock.advanceTo(week.next().to(clock.getZone()).plus(Duration.ofHours(10)));
        calendar.openDueWeeks();
        calendar.openDueWeeks();
        assertThat(place.settlements()).containsExactly(place.number(week));
        assertThat(place.status(place.number(week))).isEqualTo(SettlementStatus.OPENED);
        engine.runDueJobs();
        assertThat(place.settlements()).hasSize(2);
    }

    @Test
    @DisplayName("T-11: two nodes that look at the same moment settle a week once")
    void settledOnceByTwoNodes() throws Exception {
        var place = township();
        var week = place.thisWeek();
        place.notice(noon(week), "a");
        clock.advanceTo(week.to(clock.getZone()).plus(Duration.ofHours(10)));
        var together = new CyclicBarrier(4);
        var nodes = Executors.newFixedThreadPool(4);
        try {
            var looks = nodes.invokeAll(IntStream.range(0, 4)
                    .<Callable<Void>>mapToObj(node -> () -> {
                        together.await();
                        calendar.openNext(place.code);
                        return null;
                    })
                    .toList());
            for (var look : looks) {
                look.get();
            }
        } finally {
            nodes.shutdown();
        }
        engine.runDueJobs();
        assertThat(place.settlements()).containsExactly(place.number(week));
        assertThat(engine.tasks(place.number(week))).hasSize(1);
        assertThat(place.misses(place.number(week))).isEqualTo(Map.of("a", 1));
    }

    @Test
    @DisplayName(
            "T-11: the counter strikes and restores with a reason, which stays on record; nobody touches a line of their own")
    void counterCorrects() {
        var place = township();
        var week = place.thisWeek();
        place.notices(3, noon(week), "a", "sup1");
        settle(week);
        var number = place.number(week);
        var office = place.account("office1");
        var line = place.line(number, "a");
        var receipts = views.line(number, line, office).line().receipts().stream()
                .map(receipt -> receipt.missed().receipt())
                .toList();

        assertThatThrownBy(() -> settlements.strike(number, line, List.of(), " ", office))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> settlements.strike(number, line, List.of(), "亲戚", place.account("b")))
                .hasMessageContaining("没有这一条");
        assertThatThrownBy(() ->
                        settlements.strike(number, place.line(number, "sup1"), List.of(), "本人", place.account("sup1")))
                .hasMessageContaining("回避");
        settlements.strike(number, line, receipts.subList(0, 2), "群里发错", office);
        assertThat(place.misses(number)).containsEntry("a", 1);
        settlements.restore(number, line, receipts.subList(0, 1), "查明没有发错", office);
        assertThat(place.misses(number)).containsEntry("a", 2);
        assertThat(views.line(number, line, office).line().outcome().fine()).isEqualTo(50);
        assertThatThrownBy(() -> settlements.restore(number, line, receipts.subList(2, 3), "没有剔除过", office))
                .isInstanceOf(ProblemException.class);

        assertThat(engine.formOf(office, number).get("changes").toString()).contains("群里发错", "办一");
        verify(number, office);
        assertThatThrownBy(() -> settlements.strike(number, line, List.of(), "太迟", office))
                .hasMessageContaining("异议期");
        assertThat(views.view(number, "", 0, office).history())
                .extracting(SettlementEntry::action)
                .contains(SettlementAction.STRUCK, SettlementAction.RESTORED);
    }

    @Test
    @DisplayName("T-10: a subject is told, objects once in the window, and somebody else rules with a reason")
    void objection() {
        var place = township();
        var week = place.thisWeek();
        place.notices(2, noon(week), "a", "b", "v1");
        settle(week);
        var number = place.number(week);
        var a = place.line(number, "a");
        assertThatThrownBy(() -> views.view(number, "", 0, place.account("a")))
                .as("not before it is verified")
                .hasMessageContaining("没有结算");
        assertThatThrownBy(() -> settlements.object(number, a, "还没告知", place.account("a")))
                .isInstanceOf(ProblemException.class);
        verify(number, place.account("office1"));

        assertThat(messages(place.account("a"), number)).hasSize(1);
        assertThat(messages(place.account("head1"), number))
                .as("for the village")
                .hasSize(1);
        assertThat(views.view(number, "", 0, place.account("a")).lines())
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.name()).isEqualTo("甲");
                    assertThat(line.mayObject()).isTrue();
                    assertThat(line.receipts()).hasSize(2);
                });
        assertThatThrownBy(() -> views.line(number, a, place.account("b"))).hasMessageContaining("没有这一条");
        assertThatThrownBy(() -> settlements.object(number, a, "替他说", place.account("b")))
                .hasMessageContaining("没有这一条");
        settlements.object(number, a, "当时在救火。", place.account("a"));
        assertThatThrownBy(() -> settlements.object(number, a, "再说一次", place.account("a")))
                .hasMessageContaining("已经提出过");
        settlements.object(number, place.line(number, "v1"), "村里停电。", place.account("head1"));

        letWindowPass();
        assertThat(place.status(number)).isEqualTo(RULING);
        assertThatThrownBy(() -> settlements.object(number, place.line(number, "b"), "迟了", place.account("b")))
                .hasMessageContaining("异议期");
        assertThatThrownBy(() -> engine.complete(place.account("office1"), number, Map.of()))
                .hasMessageContaining("还有 2 条");
        var first = views.line(number, a, place.account("office1"))
                .line()
                .receipts()
                .get(0)
                .missed()
                .receipt();
        settlements.rule(number, a, true, List.of(first), "第一条属实", place.account("office1"));
        assertThatThrownBy(() -> settlements.rule(number, a, false, null, "改主意", place.account("office1")))
                .hasMessageContaining("没有待审查");
        settlements.rule(number, place.line(number, "v1"), false, null, "未停电", place.account("office2"));
        verify(number, place.account("office1"));

        assertThat(place.status(number)).isEqualTo(CONFIRMATION);
        confirm(number, place.account("sup1"));
        assertThat(place.measures(number, "a")).containsExactly("CIRCULAR");
        assertThat(place.measures(number, "v1")).containsExactly("FINE 50", "CIRCULAR");
        assertThat(messages(place.account("a"), number))
                .extracting(InboxMessage::title)
                .containsExactlyInAnyOrder("您有未按时回复的通知，请核对", "异议已采纳", "周结算已确认并通报");
        assertThat(messages(place.account("head1"), number))
                .extracting(InboxMessage::body)
                .anyMatch(body -> body.contains("未停电"));
    }

    @Test
    @DisplayName("T-11: an objection counts by when it was made, whenever the timer fires")
    void windowIsATimestamp() {
        var place = township();
        var week = place.thisWeek();
        place.notice(noon(week), "a");
        settle(week);
        var number = place.number(week);
        verify(number, place.account("office1"));
        clock.advance(Duration.ofDays(2).plusSeconds(1));
        assertThat(place.status(number)).isEqualTo(OBJECTIONS);
        assertThatThrownBy(() -> settlements.object(number, place.line(number, "a"), "迟了", place.account("a")))
                .hasMessageContaining("异议期");
    }

    @Test
    @DisplayName(
            "T-11: whoever counted does not confirm, nor does a subject while there is somebody else, up to the district")
    void recusal() {
        var place = township();
        var week = place.thisWeek();
        place.notice(noon(week), "a", "sup2");
        settle(week);
        var number = place.number(week);
        assertThat(engine.tasksOf(place.account("sup2"), number))
                .as("a subject does not verify")
                .isEmpty();
        verify(number, place.account("sup1"));
        letWindowPass();

        assertThat(engine.tasksOf(place.account("sup1"), number)).isEmpty();
        assertThat(engine.tasksOf(place.account("sup2"), number)).isEmpty();
        assertThatThrownBy(() -> proceedings.confirmed(number, place.account("sup1"), "confirm", null))
                .hasMessageContaining("参与核对的人");
        assertThatThrownBy(() -> proceedings.confirmed(number, place.account("sup2"), "confirm", null))
                .hasMessageContaining("监察室的其他人员");
        confirm(number, "qu-jiancha");
        assertThat(place.measures(number, "sup2")).containsExactly("CIRCULAR");
    }

    @Test
    @DisplayName("T-10, T-11: whoever counted does not judge an appeal against it, though they are of the commission")
    void counterDoesNotJudge() {
        var town = township();
        town.appoint("com2", "纪检干部@%1$s;办公室文员@%1$s");
        var week = town.thisWeek();
        town.notice(noon(week), "a");
        settle(week);
        verify(town.number(week), town.account("com2"));
        letWindowPass();
        confirm(town.number(week), town.account("sup1"));

        var measure = jdbc.sql("select min(id) from qunli.measure where settlement = :number")
                .param("number", town.number(week))
                .query(Long.class)
                .single();
        var appeal = appeals.file(measure, "当天手机送修", town.account("a"));
        assertThat(engine.tasksOf(town.account("com"), appeal)).hasSize(1);
        assertThat(engine.tasksOf(town.account("com2"), appeal)).isEmpty();
        engine.complete(town.account("com"), appeal, Map.of("decision", "uphold", "reason", "送修另有记录"));
    }

    @Test
    @DisplayName("T-11: the supervision office returns it with a reason, and it is verified again")
    void returned() {
        var place = township();
        var week = place.thisWeek();
        place.notice(noon(week), "a");
        settle(week);
        var number = place.number(week);
        verify(number, place.account("office1"));
        letWindowPass();
        assertThatThrownBy(() ->
                        engine.complete(place.account("sup1"), number, Map.of("decision", "return", "reason", "")))
                .hasMessageContaining("请填写");
        engine.complete(place.account("sup1"), number, Map.of("decision", "return", "reason", "请核对甲"));
        assertThat(place.status(number)).isEqualTo(DRAFTED);
        assertThat(engine.formOf(place.account("office2"), number).get("facts").toString())
                .as("whoever verifies it again knows why")
                .contains("退回核对", "请核对甲")
                .doesNotContain("核对人");
        settlements.strike(number, place.line(number, "a"), null, "查明已请假", place.account("office2"));
        verify(number, place.account("office2"));
        engine.runDueJobs();
        assertThat(engine.formOf(place.account("sup2"), number).get("facts").toString())
                .contains("核对人");
        assertThat(place.status(number)).as("nobody left to wait for").isEqualTo(CONFIRMATION);
        confirm(number, place.account("sup2"));
        assertThat(place.measures(number, "a")).isEmpty();
        assertThat(views.view(number, "", 0, place.account("com")).summary().documentNumber())
                .isNull();
        assertThat(place.status(number)).as("no circular, so none is recorded").isEqualTo(EMPTY);
        assertThat(place.actions(number)).contains("NOTHING_MISSED").doesNotContain("CIRCULAR_PUBLISHED");
    }

    @Test
    @DisplayName(
            "T-10: whoever was told may go on reading the own line, after a return and after the settlement was abandoned")
    void toldAndReturned() {
        var place = township();
        var week = place.thisWeek();
        place.notice(noon(week), "a");
        settle(week);
        var number = place.number(week);
        var subject = place.account("a");
        assertThatThrownBy(() -> views.view(number, "", 0, subject))
                .as("not told yet")
                .hasMessageContaining("没有结算");
        verify(number, place.account("office1"));
        letWindowPass();
        engine.complete(place.account("sup1"), number, Map.of("decision", "return", "reason", "请核对甲"));

        assertThat(views.view(number, "", 0, subject).lines()).hasSize(1);
        settlements.abandon(number, "名单有误", place.account("sup2"));
        assertThat(messages(subject, number)).extracting(InboxMessage::title).contains("周结算已作废");
        assertThat(views.view(number, "", 0, subject).summary().status()).isEqualTo(ABANDONED);
        assertThat(views.visibleTo(subject, Pages.of(0, 200)))
                .extracting(SettlementSummary::number)
                .contains(number);
    }

    @Test
    @DisplayName(
            "T-10: who rules on objections takes back what was struck since the subjects were told, and no more: what they"
                    + " were not told they could not object to")
    void restoredUntold() {
        var place = township();
        var week = place.thisWeek();
        place.notices(2, noon(week), "a", "b");
        settle(week);
        var number = place.number(week);
        var office = place.account("office1");
        var line = place.line(number, "a");
        var receipts = views.line(number, line, office).line().receipts();
        settlements.strike(number, line, List.of(receipts.get(0).missed().receipt()), "查明已请假", office);
        verify(number, office);
        settlements.object(number, place.line(number, "b"), "没有收到", place.account("b"));
        letWindowPass();

        settlements.strike(number, line, null, "第二条也请假", office);
        settlements.restore(number, line, null, "第二条没有请假", office);
        assertThat(place.misses(number)).isEqualTo(Map.of("a", 1, "b", 2));
        assertThatThrownBy(() -> settlements.restore(number, line, null, "第一条也没有请假", office))
                .hasMessageContaining("退回重新核对");
        settlements.rule(number, place.line(number, "b"), true, null, "属实", office);
        settlements.restore(number, place.line(number, "b"), null, "点错了", office);
        assertThat(place.misses(number)).isEqualTo(Map.of("a", 1, "b", 2));
    }

    @Test
    @DisplayName("T-10: a village that nobody answers for is named in the circular all the same")
    void nobodyAnswers() {
        var place = township();
        place.dismissHead();
        var week = place.thisWeek();
        place.notice(noon(week), "v1");
        settle(week);
        var number = place.number(week);
        verify(number, place.account("office1"));
        assertThat(place.status(number))
                .as("somebody may be appointed meanwhile")
                .isEqualTo(OBJECTIONS);
        letWindowPass();
        confirm(number, place.account("sup1"));
        assertThat(place.measures(number, "v1")).containsExactly("CIRCULAR");
        assertThat(place.status(number)).isEqualTo(SETTLED);
        assertThat(views.view(number, "", 0, place.account("com")).summary().documentNumber())
                .isNotNull();
    }

    @Test
    @DisplayName("T-10: nobody objects to a line in which nothing is left, so that nobody has to rule on it")
    void nothingToObjectTo() {
        var place = township();
        var week = place.thisWeek();
        place.notice(noon(week), "a", "b");
        settle(week);
        var number = place.number(week);
        var line = place.line(number, "b");
        settlements.strike(number, line, null, "查明已请假", place.account("office1"));
        verify(number, place.account("office1"));
        assertThat(views.line(number, line, place.account("b")).line().mayObject())
                .isFalse();
        assertThatThrownBy(() -> settlements.object(number, line, "不服", place.account("b")))
                .hasMessageContaining("已没有漏回");
        letWindowPass();
        assertThat(place.status(number)).isEqualTo(CONFIRMATION);
    }

    @Test
    @DisplayName(
            "T-10: what an accepted objection struck may be restored after a return, and the subject objects once more")
    void restoredAfterTheReturn() {
        var place = township();
        var week = place.thisWeek();
        place.notice(noon(week), "a", "b");
        settle(week);
        var number = place.number(week);
        var line = place.line(number, "a");
        verify(number, place.account("office1"));
        settlements.object(number, line, "当时在救火。", place.account("a"));
        letWindowPass();
        settlements.rule(number, line, true, null, "属实", place.account("office1"));
        verify(number, place.account("office1"));
        engine.complete(place.account("sup1"), number, Map.of("decision", "return", "reason", "当天没有火情"));

        settlements.restore(number, line, null, "查无火情", place.account("office2"));
        verify(number, place.account("office2"));
        assertThat(place.status(number)).isEqualTo(OBJECTIONS);
        assertThat(messages(place.account("a"), number))
                .extracting(InboxMessage::title)
                .as("told once more")
                .containsExactlyInAnyOrder("您有未按时回复的通知，请核对", "异议已采纳", "您有未按时回复的通知，请核对");
        assertThat(views.line(number, line, place.account("a")).line().mayObject())
                .isTrue();
        assertThat(views.line(number, line, place.account("a")).line().changes())
                .as("why it counts again")
                .extracting(SettlementEntry::action, SettlementEntry::reason)
                .containsExactly(Tuple.tuple(SettlementAction.RESTORED, "查无火情"));
        settlements.object(number, line, "是山火，附照片。", place.account("a"));
        assertThatThrownBy(() -> settlements.object(number, line, "再说一次", place.account("a")))
                .hasMessageContaining("已经提出过");

        letWindowPass();
        assertThat(place.status(number)).isEqualTo(RULING);
        assertThat(views.line(number, line, place.account("office2")).line().objections())
                .extracting(SettlementView.Objection::text, SettlementView.Objection::accepted)
                .containsExactly(Tuple.tuple("当时在救火。", true), Tuple.tuple("是山火，附照片。", null));
        settlements.rule(number, line, true, null, "照片属实", place.account("office2"));
        verify(number, place.account("office2"));
        confirm(number, place.account("sup1"));
        assertThat(place.measures(number, "a")).isEmpty();
        assertThat(place.measures(number, "b")).containsExactly("CIRCULAR");
    }

    @Test
    @DisplayName(
            "T-10: nobody is sanctioned for a reply in time that comes to light after the draft, nor for a later exemption")
    void excusedAfterTheDraft() {
        var place = township();
        var week = place.thisWeek();
        var notice = place.notice(noon(week), "a", "b", "c", "d");
        settle(week);
        var number = place.number(week);
        verify(number, place.account("office1"));
        place.reply(notice, "a", noon(week).minusSeconds(5), "a");
        place.exempt(notice, "b");
        letWindowPass();
        assertThat(place.misses(number)).isEqualTo(Map.of("a", 0, "b", 0, "c", 1, "d", 1));
        place.onLeave(notice, "c");
        confirm(number, place.account("sup1"));
        assertThat(place.measures(number, "a")).isEmpty();
        assertThat(place.measures(number, "c")).isEmpty();
        assertThat(place.measures(number, "d")).containsExactly("CIRCULAR");
        assertThat(views.view(number, "", 0, place.account("com")).history())
                .filteredOn(entry -> entry.action() == SettlementAction.EXCUSED)
                .extracting(SettlementEntry::subject)
                .containsExactlyInAnyOrder("甲", "乙", "丙");
    }

    @Test
    @DisplayName(
            "T-11: what a week was settled with is let off by an appeal alone; the counter is told, and not deceived")
    void notExemptedAfterwards(@Autowired NoticeReview review) {
        var place = township();
        var week = place.thisWeek();
        var notice = place.notice(noon(week), "a", "b");
        var receipts = jdbc.sql("select id from qunli.receipt where notice_number = :notice order by account")
                .param("notice", notice)
                .query(Long.class)
                .list();
        jdbc.sql("update qunli.notice set status = 'IN_REVIEW', due_at = :due where number = :notice")
                .param("due", Timestamp.from(noon(week)))
                .param("notice", notice)
                .update();
        settle(week);
        var number = place.number(week);
        verify(number, place.account("office1"));
        letWindowPass();
        var counting = List.of("office-clerk");
        review.exempt(notice, "some", receipts.subList(0, 1), place.account("office1"), counting, "当时停电");
        confirm(number, place.account("sup1"));
        assertThat(place.measures(number, "a")).as("let off in time").isEmpty();
        assertThat(place.measures(number, "b")).containsExactly("CIRCULAR");
        for (var decision : List.of("some", "all")) {
            assertThatThrownBy(() -> review.exempt(
                            notice, decision, receipts.subList(1, 2), place.account("office1"), counting, "当时停电"))
                    .as(decision)
                    .hasMessageContaining("不能再豁免：乙")
                    .hasMessageContaining("申诉");
        }
    }

    @Test
    @DisplayName(
            "T-11: a supervisor with a line of their own does not abandon the settlement while a colleague is there")
    void notAbandonedByItsSubject() {
        var place = township();
        var week = place.thisWeek();
        place.notice(noon(week), "sup1");
        settle(week);
        var number = place.number(week);
        assertThatThrownBy(() -> settlements.abandon(number, "本人有事", place.account("sup1")))
                .hasMessageContaining("只有监察室");
        settlements.abandon(number, "名单有误", place.account("sup2"));
        assertThat(place.status(number)).isEqualTo(ABANDONED);
    }

    @Test
    @DisplayName("T-11: an abandoned settlement stays on record, and its week is settled again exactly once")
    void abandoned() {
        var place = township();
        var week = place.thisWeek();
        place.notice(noon(week), "a");
        settle(week);
        var number = place.number(week);
        assertThatThrownBy(() -> settlements.abandon(number, "不想办", place.account("office1")))
                .hasMessageContaining("只有监察室");
        settlements.abandon(number, "通知名单有误", place.account("sup1"));
        assertThat(place.status(number)).isEqualTo(ABANDONED);
        assertThat(engine.endedIn(number)).containsExactly("endEvent_abandoned");
        assertThat(place.misses(number)).isEqualTo(Map.of("a", 1));
        calendar.openDueWeeks();
        assertThat(place.settlements()).as("not by itself").containsExactly(number);

        var again = settlements.settleAgain(number, place.account("sup1"));
        assertThatThrownBy(() -> settlements.settleAgain(number, place.account("sup1")))
                .hasMessageContaining("已经重新结算");
        engine.runDueJobs();
        assertThat(again).isEqualTo(number + "-2");
        assertThat(place.misses(again)).isEqualTo(Map.of("a", 1));
        assertThat(place.settlements()).containsExactly(number, again);
    }

    private List<InboxMessage> messages(String account, String number) {
        return inbox.newest(account, 100).stream()
                .filter(message -> ("/settlements/" + number).equals(message.link()))
                .toList();
    }
}
