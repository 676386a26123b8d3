package org.qunli.violation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.qunli.violation.Severity.MINOR;
import static org.qunli.violation.Severity.MODERATE;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunli.channel.Inbox;
import org.qunli.database.Pages;
import org.qunli.database.Superuser;
import org.qunli.support.Browser;
import org.qunli.violation.audit.RecordCheck;
import org.qunli.violation.audit.RecordHash;
import org.qunli.violation.audit.RecordSeals;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What somebody with the password of the database's superuser does here is undone after each test. */
@DisplayName("The record of a case")
@ExtendWith(OutputCaptureExtension.class)
class RecordTest extends CaseTest {

    /** Tables that a test may tamper with, and what names the case there; the referring ones first. */
    private static final Map<String, String> TABLES = new TreeMap<>(Map.of(
            "case_step",
            "case_number",
            "case_head",
            "case_number",
            "evidence",
            "case_number",
            "violation_case",
            "number"));

    @Autowired
    RecordSeals seals;

    @Autowired
    RecordCheck records;

    @Autowired
    Inbox inbox;

    @Autowired
    Browser browser;

    private Superuser superuser;
    private String number;

    @BeforeEach
    void aCase() throws SQLException {
        superuser = Superuser.on(database);
        number = report(townshipGroup(), "hexiaodong", Category.VULGAR, MINOR, "gaofeng");
        upload(number, "gaofeng");
        confirmFacts(number, "chenjing");
        cases.addStatement(number, "我没有恶意", "hexiaodong");
        assertThat(steps(number))
                .startsWith(
                        CaseAction.REPORTED,
                        CaseAction.EVIDENCE_ADDED,
                        CaseAction.FACTS_CONFIRMED,
                        CaseAction.MEASURE_PROPOSED,
                        CaseAction.PERSON_INFORMED,
                        CaseAction.STATEMENT_MADE);
        seals.seal();
        TABLES.forEach((table, column) ->
                superuser.run("create table kept_%1$s as select * from qunli.%1$s where %2$s = '%3$s'"
                        .formatted(table, column, number)));
    }

    @AfterEach
    void undo() {
        TABLES.forEach((table, column) -> superuser.run(
                "delete from qunli.%s where %s = '%s'".formatted(table, column, number),
                "insert into qunli.%1$s %2$s table kept_%1$s"
                        .formatted(table, table.matches("case_step|evidence") ? "overriding system value" : ""),
                "drop table kept_" + table));
        assertThat(findings()).as("findings after all was undone").isEmpty();
        superuser.close();
    }

    @ParameterizedTest
    @CsvSource({
        "update qunli.case_step set reason = 'x'",
        "delete from qunli.case_step",
        "truncate qunli.case_step",
        "update qunli.evidence set file_name = 'x'",
        "delete from qunli.evidence",
        "truncate qunli.evidence",
        "update qunli.record_seal set steps = 0",
        "delete from qunli.record_seal",
        "truncate qunli.record_seal",
        "update qunli.record_seal_entry set length = 0",
        "delete from qunli.record_seal_entry",
        "truncate qunli.record_seal_entry",
        "update qunli.letter set content = ''",
        "delete from qunli.letter",
        "delete from qunli.sanction_export",
        "delete from qunli.measure",
        "truncate qunli.measure",
        "delete from qunli.appeal",
        "delete from qunli.settlement",
        "truncate qunli.settlement_line",
        "delete from qunli.fine"
    })
    @DisplayName("is denied to the application for any change, even with the triggers asleep")
    void denied(String statement) {
        assertThatThrownBy(() -> jdbc.sql(statement).update()).rootCause().hasMessageContaining("permission denied");
        assertThatThrownBy(
                        () -> jdbc.sql("set session_replication_role = replica").update())
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @ParameterizedTest
    @ValueSource(strings = {"update qunli.case_step set reason = 'x'", "truncate qunli.evidence"})
    @DisplayName("is kept by triggers from whoever has the privilege")
    void triggers(String statement) {
        assertThatThrownBy(() -> superuser.runAwake(statement)).hasMessageContaining("append-only");
    }

    @ParameterizedTest
    @ValueSource(strings = {"amount = 1", "account = 'gaofeng'", "at = now()", "revoked_at = null"})
    @DisplayName(
            "keeps what a measure says as it was recorded, and does not bring back what an appeal took back (T-12)")
    void measureKept(String change) {
        var measure = imposed(null, "xinhe-c11", "xinhe", MeasureKind.FINE, 50, "xujun");
        transaction.executeWithoutResult(undone -> {
            undone.setRollbackOnly();
            jdbc.sql("update qunli.measure set revoked_at = now() where id = :id")
                    .param("id", measure)
                    .update();
            assertThatThrownBy(() -> jdbc.sql("update qunli.measure set " + change + " where id = :id")
                            .param("id", measure)
                            .update())
                    .rootCause()
                    .hasMessageContaining("append-only");
        });
    }

    @Test
    @DisplayName("is sound after whatever people did in their own right")
    void sound() {
        var check = check();
        assertThat(itemFindings(check)).isEmpty();
        assertThat(check.path("cases").asInt()).isPositive();
        assertThat(check.path("steps").asInt()).isGreaterThanOrEqualTo(6);
        assertThat(check.path("files").asInt()).isPositive();
    }

    @ParameterizedTest(name = "{1} after: {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "update case_step set reason = 'x' where seq = 3                                    | STEP_ALTERED 3",
                "update case_step set at = at - interval '1 microsecond' where seq = 3              | STEP_ALTERED 3",
                "update case_step set account = 'zoukai' where seq = 3                              | STEP_ALTERED 3",
                "update case_step set action = 'FACTS_DISMISSED' where seq = 3                      | STEP_ALTERED 3",
                "update case_step set rule_version = 'violation-measure:99' where seq = 4           | STEP_ALTERED 4",
                "update case_step set evidence_hashes = '{}' where seq = 3                          | STEP_ALTERED 3",
                "delete from case_step where seq = 4                                                | STEP_MISSING 4",
                "delete from case_step where seq = 1                                                | STEP_MISSING 1",
                "delete from case_step where seq > 5                                                | TAIL_MISSING",
                "update case_step set seq = case seq when 3 then 1004 else 1003 end where seq in (3, 4);"
                        + "update case_step set seq = seq - 1000 where seq > 1000                   | STEP_OUT_OF_CHAIN 3",
                "update violation_case set accused = 'zoukai'                                       | REPORT_ALTERED",
                "update violation_case set reporter = 'zoukai'                                      | REPORT_ALTERED",
                "update violation_case set description = 'x'                                        | REPORT_ALTERED",
                "update violation_case set occurred_at = occurred_at - interval '1 day'             | REPORT_ALTERED",
                "delete from case_head                                                              | HEAD_MISSING",
                "update case_head set length = 2                                                    | TAIL_ADDED 3",
                "update evidence set content = 'x'                                                  | EVIDENCE_ALTERED",
                "update evidence set content = 'x', size = 1, sha256 = encode(sha256('x'), 'hex')   | EVIDENCE_MISSING 2",
                "update evidence set captured_by = 'zoukai'                                         | EVIDENCE_UNRECORDED",
                "update evidence set captured_at = captured_at - interval '1 hour'                  | EVIDENCE_UNRECORDED",
                "update evidence set file_name = 'x'                                                | EVIDENCE_UNRECORDED",
                "delete from evidence                                                               | EVIDENCE_MISSING 2",
            })
    @DisplayName("shows what was altered behind the application's back")
    void tampered(String statements, String finding) {
        tamper(statements.trim().split(";"));
        assertThat(findings()).contains(finding.trim());
    }

    @Test
    @DisplayName("shows a step that was put in, however carefully")
    void insertedStep() {
        tamper("update case_step set seq = seq + 1000 where seq > 3");
        superuser.run(
                "insert into qunli.case_step (case_number, seq, at, account, action, evidence_hashes, previous_hash, hash)"
                        + " select case_number, 4, at, account, 'FACTS_DISMISSED', '{}', hash, repeat('a', 64)"
                        + " from qunli.case_step where case_number = '" + number + "' and seq = 3");
        tamper("update case_step set seq = seq - 999 where seq > 1000", "update case_head set length = length + 1");
        assertThat(findings()).contains("STEP_ALTERED 4", "STEP_OUT_OF_CHAIN 5", "STEP_ALTERED 5");
    }

    @Test
    @DisplayName("shows a step that was added with all hashes right: the key to sign it is not in the database")
    void forgedTail() {
        var last = hashOf(6);
        var forged = new RecordHash.Step(
                number,
                7,
                RecordHash.stored(clock.instant()),
                "huangqiang",
                "FACTS_DISMISSED",
                "查无此事",
                List.of(),
                null,
                last);
        superuser.run(
                "insert into qunli.case_step (case_number, seq, at, account, action, reason, evidence_hashes,"
                        + " previous_hash, hash) values ('%s', 7, '%s', 'huangqiang', 'FACTS_DISMISSED', '查无此事', '{}', '%s', '%s')"
                                .formatted(number, forged.at(), last, RecordHash.of(forged)),
                "update qunli.case_head set length = 7, head = '%s' where case_number = '%s'"
                        .formatted(RecordHash.of(forged), number));
        assertThat(findings()).containsExactly("HEAD_UNSIGNED");
        upload(number, "gaofeng");
        assertThat(findings()).as("nor is it signed with what follows").containsExactly("HEAD_UNSIGNED");
    }

    @Test
    @DisplayName("shows that somebody says of the key that it signs from a later seal on")
    void key() {
        superuser.run("update qunli.record_key set first_seal = first_seal + 1");
        var findings = itemFindings();
        superuser.run("update qunli.record_key set first_seal = first_seal - 1");
        assertThat(findings).anyMatch(finding -> finding.startsWith("KEY_ALTERED"));
    }

    private String hashOf(int seq) {
        return jdbc.sql("select hash from qunli.case_step where case_number = ? and seq = ?")
                .params(number, seq)
                .query(String.class)
                .single();
    }

    @Test
    @DisplayName("shows a tail that was cut off together with the note of how long the record is: it was sealed")
    void sealedTail() {
        tamper(
                "delete from case_step where seq > 5",
                "update case_head set length = 5, head = (select hash from qunli.case_step s"
                        + " where s.case_number = case_head.case_number and seq = 5)");
        assertThat(findings()).anyMatch(finding -> finding.startsWith("SEAL_BROKEN"));
    }

    @Test
    @DisplayName("shows a case that was removed with all that belongs to it")
    void removedCase() {
        tamper("delete from evidence", "delete from case_step", "delete from case_head", "delete from violation_case");
        assertThat(findings()).contains("CASE_MISSING").anyMatch(finding -> finding.startsWith("SEAL_BROKEN"));
        // nor does it help to give the case's number back
        var year = number.substring(3, 7);
        superuser.run("update qunli.running_number set last = last - 1 where series = 'case-" + year + "'");
        assertThat(findings()).anyMatch(finding -> finding.startsWith("SEAL_BROKEN"));
        superuser.run("update qunli.running_number set last = last + 1 where series = 'case-" + year + "'");
    }

    @Test
    @DisplayName("shows a seal that was altered, shortened or removed")
    void seals() {
        var tables = List.of("record_seal", "record_seal_entry");
        tables.forEach(table -> superuser.run("create table kept_%1$s as table qunli.%1$s".formatted(table)));
        try {
            var last = seals.last().orElseThrow().number();
            superuser.run("update qunli.record_seal set steps = steps - 1 where number = " + last);
            assertThat(itemFindings()).containsExactly("SEAL_ALTERED " + last);
            superuser.run("update qunli.record_seal set steps = steps + 1 where number = " + last);
            superuser.run("delete from qunli.record_seal_entry where item = '" + number + "'");
            assertThat(itemFindings()).containsExactly("SEAL_ALTERED " + last);
            report(townshipGroup(), "hexiaodong", Category.VULGAR, MINOR, "gaofeng");
            assertThat(seals.seal()).isPresent();
            superuser.run("delete from qunli.record_seal where number = " + last);
            assertThat(itemFindings()).containsExactly("SEAL_MISSING " + last);
            superuser.run(
                    "insert into qunli.record_seal select * from kept_record_seal where number = " + last,
                    "delete from qunli.record_seal_entry where seal > " + last,
                    "delete from qunli.record_seal where number > " + last);
            assertThat(itemFindings()).as("the newest, with all its entries").contains("SEAL_MISSING " + (last + 1));
        } finally {
            superuser.run("update qunli.running_number set last = (select max(number) from kept_record_seal)"
                    + " where series = 'record-seal'");
            tables.forEach(table -> superuser.run(
                    "delete from qunli." + table,
                    "insert into qunli.%1$s table kept_%1$s".formatted(table),
                    "drop table kept_" + table));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "letter, content = content || ' ', content = rtrim(content)",
        "measure, duration = 'P1D', duration = null"
    })
    @DisplayName("is not called sound on the case's page where one of its letters or measures was altered")
    void alteredConsequence(String table, String alteration, String restoration) {
        var warned = report(
                group("xinhe", "chenjing", "shaowenjing", "gaofeng"),
                "shaowenjing",
                Category.ATTACK,
                MODERATE,
                "gaofeng");
        confirmFacts(warned, "chenjing");
        carryOut(warned, "sunlei");
        seals.seal();
        clock.advance(Duration.ofSeconds(1));
        check();
        assertThat(records.latestOf(warned).orElseThrow().sound()).isTrue();

        var change = "update qunli." + table + " set %s where case_number = '" + warned + "'";
        superuser.run(change.formatted(alteration));
        check();
        superuser.run(change.formatted(restoration));
        assertThat(records.latestOf(warned).orElseThrow().sound()).isFalse();
    }

    @Test
    @DisplayName("is sealed each hour by the engine, once for what has grown; the log has a copy of the seal")
    void hourly(CapturedOutput output) {
        upload(number, "gaofeng");
        var before = seals.last().orElseThrow();
        letTimePass(Duration.ofHours(1));
        var seal = seals.last().orElseThrow();
        assertThat(seal.number()).isGreaterThan(before.number());
        assertThat(seal.steps()).isGreaterThan(before.steps());
        assertThat(output).contains("seal " + seal.number(), seal.hash());
        assertThat(seals.seal()).isEmpty();
        keepAsItIs();
    }

    @Test
    @DisplayName("is checked each night by the engine; the commission concerned and the administrator hear of findings")
    void nightly() {
        tamper("update case_step set reason = 'x' where seq = 3");
        clock.advanceTo(LocalDate.now(clock)
                .plusDays(1)
                .atTime(2, 30)
                .atZone(clock.getZone())
                .toInstant());
        engine.runDueJobs();
        var state = api.get("admin", "/api/record").getBody();
        var check = state.path("checks").get(0);
        assertThat(check.path("startedBy").isNull()).isTrue();
        assertThat(found(check)).anyMatch(finding -> finding.toString().contains(number));
        for (var told : List.of("huangqiang", "qu-jiwei", "admin")) {
            assertThat(toldOf(check, told)).as(told).isTrue();
        }
        assertThat(toldOf(check, "yy-commission"))
                .as("%s", check.path("findings"))
                .isFalse();
        assertThat(metric()).isPositive();
        // a commission elsewhere learns nothing of it
        assertThat(api.get("yy-commission", "/api/record").getBody().toString()).doesNotContain(number);
        keepAsItIs();
    }

    @Test
    @DisplayName("is checked on demand, on a page, by commission, supervision office and administrators alone")
    void page() {
        tamper("update case_step set reason = 'x' where seq = 3", "update evidence set content = 'x'");
        try (var page = browser.signIn("huangqiang")) {
            page.navigate("/record");
            page.getByText("核验", new com.microsoft.playwright.Page.GetByTextOptions().setExact(true))
                    .click();
            assertThat(page.locator("[role=status]").textContent()).contains("已开始核验");
            engine.runDueJobs();
            page.reload();
            assertThat(page.locator("#checks").textContent()).contains(number, "办理步骤被改动", "证据与提交时不一致", "第 3 步");
            Browser.picture(page, "record-page");
        }
        try (var page = browser.signInOnPhone("huangqiang")) {
            page.navigate("/record");
            Browser.picture(page, "record-page-phone");
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(390);
        }
        for (var stranger : List.of("chenjing", "lixiuying", "hexiaodong")) {
            assertThat(api.get(stranger, "/api/record").getStatusCode().value()).isEqualTo(403);
            assertThat(api.post(stranger, "/api/record/checks", null)
                            .getStatusCode()
                            .value())
                    .isEqualTo(403);
        }
    }

    @Test
    @DisplayName("grows for eight cases at once, none of which waits for another's seal or check")
    void together() throws Exception {
        var group = townshipGroup();
        var pool = Executors.newFixedThreadPool(9);
        try {
            var clients = IntStream.range(0, 8).<Callable<String>>mapToObj(client -> () -> {
                var own = report(group, "hexiaodong", Category.VULGAR, MINOR, "gaofeng");
                upload(own, "gaofeng");
                upload(own, "gaofeng");
                return own;
            });
            Stream<Callable<String>> sealing =
                    Stream.of(() -> seals.seal().map(Object::toString).orElse(""));
            for (Future<String> result :
                    pool.invokeAll(Stream.concat(clients, sealing).toList())) {
                result.get();
            }
        } finally {
            pool.shutdown();
        }
        keepAsItIs();
        assertThat(findings()).isEmpty();
    }

    /** What has come since the test began, in its own right, is to stay. */
    private void keepAsItIs() {
        for (var table : List.of("case_step", "evidence")) {
            superuser.run(("insert into kept_%1$s select * from qunli.%1$s c where case_number = '%2$s'"
                            + " and not exists (select from kept_%1$s k where k.id = c.id)")
                    .formatted(table, number));
        }
        superuser.run(
                "drop table kept_case_head, kept_violation_case",
                "create table kept_case_head as select * from qunli.case_head where case_number = '" + number + "'",
                "create table kept_violation_case as select * from qunli.violation_case where number = '" + number
                        + "'");
    }

    /** Each statement touches this test's case only. */
    private void tamper(String... statements) {
        for (var statement : statements) {
            var table = statement.trim().split(" ")[statement.trim().startsWith("delete") ? 2 : 1];
            var column = table.equals("violation_case") ? "number" : "case_number";
            superuser.run(statement
                            .trim()
                            .replaceFirst(table, "qunli." + table)
                            .replace("from case_step", "from qunli.case_step")
                    + (statement.contains(" where ") && !statement.contains("(select") ? " and " : " where ")
                    + column + " = '" + number + "'");
        }
    }

    @Test
    @DisplayName("is checked on demand, although an earlier check broke off and never ended")
    void checkedAfterOneThatBrokeOff() {
        jdbc.sql("insert into qunli.record_check (number, started_at) values (:number, :at)")
                .param("number", "HY-" + number)
                .param("at", java.sql.Timestamp.from(clock.instant().minus(Duration.ofDays(2))))
                .update();
        assertThat(check().path("finishedAt").isNull()).isFalse();
    }

    /** Of a check now: what, and in which step, for this test's case. */
    private List<String> findings() {
        return found(check())
                .filter(found -> found.path("item").asText().equals(number))
                .map(found -> found.path("kind").asText()
                        + (found.path("place").isNull()
                                        || found.path("kind").asText().matches("EVIDENCE_(ALT|UNR).*")
                                        || found.path("kind").asText().equals("TAIL_MISSING")
                                ? ""
                                : " " + found.path("place").asText()))
                .toList();
    }

    private List<String> itemFindings() {
        return itemFindings(check());
    }

    /** But for measures whose past other tests rewrite, and for cases that {@link LadderMemoryTest} enters years back. */
    private List<String> itemFindings(JsonNode check) {
        return found(check)
                .filter(finding -> !finding.path("kind").asText().equals("MEASURE_ALTERED"))
                .filter(finding -> !finding.path("item").asText().startsWith("LM-"))
                .map(finding -> finding.path("kind").asText() + " "
                        + finding.path("item").asText())
                .toList();
    }

    /** All that a check found, page by page. */
    private Stream<JsonNode> found(JsonNode check) {
        var pages = (int) Math.ceil(check.path("found").asInt() / (double) Pages.SENT);
        return IntStream.range(0, pages)
                .mapToObj(page -> api.get(
                                "admin",
                                "/api/record/checks/%s/findings?page=%d"
                                        .formatted(check.path("number").asText(), page))
                        .getBody()
                        .path("content"))
                .flatMap(content -> StreamSupport.stream(content.spliterator(), false));
    }

    private JsonNode check() {
        var requested = api.post("admin", "/api/record/checks", null);
        assertThat(requested.getStatusCode().value()).isEqualTo(202);
        engine.runDueJobs();
        var check = api.get("admin", "/api/record").getBody().path("checks").get(0);
        assertThat(check.path("number").asText())
                .isEqualTo(requested.getBody().path("number").asText());
        assertThat(check.path("finishedAt").isNull()).isFalse();
        return check;
    }

    private double metric() {
        return api.get("admin", "/actuator/metrics/qunli.record.findings")
                .getBody()
                .path("measurements")
                .get(0)
                .path("value")
                .asDouble();
    }

    private boolean toldOf(JsonNode check, String account) {
        return inbox.newest(account, 20).stream().anyMatch(message -> message.body()
                .contains(check.path("number").asText()));
    }
}
