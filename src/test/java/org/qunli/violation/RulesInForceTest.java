package org.qunli.violation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.qunli.violation.Severity.MODERATE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.organization.RosterImport;
import org.qunli.process.RuleTables;
import org.qunli.support.Roster;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("A case is judged by what was in force when it happened (T-12):")
class RulesInForceTest extends CaseTest {

    private static final Path TABLE = Path.of("bpmn/violation-measure.dmn");

    @Autowired
    RepositoryService repository;

    @Autowired
    RuleTables tables;

    private String deployed;

    /** Other tests go by the house's own table. */
    @AfterEach
    void takeBack() {
        if (deployed != null) {
            repository.deleteDeployment(deployed, true);
        }
    }

    @Test
    @DisplayName("a table with a later day judges what happens from that day on, not what happened before")
    void laterDay() throws IOException {
        var before = happened(clock.instant());
        var tomorrow = LocalDate.ofInstant(clock.instant(), clock.getZone()).plusDays(1);
        deployMuteInsteadOfGuidance(tomorrow);
        confirmFacts(before, "ny-admin");
        assertThat(proposed(before)).isEqualTo(MeasureKind.GUIDANCE);

        clock.advanceTo(tomorrow.atStartOfDay(clock.getZone()).toInstant().plus(Duration.ofMinutes(2)));
        var onTheDayBefore = happened(clock.instant().minus(Duration.ofMinutes(3)));
        confirmFacts(onTheDayBefore, "ny-admin");
        assertThat(proposed(onTheDayBefore)).isEqualTo(MeasureKind.GUIDANCE);
        assertThat(ruleVersion(onTheDayBefore)).isEqualTo(ruleVersion(before));

        var onTheDay = happened(clock.instant().minus(Duration.ofMinutes(1)));
        confirmFacts(onTheDay, "ny-admin");
        assertThat(proposed(onTheDay)).isEqualTo(MeasureKind.MUTE);
        assertThat(ruleVersion(onTheDay)).isNotEqualTo(ruleVersion(before));
    }

    @Test
    @DisplayName("a table that is changed while a case runs does not touch it, whatever day it claims")
    void runningCase() throws IOException {
        var reminded = report(nongye(), "ny-member3", Category.WRONG_NICKNAME, MODERATE, "ny-member2");
        confirmFacts(reminded, "ny-admin");
        carryOut(reminded, "ny-office");
        var running = happened(clock.instant());
        clock.advance(Duration.ofSeconds(1));

        deployed = deploy(Files.readString(TABLE).replace("GUIDANCE", "MUTE").replace("\"REMOVAL\"", "\"MUTE\""));

        confirmFacts(running, "ny-admin");
        assertThat(proposed(running)).isEqualTo(MeasureKind.GUIDANCE);
        letTimePass(Duration.ofDays(3));
        assertThat(proposed(reminded)).as("the next step of a case (B-1)").isEqualTo(MeasureKind.REMOVAL);
        clock.advance(Duration.ofSeconds(1));
        var reportedLater = happened(clock.instant());
        confirmFacts(reportedLater, "ny-admin");
        assertThat(proposed(reportedLater)).isEqualTo(MeasureKind.MUTE);
    }

    @Test
    @DisplayName("a table may name its clause as fully as an official document does")
    void longClause() throws IOException {
        var clause = "《工作群管理办法（试行）》第二十三条第二款第（三）项、《违规处理措施》第十二条第一款第（二）项，";
        deployed = deploy(Files.readString(TABLE).replace("\"B-", "\"" + clause + "B-"));
        clock.advance(Duration.ofSeconds(1));
        var number = report(
                group("nongye", "ny-admin", "ny-publicity", "ny-member2"),
                "ny-publicity",
                Category.OFF_TOPIC,
                MODERATE,
                "ny-member2");
        confirmFacts(number, "ny-admin");
        carryOut(number, "ny-office");
        assertThat(caseOf(number).measures().get(0).clause()).startsWith(clause);
    }

    @Test
    @DisplayName(
            "which version that is nobody asks the database as long as none is released, from the report to the warning")
    void keptInMind(@Autowired RosterImport roster) throws Exception {
        roster.run("账号,姓名,单位编码,职务\nkept-a,甘一,nongye,职员\nkept-b,甘二,nongye,职员\n".getBytes(UTF_8), false, "admin");
        var first = warned("kept-a");

        try (var other = database.getConnection();
                var lock = other.createStatement()) {
            other.setAutoCommit(false);
            // whoever reads it now waits for this transaction
            lock.execute("lock table act_re_decision_def in access exclusive mode");
            var again = CompletableFuture.supplyAsync(() -> warned("kept-b"));
            try {
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> again.isDone() || !waiting().isEmpty());
                assertThat(waiting()).isEmpty();
            } finally {
                other.rollback();
            }
            assertThat(ruleVersion(again.join())).isEqualTo(ruleVersion(first));
        }
    }

    private String warned(String account) {
        var number = report(
                group("nongye", "ny-admin", account, "ny-member2"),
                account,
                Category.OFF_TOPIC,
                MODERATE,
                "ny-member2");
        confirmFacts(number, "ny-admin");
        carryOut(number, "ny-office");
        return number;
    }

    private List<String> waiting() {
        return jdbc.sql("""
                        select query from pg_stat_activity
                        where wait_event_type = 'Lock' and query like '%act_re_decision_def%'
                            or wait_event_type = 'Lock' and query like '%ACT_RE_DECISION_DEF%'
                        """).query(String.class).list();
    }

    @Test
    @DisplayName("what happened before its unit got another policy is a case under the former one")
    void formerPolicy(@Autowired Roster roster) {
        roster.units("former,旧制镇,qingjiang,机构,township\n");
        roster.people("账号,姓名,单位编码,职务\nformer-a,旧一,former,职员\nformer-b,旧二,former,职员\n");
        var group = group("former", "former-a", "former-b");
        roster.units("former,旧制镇,qingjiang,机构,hospital\n");

        assertThat(policyOf(group, clock.instant().minus(Duration.ofDays(1)))).isEqualTo("township");
        assertThat(policyOf(group, null)).isEqualTo("hospital");
    }

    private String policyOf(String group, Instant occurredAt) {
        var number = cases.report(
                new ViolationReport(group, "former-b", Category.OFF_TOPIC, MODERATE, "闲聊", occurredAt, false),
                "former-a");
        return jdbc.sql("select policy from qunli.violation_case where number = ?")
                .param(number)
                .query(String.class)
                .single();
    }

    @Test
    @DisplayName("what happened before there was a rule is no case")
    void beforeTheRules() {
        assertThatThrownBy(() -> happened(Instant.parse("2021-12-31T15:59:59Z")))
                .hasMessageContaining("还没有生效的规则");
        var firstMoment = happened(Instant.parse("2021-12-31T16:00:00Z"));
        assertThat(caseOf(firstMoment).status()).isEqualTo(CaseStatus.REPORTED);
        assertThatThrownBy(() -> tables.decide("offence-window", Instant.EPOCH, Map.of()))
                .hasMessageContaining("1970-01-01");
    }

    @Test
    @DisplayName("a table may be asked outside of a diagram, as of any day, and says which version answered")
    void outsideOfADiagram() {
        var ruling = tables.decide(
                "offence-window",
                clock.instant(),
                Map.of("policy", "hospital", "category", "ADVERTISING", "measure", "WARNING"));

        assertThat(ruling.text("window")).isEqualTo("P1Y");
        assertThat(ruling.version()).matches("offence-window:\\d+");
    }

    private void deployMuteInsteadOfGuidance(LocalDate day) throws IOException {
        deployed = deploy(Files.readString(TABLE)
                .replace("versionTag=\"2022-01-01\"", "versionTag=\"" + day + "\"")
                .replace("GUIDANCE", "MUTE"));
    }

    private String deploy(String table) {
        return repository
                .createDeployment()
                .addString("bpmn/violation-measure.dmn", table)
                .deploy()
                .getId();
    }

    private String happened(Instant at) {
        return cases.report(
                new ViolationReport(nongye(), "ny-member3", Category.OFF_TOPIC, MODERATE, "闲聊", at, false),
                "ny-member2");
    }

    private String nongye() {
        return group("nongye", "ny-admin", "ny-member3", "ny-member2");
    }

    private MeasureKind proposed(String number) {
        return caseOf(number).proposedMeasure();
    }

    private String ruleVersion(String number) {
        return caseOf(number).steps().stream()
                .filter(step -> step.action() == CaseAction.MEASURE_PROPOSED)
                .findFirst()
                .orElseThrow()
                .ruleVersion();
    }
}
