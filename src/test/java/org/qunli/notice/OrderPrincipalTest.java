package org.qunli.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.qunli.notice.OrderScene.process;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.spin.json.SpinJsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.channel.Inbox;
import org.qunli.notice.order.DutyState;
import org.qunli.notice.order.DutyView;
import org.qunli.notice.order.Judgements;
import org.qunli.notice.order.OrderReports;
import org.qunli.notice.order.OrderService;
import org.qunli.notice.order.OrderStatus;
import org.qunli.support.Engine;
import org.qunli.support.QunliTest;
import org.qunli.support.Roster;
import org.qunli.support.TestClock;
import org.qunli.violation.CaseAction;
import org.qunli.violation.CaseView;
import org.qunli.violation.ViolationService;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/** In a township of its own for each test, because its posts change hands. */
@QunliTest
@DisplayName("Who answers for what a leader ordered in vain (T-9)")
class OrderPrincipalTest {

    private static final AtomicInteger COUNTER = new AtomicInteger();

    OrderScene scene;

    @Autowired
    OrderService orders;

    @Autowired
    OrderReports reports;

    @Autowired
    Judgements judgements;

    @Autowired
    ViolationService violations;

    @Autowired
    Roster roster;

    @Autowired
    Inbox inbox;

    @Autowired
    Engine engine;

    @Autowired
    TestClock clock;

    private String town;
    private String section;
    private String group;

    @Autowired
    void setTheScene(AutowireCapableBeanFactory beans) {
        scene = beans.createBean(OrderScene.class);
    }

    @BeforeEach
    void found() {
        town = "jb" + COUNTER.incrementAndGet();
        section = town + "-a";
        roster.units("%1$s,交办镇%1$s,qingjiang,机构,township\n%1$s-a,水利站,%1$s,科室,\n".formatted(town));
        people(
                "deputy,鲁二平,,分管领导@" + section,
                "above,章一鸣,,负责人",
                "admin,齐四海,,群管理员",
                "head,韩五岳,a,负责人",
                "next,柴六顺,a,",
                "clerk,田七郎,a,联络员");
        group = scene.group(section, account("admin"), account("head"), account("next"), account("clerk"));
    }

    @Test
    @DisplayName("T-9: of a unit, who headed it when the deadline passed, though another does when it is handed over")
    void headAtDeadline() {
        var number = give(section);
        pastDeadline(number);
        people("head,韩五岳,a,", "next,柴六顺,a,负责人");
        assertThat(shown(number)).contains("韩五岳").doesNotContain("柴六顺");

        handOver(number);
        assertThat(casesOf(number, "head")).hasSize(1);
        assertThat(casesOf(number, "next")).isEmpty();
    }

    @Test
    @DisplayName("T-9: who became head before the deadline passed, not who headed the unit when it was ordered")
    void headBeforeDeadline() {
        var number = give(section);
        people("head,韩五岳,a,", "next,柴六顺,a,负责人");
        pastDeadline(number);
        handOver(number);
        assertThat(casesOf(number, "next")).hasSize(1);
        assertThat(casesOf(number, "head")).isEmpty();
    }

    @Test
    @DisplayName("T-9: after an extension, who headed the unit when the new deadline passed")
    void headAtNewDeadline() {
        var number = give(section);
        pastDeadline(number);
        people("head,韩五岳,a,", "next,柴六顺,a,负责人");
        var extension = scene.review("extend", "暴雨");
        extension.put(
                "until",
                clock.instant()
                        .plus(Duration.ofDays(1))
                        .atZone(clock.getZone())
                        .toLocalDateTime()
                        .toString());
        engine.complete(account("deputy"), process(number), extension);
        pastDeadline(number);
        handOver(number);
        assertThat(casesOf(number, "next")).hasSize(1);
        assertThat(casesOf(number, "head")).isEmpty();
    }

    @Test
    @DisplayName("T-9: nobody, where nobody headed the unit then: not who heads the one above, nor who came since")
    void nobody() {
        var number = give(section);
        people("head,韩五岳,a,");
        pastDeadline(number);
        people("next,柴六顺,a,负责人");
        assertThat(shown(number)).contains("到期时单位没有负责人，无人可移交");

        handOver(number);
        for (var person : List.of("head", "next", "above")) {
            assertThat(casesOf(number, person)).as(person).isEmpty();
        }
        assertThat(duty(number, section).state()).isEqualTo(DutyState.OVERDUE);
        assertThat(order(number)).isEqualTo(OrderStatus.DONE);
        assertThat(inbox.newest(account("deputy"), 1).get(0).body()).contains("移交处理 0", "无人可移交 1");
    }

    @Test
    @DisplayName(
            "T-9: nobody, where the leader heads the unit: leaders owe nothing to themselves, nor does who is above")
    void leadersOwnUnit() {
        people("head,韩五岳,a,", "deputy,鲁二平,,分管领导@%1$s；负责人@%1$s".formatted(section));
        var number = give(section);
        pastDeadline(number);
        assertThat(shown(number)).contains("负责人就是交办领导，不移交");
        handOver(number);
        assertThat(casesOf(number, "deputy")).isEmpty();
        assertThat(casesOf(number, "above")).isEmpty();
    }

    @Test
    @DisplayName("T-9, T-6: each head, where a unit has several, and not the one whose account comes first")
    void severalHeads() {
        people("next,柴六顺,a,负责人");
        var number = give(section);
        pastDeadline(number);
        assertThat(shown(number)).contains("韩五岳、柴六顺");
        handOver(number);
        assertThat(casesOf(number, "head")).hasSize(1);
        assertThat(casesOf(number, "next")).hasSize(1);
    }

    @Test
    @DisplayName("T-11: who headed the unit when its deadline passed does not excuse it, though another heads it now")
    void excusesItself() {
        var number = scene.issue(
                        account("deputy"),
                        new NoticeScene.Draft(group)
                                .counter(account("head"))
                                .recipients(section)
                                .order(scene.within(Duration.ofDays(2))))
                .number();
        pastDeadline(number);
        people("head,韩五岳,a,", "next,柴六顺,a,负责人");
        var excuse = scene.review(
                "excuseSome", "忙", String.valueOf(duty(number, section).id()));
        assertThatThrownBy(() -> engine.complete(account("head"), process(number), excuse))
                .hasStackTraceContaining("不能免究本人");
    }

    @Test
    @DisplayName(
            "T-9, C-9: what the same person misses later of the order is told in the case whose facts nobody checked")
    void addedToTheCase() {
        var number = missedTwice(false);
        var cases = casesOf(number, "head");
        assertThat(cases).hasSize(1);
        assertThat(cases.get(0).description()).contains("韩五岳：期限", "水利站：期限", "缺少照片");
        assertThat(cases.get(0).steps())
                .extracting(CaseView.Step::action)
                .containsExactly(CaseAction.REPORTED, CaseAction.DUTY_ADDED);
        assertThat(duty(number, section).state()).isEqualTo(DutyState.HANDED_OVER);
    }

    @Test
    @DisplayName("C-9: and who opened the form of the check before that has to read it")
    void addedUnseen() {
        var number = giveBoth();
        var opened = scene.caseNumbers(number, account("head")).get(0);
        var form = engine.formOf(account("admin"), opened);
        missLater(number);
        Map<String, Object> decision = Map.of(
                "decision",
                "confirm",
                "reason",
                "",
                "entriesSeen",
                ((SpinJsonNode) form.get("entries")).elements().size());
        assertThatThrownBy(() -> engine.complete(account("admin"), opened, decision))
                .hasStackTraceContaining("又有了新的陈述、证据或未落实事项");
        assertThat(engine.formOf(account("admin"), opened).get("facts").toString())
                .contains("水利站：期限");
    }

    @Test
    @DisplayName("C-9: and is a case of its own once the facts are checked: nobody is handed over without one")
    void anotherCase() {
        var number = missedTwice(true);
        assertThat(casesOf(number, "head"))
                .hasSize(2)
                .anySatisfy(first ->
                        assertThat(first.description()).contains("韩五岳：期限").doesNotContain("水利站"))
                .anySatisfy(second ->
                        assertThat(second.description()).contains("水利站：期限").doesNotContain("韩五岳："));
    }

    private String missedTwice(boolean checked) {
        var number = giveBoth();
        if (checked) {
            engine.complete(
                    account("admin"),
                    scene.caseNumbers(number, account("head")).get(0),
                    Map.of("decision", "confirm", "reason", ""));
        }
        missLater(number);
        return number;
    }

    /** The head has missed their own duty, while their unit's report was returned and has time left. */
    private String giveBoth() {
        var number = give(account("head"), section);
        reports.report(number, duty(number, section).id(), "已办", account("clerk"));
        pastDeadline(number);
        judgements.giveBack(number, duty(number, section).id(), "缺少照片", account("deputy"));
        handOver(number);
        assertThat(casesOf(number, "head")).hasSize(1);
        return number;
    }

    private void missLater(String number) {
        clock.advanceTo(duty(number, section).dueAt().plusMillis(10));
        engine.runDueJobs();
        handOver(number);
        assertThat(order(number)).isEqualTo(OrderStatus.HANDED_OVER);
    }

    /** Lines of account, name, section ({@code a} or none) and posts. */
    private void people(String... lines) {
        var csv = new StringBuilder("账号,姓名,单位编码,岗位\n");
        for (var line : lines) {
            var cells = line.split(",", -1);
            csv.append("%s,%s,%s,%s\n"
                    .formatted(account(cells[0]), cells[1], cells[2].isEmpty() ? town : section, cells[3]));
        }
        roster.people(csv.toString());
    }

    private String account(String name) {
        return town + "-" + name;
    }

    private String give(String... recipients) {
        return scene.issue(
                        account("deputy"),
                        new NoticeScene.Draft(group).recipients(recipients).order(scene.within(Duration.ofDays(2))))
                .number();
    }

    private OrderStatus order(String number) {
        return orders.get(number, account("deputy")).status();
    }

    private DutyView duty(String number, String recipient) {
        return orders.duties(number, null, 0, 500, account("deputy")).stream()
                .filter(duty -> duty.recipient().equals(recipient))
                .findFirst()
                .orElseThrow();
    }

    private List<CaseView> casesOf(String number, String principal) {
        return scene.caseNumbers(number, account(principal)).stream()
                .map(found -> violations.view(found, account("deputy")))
                .toList();
    }

    private String shown(String number) {
        return engine.formOf(account("deputy"), process(number)).get("missed").toString();
    }

    private void pastDeadline(String number) {
        clock.advanceTo(orders.get(number, account("deputy")).dueAt().plusMillis(10));
        engine.runDueJobs();
    }

    private void handOver(String number) {
        engine.complete(account("deputy"), process(number), scene.review("handOver", ""));
        engine.runDueJobs();
    }
}
