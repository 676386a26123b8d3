package org.qunli.violation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.qunli.database.Pages;
import org.qunli.database.Superuser;
import org.qunli.group.ExistingGroup;
import org.qunli.group.GroupRegister;
import org.qunli.group.GroupType;
import org.qunli.group.Platform;
import org.qunli.support.Api;
import org.qunli.support.Engine;
import org.qunli.support.QunliTest;
import org.qunli.support.TestClock;
import org.qunli.violation.audit.SignedRows;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What people do in a case, in the words of the rules. */
@QunliTest
abstract class CaseTest {

    /** The smallest file that is a PNG by its content. */
    static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'};

    private static final AtomicInteger SETTLEMENTS = new AtomicInteger(1000);

    @Autowired
    SignedRows signed;

    @Autowired
    ViolationService cases;

    @Autowired
    CaseSearch search;

    @Autowired
    AppealService appeals;

    @Autowired
    EvidenceService evidence;

    @Autowired
    GroupRegister groups;

    @Autowired
    Engine engine;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Sanctions sanctions;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    DataSource database;

    @Autowired
    Api api;

    /** A new group of the unit; its code. */
    String group(String unit, String administrator, String... members) {
        return groups.register(new ExistingGroup(
                        null,
                        "工作群",
                        Platform.WECHAT,
                        GroupType.WORK,
                        "日常工作",
                        unit,
                        administrator,
                        administrator,
                        List.of(members)))
                .getCode();
    }

    /** A new group of the township with two members. */
    String townshipGroup() {
        return group("xinhe", "chenjing", "hexiaodong", "gaofeng");
    }

    /** The newest cases that somebody may see. */
    List<CaseSummary> listed(String account) {
        return search.visibleTo(account, CaseFilter.NONE, Pages.of(0, 200)).getContent();
    }

    String report(String group, String accused, Category category, Severity severity, String reporter) {
        return cases.report(
                new ViolationReport(group, accused, category, severity, "在群里发了不该发的内容", null, false), reporter);
    }

    String reportConfidentially(String group, String accused, Category category, Severity severity, String reporter) {
        return cases.report(
                new ViolationReport(group, accused, category, severity, "在群里发了不该发的内容", null, true), reporter);
    }

    void confirmFacts(String number, String administrator) {
        engine.complete(administrator, number, Map.of("decision", "confirm", "reason", ""));
    }

    void dismiss(String number, String administrator, String reason) {
        engine.complete(administrator, number, Map.of("decision", "dismiss", "reason", reason));
    }

    void carryOut(String number, String administrator) {
        upload(number, administrator);
        engine.complete(administrator, number, Map.of("decision", "execute", "reason", ""));
    }

    long upload(String number, String account) {
        return evidence.add(number, "截图.png", PICTURE, account);
    }

    /** Reports and handles one offence as the township does, up to a measure carried out in the group. */
    String settle(String group, String accused, Category category, Severity severity) {
        var number = report(group, accused, category, severity, "gaofeng");
        confirmFacts(number, "chenjing");
        letTimePass(Duration.ofHours(25));
        carryOut(number, "sunlei");
        return number;
    }

    /**
     * What a weekly settlement imposed on a person or, without an account, on a unit of a township; the measure's id. The
     * settlement itself, of which only this line remains, is none that anybody sees.
     */
    long imposed(
            String account, String unit, String organization, MeasureKind kind, Integer amount, String confirmedBy) {
        var settlement = "JS-2025-" + SETTLEMENTS.incrementAndGet();
        rewrite("""
                with line as (
                    insert into qunli.settlement_line (settlement, account, unit_code, receipts)
                    values ('%1$s', %2$s, '%3$s', '{1,2}'))
                insert into qunli.settlement_outcome (settlement, subject_kind, misses, measures, fine, clause)
                values ('%1$s', '%4$s', 2, '{%5$s}', %6$s, 'T-10')
                """.formatted(
                        settlement,
                        account == null ? null : "'" + account + "'",
                        unit,
                        account == null ? "UNIT" : "PERSON",
                        kind,
                        amount));
        return transaction
                .execute(status -> sanctions.impose(List.of(new Imposition(
                        settlement,
                        account,
                        unit,
                        organization,
                        "township",
                        kind,
                        amount,
                        "本周 2 次未按时回复",
                        confirmedBy,
                        "T-10",
                        "settlement-measure:1",
                        clock.instant(),
                        clock.instant()))))
                .get(0);
    }

    /** As if an appeal against what {@link #imposed} had been successful, of which nobody was told. */
    void takenBack(long measure) {
        rewrite("""
                with taken_back as (
                    update qunli.measure set revoked_at = now() where id = %1$d)
                insert into qunli.appeal (number, measure, appellant, grounds, filed_at, due_at, judge_post, rule_version,
                    status, decided_by, decided_at, reason, personal)
                values ('SS-2025-%1$d', %1$d, 'wujing', '未送达', now(), now(), 'COMMISSION', 'appeal-terms:1',
                    'REVOKED', 'wujing', now(), '属实', false)
                """.formatted(measure));
        transaction.executeWithoutResult(status -> {
            signed.appealFiled(measure, "SS-2025-" + measure);
            signed.appealDecided(measure, "SS-2025-" + measure);
        });
    }

    /** The township's commission finds for whoever appealed. */
    void revoke(String appeal) {
        engine.complete("wujing", appeal, Map.of("decision", "revoke", "reason", "证据不足"));
    }

    /** The id of the newest measure in the case. */
    long measureIn(String number) {
        var taken = caseOf(number).measures();
        return taken.get(taken.size() - 1).id();
    }

    /** What the office imports of people: account, name, unit, job title, smartphone, posts, last day. */
    void roster(String row) {
        imported("/api/roster", "账号,姓名,单位编码,职务,智能手机,岗位,离职日期\n" + row + "\n");
    }

    /** What the office imports of units: code, name, unit above, kind, policy. */
    void unit(String row) {
        imported("/api/units", "编码,名称,上级编码,类型,制度\n" + row + "\n");
    }

    private void imported(String path, String file) {
        var answer = api.upload("admin", path, Map.of("file", file.getBytes(StandardCharsets.UTF_8)));
        assertThat(answer.getStatusCode().is2xxSuccessful())
                .as("%s", answer.getBody())
                .isTrue();
    }

    /** Rewrites history as the application's own user may not; what was sealed before is forgotten. */
    void rewrite(String statement) {
        try (var superuser = Superuser.on(database)) {
            superuser.run(
                    statement,
                    "delete from qunli.record_seal_entry",
                    "delete from qunli.record_seal",
                    "update qunli.running_number set last = 0 where series = 'record-seal'");
        } catch (SQLException away) {
            throw new IllegalStateException(away);
        }
    }

    void letTimePass(Duration duration) {
        clock.advance(duration);
        engine.runDueJobs();
    }

    /** The policy by which the case is judged. */
    String policyOf(String number) {
        return jdbc.sql("select coalesce(found_policy, policy) from qunli.violation_case where number = ?")
                .param(number)
                .query(String.class)
                .single();
    }

    CaseStatus status(String number) {
        return caseOf(number).status();
    }

    List<MeasureKind> measures(String number) {
        return caseOf(number).measures().stream()
                .map(CaseView.MeasureTaken::kind)
                .toList();
    }

    List<CaseAction> steps(String number) {
        return caseOf(number).steps().stream().map(CaseView.Step::action).toList();
    }

    /** The case as the district's commission sees it: everything. */
    CaseView caseOf(String number) {
        return cases.view(number, "qu-jiwei");
    }
}
