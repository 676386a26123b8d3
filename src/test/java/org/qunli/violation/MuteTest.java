package org.qunli.violation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.qunli.violation.Severity.MINOR;
import static org.qunli.violation.Severity.MODERATE;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.channel.Inbox;
import org.qunli.support.Browser;
import org.qunli.support.Visitor;
import org.qunli.violation.delegate.MuteLifting;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** In a company, where a first minor offence is answered with a mute of one day (C-15), whatever it is. */
@DisplayName("A mute")
class MuteTest extends CaseTest {

    private static final Duration DAY = Duration.ofDays(1);

    @Autowired
    MuteWatch watch;

    @Autowired
    Inbox inbox;

    @Autowired
    Browser browser;

    @LocalServerPort
    int port;

    @BeforeEach
    void company() {
        unit("jy-co,文旅公司,qingjiang,机构,company");
        roster("""
                jy-admin,禁管,jy-co,专员,是,群管理员,
                jy-office,禁办,jy-co,文员,是,办公室文员,
                jy-commission,禁纪,jy-co,部长,是,纪检干部,
                jy-leader,禁总,jy-co,总经理,是,主要领导,
                jy-supervision,禁察,jy-co,监察专员,是,监察干部,
                jy-other,禁旁,jy-co,员工,是,,""");
    }

    @Test
    @DisplayName(
            "that is over is lifted in the group by whoever looks after it, who says so; the person hears of the end (C-15)")
    void lifted() {
        var number = muted(group("jy-yi"), "jy-yi", Category.VULGAR);
        assertThat(status(number)).isEqualTo(CaseStatus.SETTLED);
        letTimePass(DAY.minusMinutes(1));
        assertThat(engine.tasks(lifting(number))).isEmpty();
        assertThat(newest("jy-yi")).doesNotContain("禁言期满");
        letTimePass(Duration.ofMinutes(1));

        assertThat(newest("jy-yi"))
                .contains("禁言期满：案件 " + number)
                .contains("“工作群”")
                .contains(Moments.text(caseOf(number).measures().get(0).lastsUntil(), clock));
        assertThat(engine.tasksOf("jy-office", lifting(number)))
                .extracting(Task::getName)
                .containsExactly("解除禁言：" + number);
        assertThat(engine.task(lifting(number)).getDueDate()).isNotNull();
        assertThat(engine.formOf("jy-office", lifting(number)).get("facts").toString())
                .contains("员一（文旅公司）")
                .contains("工作群")
                .contains(Moments.text(caseOf(number).measures().get(0).at(), clock))
                .contains("1 天")
                .contains("C-15")
                .contains("禁办");
        for (var barred : List.of("jy-yi", "jy-admin", "jy-other")) {
            assertThat(engine.tasksOf(barred, lifting(number))).as(barred).isEmpty();
            assertThatThrownBy(() -> engine.completeByForce(barred, lifting(number), Map.of()))
                    .as("%s is accused, checked the facts or has nothing to do with it", barred)
                    .isInstanceOf(RuntimeException.class);
        }
        engine.complete("jy-office", lifting(number), Map.of("reason", "已在群里解除"));

        assertThat(engine.endedIn(lifting(number))).containsExactly("endEvent_lifted");
        assertThat(steps(number)).containsOnlyOnce(CaseAction.MUTE_LIFTED).endsWith(CaseAction.MUTE_LIFTED);
        assertThat(cases.view(number, "jy-yi").steps())
                .anyMatch(step -> step.action() == CaseAction.MUTE_LIFTED && "已在群里解除".equals(step.reason()));
        assertThat(status(number)).isEqualTo(CaseStatus.SETTLED);
    }

    @Test
    @DisplayName(
            "may be shown to be lifted, as long as the task for it waits; who does it now is asked, not who did (C-15)")
    void withEvidence() {
        var number = muted(group("jy-er"), "jy-er", Category.VULGAR);
        assertThatThrownBy(() -> upload(number, "jy-office")).hasMessageContaining("已经结案");
        letTimePass(DAY);
        roster("jy-office,禁办,jy-co,文员,是,,");
        roster("jy-new,禁新,jy-co,文员,是,办公室文员,");
        engine.handTasksOn();
        assertThat(engine.tasksOf("jy-office", lifting(number))).isEmpty();
        upload(number, "jy-new");
        engine.complete("jy-new", lifting(number), Map.of("reason", ""));

        var last = caseOf(number).steps().get(caseOf(number).steps().size() - 1);
        assertThat(last.who().account()).isEqualTo("jy-new");
        assertThat(last.evidence())
                .as("what carried it out, and what lifted it")
                .hasSize(2);
        assertThatThrownBy(() -> upload(number, "jy-new")).hasMessageContaining("已经结案");
        roster("jy-new,禁新,jy-co,文员,是,,2026-01-31");
    }

    @Test
    @DisplayName("is not lifted while another one of the same person in the same group goes on, but with that (C-15)")
    void goesOn() {
        var group = group("jy-san");
        var first = muted(group, "jy-san", Category.VULGAR);
        letTimePass(Duration.ofHours(12));
        var elsewhere = muted(group("jy-san"), "jy-san", Category.OFF_TOPIC);
        var second = muted(group, "jy-san", Category.RUMOUR);
        letTimePass(Duration.ofHours(12));

        assertThat(engine.endedIn(lifting(first))).containsExactly("endEvent_nothingToLift");
        assertThat(newest("jy-san")).doesNotContain("禁言期满");
        letTimePass(Duration.ofHours(12));
        assertThat(engine.tasks(lifting(second))).hasSize(1);
        assertThat(engine.tasks(lifting(elsewhere))).as("in another group").hasSize(1);
    }

    @Test
    @DisplayName(
            "that waits to be lifted stays if the person is muted anew, removed, or the group has ended (C-15, R-4)")
    void obsolete() {
        var group = group("jy-si");
        var first = muted(group, "jy-si", Category.VULGAR);
        letTimePass(DAY);
        var inAnother = muted(group("jy-si"), "jy-si", Category.OFF_TOPIC);
        assertThat(engine.tasks(lifting(first))).hasSize(1);
        var second = muted(group, "jy-si", Category.RUMOUR);
        assertThat(engine.endedIn(lifting(first))).containsExactly("endEvent_obsolete");
        assertThatThrownBy(() -> upload(first, "jy-office")).hasMessageContaining("已经结案");

        letTimePass(DAY);
        assertThat(engine.tasks(lifting(second))).hasSize(1);
        var removed = report(group, "jy-si", Category.ATTACK, MODERATE, "jy-other");
        confirmFacts(removed, "jy-admin");
        letTimePass(DAY);
        carryOut(removed, "jy-office");
        assertThat(measures(removed)).containsExactly(MeasureKind.REMOVAL);
        assertThat(engine.endedIn(lifting(second))).containsExactly("endEvent_obsolete");

        assertThat(engine.tasks(lifting(inAnother))).hasSize(1);
        groups.end(groupOf(inAnother), null, "jy-admin", "工作完成");
        assertThat(engine.endedIn(lifting(inAnother))).containsExactly("endEvent_obsolete");
    }

    @Test
    @DisplayName("needs not be lifted of whoever was removed meanwhile, nor in a group that has ended (C-15, R-4)")
    void nothingToLift() {
        var group = group("jy-wu");
        var number = report(group, "jy-wu", Category.ATTACK, MODERATE, "jy-other");
        confirmFacts(number, "jy-admin");
        letTimePass(DAY);
        var mute = muted(group, "jy-wu", Category.VULGAR);
        carryOut(number, "jy-office");
        var ended = group("jy-wu");
        var there = muted(ended, "jy-wu", Category.OFF_TOPIC);
        groups.end(ended, null, "jy-admin", "工作完成");
        letTimePass(DAY);

        assertThat(List.of(mute, there)).allSatisfy(over -> assertThat(engine.endedIn(lifting(over)))
                .containsExactly("endEvent_nothingToLift"));
        assertThat(newest("jy-wu")).doesNotContain("禁言期满");
    }

    @Test
    @DisplayName(
            "that an appeal takes away before its end is undone by the appeal alone; while another goes on, not at all (C-9)")
    void revoked() {
        var group = group("jy-liu");
        var shorter = muted(group, "jy-liu", Category.VULGAR);
        letTimePass(Duration.ofHours(1));
        var longer = muted(group, "jy-liu", Category.OFF_TOPIC);
        var against = revoke(longer, "jy-liu");
        assertThat(engine.endedIn(lifting(longer))).containsExactly("endEvent_revoked");
        assertThat(engine.tasks(against)).as("the first mute stands").isEmpty();

        var appeal = revoke(shorter, "jy-liu");
        assertThat(engine.endedIn(lifting(shorter))).containsExactly("endEvent_revoked");
        assertThat(engine.task(appeal).getName()).startsWith("恢复入群、解除禁言");
        letTimePass(DAY);
        assertThat(newest("jy-liu")).doesNotContain("禁言期满");
    }

    @Test
    @DisplayName("under appeal ends as decided; one that is over is lifted whatever becomes of the appeal (C-9)")
    void overBeforeTheAppeal() {
        var number = muted(group("jy-qi"), "jy-qi", Category.VULGAR);
        var appeal = appeals.file(measureIn(number), "不是我发的", "jy-qi");
        letTimePass(DAY);
        assertThat(engine.tasks(lifting(number))).hasSize(1);
        engine.complete("jy-commission", appeal, Map.of("decision", "revoke", "reason", "证据不足"));

        assertThat(engine.endedIn(appeal)).as("nothing to restore").containsExactly("endEvent_decided");
        engine.complete("jy-office", lifting(number), Map.of());
        assertThat(steps(number)).containsSubsequence(CaseAction.APPEAL_REVOKED, CaseAction.MUTE_LIFTED);
    }

    @Test
    @DisplayName("revoked after its end, while no node was up to see that, is lifted nevertheless (C-9, C-15)")
    void overUnseen() {
        var number = muted(group("jy-shier"), "jy-shier", Category.VULGAR);
        clock.advance(DAY);
        assertThat(engine.tasks(revoke(number, "jy-shier"))).isEmpty();
        engine.runDueJobs();
        assertThat(engine.tasks(lifting(number))).hasSize(1);
    }

    @Test
    @DisplayName(
            "that takes the place of a removal is lifted at its end, unless that was past when it was decided (C-9)")
    void insteadOfARemoval() {
        for (var inTime : List.of(true, false)) {
            var accused = inTime ? "jy-ba" : "jy-jiu";
            var number = report(group(accused), accused, Category.ATTACK, MODERATE, "jy-other");
            confirmFacts(number, "jy-admin");
            letTimePass(DAY);
            carryOut(number, "jy-office");
            var appeal = appeals.file(measureIn(number), "处理过重", accused);
            letTimePass(inTime ? Duration.ofHours(1) : Duration.ofDays(3));
            engine.complete(
                    "jy-commission",
                    appeal,
                    Map.of("decision", "change", "changedTo", "MUTE", "muteDays", 3, "reason", "从轻"));
            assertThat(engine.isRunning(lifting(number))).isEqualTo(inTime);
            letTimePass(Duration.ofDays(3));
            assertThat(engine.tasks(lifting(number))).hasSize(inTime ? 1 : 0);
        }
    }

    @Test
    @DisplayName("that the commission proposed is lifted in the group as well, by its administrator (T-8, C-15)")
    void afterAReferral() {
        var number = report(group("jy-shi"), "jy-shi", Category.SECRETS, MODERATE, "jy-other");
        confirmFacts(number, "jy-admin");
        letTimePass(DAY);
        engine.complete(
                "jy-commission",
                number,
                Map.of("decision", "propose", "proposedMeasure", "MUTE", "muteDays", 2, "proposal", "散布"));
        engine.complete("jy-leader", number, Map.of("decision", "approve"));
        upload(number, "jy-supervision");
        engine.complete("jy-supervision", number, Map.of("reason", "已禁言"));
        letTimePass(Duration.ofDays(2));

        assertThat(engine.tasksOf("jy-supervision", lifting(number))).isEmpty();
        engine.complete("jy-office", lifting(number), Map.of());
        assertThat(steps(number)).endsWith(CaseAction.MUTE_LIFTED);
    }

    @Test
    @DisplayName(
            "from before the upgrade is taken up once; decided without an end, it lasts for a week, and everybody can see so (B-7, T-5)")
    void fromBefore() throws IOException, InterruptedException {
        var number = report(
                group("chengtou", "ct-admin", "ct-publicity", "ct-member2"),
                "ct-publicity",
                Category.VULGAR,
                MINOR,
                "ct-member2");
        confirmFacts(number, "ct-admin");
        carryOut(number, "ct-office");
        letTimePass(DAY);
        engine.complete("ct-office", lifting(number), Map.of());
        rewrite("update qunli.measure set duration = null where case_number = '%s'".formatted(number));
        var revoked = muted(group("jy-yao"), "jy-yao", Category.VULGAR);
        revoke(revoked, "jy-yao");
        jdbc.sql("insert into qunli.mute_before values (?), (?)")
                .params(measureIn(number), measureIn(revoked))
                .update();
        watch.takeUp();
        watch.takeUp();

        assertThat(engine.isRunning(lifting(revoked))).isFalse();
        assertThat(engine.tasks(lifting(number))).isEmpty();
        var until = Moments.text(caseOf(number).measures().get(0).at().plus(Duration.ofDays(7)), clock);
        var concerned = Visitor.signIn("http://localhost:" + port, "ct-publicity", "qunli-2026");
        for (var page : List.of("/cases/" + number, "/me/record")) {
            assertThat(concerned.get(page).body()).contains(until).contains("决定时没有写明期限，按最长期限计");
        }
        letTimePass(Duration.ofDays(6));
        var clerk = browser.tasklist("ct-office").open("本岗位待办", "解除禁言：" + number);
        clerk.form().getByText(until).waitFor();
        assertThat(clerk.form().innerText()).contains("姚佳宁", "工作群", until, "7 天（决定时没有写明", "C-15");
        clerk.page().setViewportSize(1280, 1100);
        Browser.picture(clerk.page(), "lift-mute");
        clerk.fill("办理情况", "早已解除。").complete();
        assertThat(concerned.get("/cases/" + number).body()).contains("早已解除。");
    }

    /** A group with the accused, who is new; its code. */
    private String group(String accused) {
        roster(accused + ",员一,jy-co,员工,是,,");
        return group("jy-co", "jy-admin", accused, "jy-other");
    }

    private String muted(String group, String accused, Category category) {
        var number = report(group, accused, category, MINOR, "jy-other");
        confirmFacts(number, "jy-admin");
        carryOut(number, "jy-office");
        assertThat(measures(number)).containsExactly(MeasureKind.MUTE);
        return number;
    }

    private String revoke(String number, String accused) {
        var appeal = appeals.file(measureIn(number), "不是我发的", accused);
        engine.complete("jy-commission", appeal, Map.of("decision", "revoke", "reason", "证据不足"));
        return appeal;
    }

    private String groupOf(String number) {
        return caseOf(number).group();
    }

    private String lifting(String number) {
        return MuteLifting.keyOf(number, measureIn(number));
    }

    private String newest(String account) {
        var message = inbox.newest(account, 1).get(0);
        return message.title() + "\n" + message.body();
    }
}
