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
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
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
import org.qunli.violation.letter.Letters;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("A case is judged by what was in force when it happened (T-12):")
class RulesInForceTest extends CaseTest {

    private static final Path TABLE = Path.of("bpmn/violation-measure.dmn");

    @Autowired
    RepositoryService repository;

    @Autowired
    RuleTables tables;

    @Autowired
    Letters letters;

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

        assertThat(policyOf(reported(group, clock.instant().minus(Duration.ofDays(1)))))
                .isEqualTo("township");
        assertThat(policyOf(reported(group, null))).isEqualTo("hospital");
    }

    private String reported(String group, Instant occurredAt) {
        return cases.report(
                new ViolationReport(group, "former-b", Category.OFF_TOPIC, MODERATE, "闲聊", occurredAt, false),
                "former-a");
    }

    @Test
    @DisplayName(
            "a case that turns out to have happened under another policy is judged by that one, the record says so, and what was found before stays")
    void policyOfTheFoundDay(@Autowired Roster roster) {
        var group = changedFromTownshipToCompany(roster, "found");
        var number = cases.report(
                new ViolationReport(group, "found-b", Category.OFF_TOPIC, Severity.SEVERE, "闲聊", null, false),
                "found-a");
        confirmFacts(number, "found-admin");
        assertThat(caseOf(number).clause()).isEqualTo("C-15");
        var letter = letters.of(number, "found-b").get(0);
        var words = letters.open(number, letter.id(), "found-b").text();
        letTimePass(Duration.ofHours(25));
        engine.complete("found-com", number, Map.of("decision", "return", "reason", "时间有误"));

        var yesterday = LocalDateTime.now(clock).minusDays(2).truncatedTo(ChronoUnit.MINUTES);
        engine.complete(
                "found-admin",
                number,
                Map.of(
                        "decision",
                        "confirm",
                        "severity",
                        "MODERATE",
                        "occurredOn",
                        yesterday.toString(),
                        "reason",
                        "截图上的时间为证"));
        assertThat(caseOf(number).proposedMeasure()).isEqualTo(MeasureKind.GUIDANCE);
        assertThat(caseOf(number).clause()).isEqualTo("T-5");
        assertThat(cases.view(number, "found-b").steps())
                .as("told to the person concerned, too")
                .filteredOn(step -> step.action() == CaseAction.POLICY_CORRECTED)
                .extracting(CaseView.Step::reason)
                .containsExactly("发生当日施行的是《政务微信群管理制度（镇）》，改按该制度处理，不再按《微信工作群管理规定（公司）》处理");
        assertThat(caseOf(number).steps())
                .as("what was found before stays on record")
                .filteredOn(step -> step.action() == CaseAction.MEASURE_PROPOSED)
                .extracting(CaseView.Step::reason)
                .satisfiesExactly(first -> assertThat(first).contains("C-15"), second -> assertThat(second)
                        .contains("T-5"));
        assertThat(letters.open(number, letter.id(), "found-b").text())
                .as("and so does what was written")
                .isEqualTo(words);

        carryOut(number, "found-office");
        assertThat(jdbc.sql("select policy from qunli.measure where case_number = ?")
                        .param(number)
                        .query(String.class)
                        .single())
                .isEqualTo("township");
        assertThat(jdbc.sql("select policy from qunli.violation_case where number = ?")
                        .param(number)
                        .query(String.class)
                        .single())
                .as("as it was opened, to which the record is tied")
                .isEqualTo("company");
    }

    @Test
    @DisplayName("a case that turns out to have happened on another day under the same policy keeps it")
    void samePolicyOnTheFoundDay(@Autowired Roster roster) {
        var group = changedFromTownshipToCompany(roster, "kept");
        var at = clock.instant().minus(Duration.ofDays(2));
        var number = cases.report(
                new ViolationReport(group, "kept-b", Category.OFF_TOPIC, MODERATE, "闲聊", at, false), "kept-a");
        engine.complete(
                "kept-admin",
                number,
                Map.of(
                        "decision",
                        "confirm",
                        "occurredOn",
                        LocalDateTime.now(clock)
                                .minusDays(3)
                                .truncatedTo(ChronoUnit.MINUTES)
                                .toString(),
                        "reason",
                        "截图上的时间为证"));
        assertThat(policyOf(number)).isEqualTo("township");
        assertThat(steps(number)).contains(CaseAction.OCCURRENCE_CORRECTED).doesNotContain(CaseAction.POLICY_CORRECTED);
    }

    /** A group of a township of its own that became a company a moment ago. */
    private String changedFromTownshipToCompany(Roster roster, String code) {
        roster.units("%s,改制镇,qingjiang,机构,township\n".formatted(code));
        roster.people("""
                账号,姓名,单位编码,职务,岗位
                %1$s-admin,管理员,%1$s,职员,
                %1$s-office,办公室,%1$s,职员,办公室文员@%1$s
                %1$s-com,纪检,%1$s,书记,纪检干部@%1$s
                %1$s-a,甲,%1$s,职员,
                %1$s-b,乙,%1$s,职员,
                """.formatted(code));
        var group = group(code, code + "-admin", code + "-a", code + "-b");
        letTimePass(Duration.ofDays(1));
        roster.units("%s,改制镇,qingjiang,机构,company\n".formatted(code));
        return group;
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
