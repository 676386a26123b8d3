package org.qunli.violation;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.qunli.violation.MeasureKind.GUIDANCE;
import static org.qunli.violation.MeasureKind.MUTE;
import static org.qunli.violation.MeasureKind.REFERRAL;
import static org.qunli.violation.MeasureKind.WARNING;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.problem.ProblemException;
import org.qunli.process.model.ModelFile;
import org.qunli.process.release.ReleaseService;
import org.qunli.support.Browser;
import org.qunli.violation.trial.CaseTrial;
import org.qunli.violation.trial.CaseTrial.Question;
import org.qunli.violation.trial.TrialReport;
import org.qunli.violation.trial.TrialReport.Aspect;
import org.qunli.violation.trial.TrialReport.Direction;
import org.qunli.violation.trial.TrialReport.Row;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("Changed tables, tried on the cases of the last weeks:")
class CaseTrialTest extends CaseTest {

    private static final String DESIGNER = "qu-sheji";
    private static final AtomicInteger TOWNS = new AtomicInteger();

    @Autowired
    CaseTrial trial;

    @Autowired
    ReleaseService releases;

    @Autowired
    Browser browser;

    /** A township of its own: nobody else's cases are in it. */
    private String town;

    private String group;

    private void foundTown() {
        town = "sl" + TOWNS.incrementAndGet();
        load("/api/units", """
                编码,名称,上级编码,类型,制度
                %1$s,试算镇%1$s,qingjiang,机构,township
                %1$s-v,一村,%1$s,村居,
                """);
        load("/api/roster", """
                账号,姓名,单位编码,职务,手机号,智能手机,岗位
                %1$s-admin,管一,%1$s,文员,,是,群管理员@%1$s
                %1$s-office,管二,%1$s,文员,,是,办公室文员@%1$s
                %1$s-com,纪一,%1$s,书记,,是,纪检干部@%1$s
                %1$s-sec,书记,%1$s,书记,,是,党委书记@%1$s
                %1$s-sup,监一,%1$s,监察员,,是,监察干部@%1$s
                %1$s-head,村长,%1$s-v,村长,,是,负责人
                %1$s-a,田大有,%1$s-v,干部,,是,
                %1$s-b,白小川,%1$s-v,干部,,是,
                """);
        group = group(town, account("admin"), account("office"), account("a"), account("b"));
    }

    private void load(String path, String csv) {
        var answer =
                api.upload("admin", path, Map.of("file", csv.formatted(town).getBytes(StandardCharsets.UTF_8)));
        assertThat(answer.getStatusCode().is2xxSuccessful())
                .as("%s", answer.getBody())
                .isTrue();
    }

    private String account(String name) {
        return town + "-" + name;
    }

    /** An offence of 田大有, reported in confidence and handled up to the measure in the group. */
    private String offence() {
        letTimePass(Duration.ofDays(2));
        var number = reportConfidentially(group, account("a"), Category.OFF_TOPIC, Severity.MODERATE, account("b"));
        confirmFacts(number, account("admin"));
        letTimePass(Duration.ofHours(1));
        carryOut(number, account("office"));
        return number;
    }

    private byte[] changed(String table, Function<String, String> change) {
        var running = new String(trial.file(table, DESIGNER), StandardCharsets.UTF_8);
        return change.apply(running).getBytes(StandardCharsets.UTF_8);
    }

    private TrialReport compare(String account, byte[]... files) {
        return trial.compare(new Question(2, null, List.of(files), null), account);
    }

    private List<Row> rows(TrialReport report) {
        return report.rows().stream()
                .filter(row ->
                        row.unitName().equals("试算镇" + town) || row.unitName().equals("一村") && row.number() == null)
                .sorted(Comparator.comparing(Row::occurredAt))
                .toList();
    }

    @Test
    @DisplayName("judged again in order of time, side by side with what happened; unchanged tables change nothing")
    void ladder() throws IOException {
        foundTown();
        var numbers = List.of(offence(), offence(), offence());
        assertThat(numbers).extracting(number -> measures(number).get(0)).containsExactly(GUIDANCE, WARNING, MUTE);
        var commission = account("com");

        var same = compare(commission, changed("violation-measure", table -> table));
        assertThat(same.compared()).isEqualTo(3);
        assertThat(same.doubtful()).isEmpty();
        assertThat(same.differing()).isZero();

        var milder = compare(commission, changed("offence-window", table -> table.replace("\"P6M\"", "\"P1D\"")));
        assertThat(rows(milder))
                .as("guidance is forgotten after a day, the warning of the second case never came")
                .extracting(row -> row.after().measure())
                .containsExactly(GUIDANCE, GUIDANCE, GUIDANCE);
        assertThat(rows(milder)).extracting(Row::number).isEqualTo(numbers);
        assertThat(rows(milder)).extracting(Row::direction).containsOnly(Direction.BETTER);
        assertThat(rows(milder).get(2).before().measure()).isEqualTo(MUTE);
        assertThat(rows(milder).get(2).before().duration()).isEqualTo(Duration.ofDays(3));
        assertThat(rows(milder).get(2).before().version()).matches("violation-measure:\\d+");
        assertThat(rows(milder).get(2).before().clause()).isEqualTo("T-5");
        assertThat(milder.totals())
                .contains(new TrialReport.Total("GUIDANCE", 1, 3), new TrialReport.Total("MUTE", 1, 0));
        assertThat(milder.subjects().better()).isEqualTo(1);
        assertThat(milder.subjects().listed()).singleElement().satisfies(subject -> {
            assertThat(subject.name()).isEqualTo("田大有");
            assertThat(subject.cases()).hasSize(3);
        });

        var heavier = compare(
                commission,
                changed("violation-measure", table -> table.replace("\"GUIDANCE\"", "\"REFERRAL\"")),
                changed("violation-referral", table -> table.replace("\"party-secretary\"", "\"main-leader\"")));
        var first = rows(heavier).get(0);
        assertThat(first.after().measure()).isEqualTo(REFERRAL);
        assertThat(first.after().fate()).isEqualTo("REFERRED");
        assertThat(first.after().approvalPost().id()).isEqualTo("main-leader");
        assertThat(first.after().way()).containsExactly("纪委审查并提出建议", "党委书记审批", "监察室执行", "已处理");
        assertThat(first.before().way()).containsExactly("在群内执行措施", "已处理");
        assertThat(first.differences()).contains(Aspect.MEASURE, Aspect.POSTS, Aspect.WAY);
        assertThat(rows(heavier).get(1).after().measure()).isEqualTo(WARNING);

        try (var book = new ReadableWorkbook(new ByteArrayInputStream(trial.export(
                new Question(2, null, List.of(changed("offence-window", table -> table.replace("P6M", "P1D"))), null),
                commission)))) {
            var sheet = book.getFirstSheet().read();
            assertThat(sheet).hasSize(5);
            assertThat(sheet.stream().map(row -> row.getCellText(0))).containsAll(numbers);
            assertThat(sheet.stream()
                            .filter(row -> row.getCellText(0).equals(numbers.get(2)))
                            .map(row -> row.getCellText(10) + "，" + row.getCellText(14)))
                    .as("how long he is muted, and how long that counts, in words")
                    .containsExactly("3 天，1 年");
        }
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(trial.export(
                new Question(
                        2,
                        null,
                        List.of(changed("violation-measure", table -> table.replace("\"P3D\"", "\"PT12H\""))),
                        null),
                commission)))) {
            assertThat(book.getFirstSheet().read().stream()
                            .filter(row -> row.getCellText(0).equals(numbers.get(2)))
                            .map(row -> row.getCellText(10) + "，" + row.getCellText(20)))
                    .as("half a day is not no day")
                    .containsExactly("3 天，12 小时");
        }
    }

    @Test
    @DisplayName("what the changed table leaves open is named, with the cases that meet it")
    void gap() {
        foundTown();
        var number = offence();

        var report = compare(
                account("com"), changed("violation-measure", table -> table.replace("\"GUIDANCE\"", "\"ADMONITION\"")));
        assertThat(rows(report)).singleElement().satisfies(row -> {
            assertThat(row.direction()).isEqualTo(Direction.UNDECIDED);
            assertThat(row.after().gap()).contains("earlierOffences=0").contains("ADMONITION");
        });
        assertThat(report.gaps()).singleElement().satisfies(gap -> assertThat(gap.cases())
                .containsExactly(number));

        var weeks = compare(
                account("com"), changed("settlement-terms", table -> table.replace("\"SATURDAY\"", "\"NODAY\"")));
        assertThat(weeks.settlementGap()).contains("NODAY");
        assertThat(weeks.differing()).isZero();
    }

    @Test
    @DisplayName("a case whose table is gone cannot be compared, and is named instead")
    void doubtful() {
        foundTown();
        var number = offence();
        jdbc.sql("update qunli.violation_case set rule_version = 'violation-measure:9999' where number = :number")
                .param("number", number)
                .update();

        var report = compare(account("com"), changed("offence-window", table -> table));
        assertThat(report.doubtful()).containsExactly(number);
        assertThat(report.compared()).isZero();
    }

    @Test
    @DisplayName("a changed threshold opens a case against a unit, or keeps one from being opened (R-7)")
    void circulars() {
        foundTown();
        circular();
        circular();

        var two = compare(
                account("com"),
                changed("circular-threshold", table -> table.replace("<text>3</text>", "<text>2</text>")));
        assertThat(rows(two)).singleElement().satisfies(row -> {
            assertThat(row.number()).isNull();
            assertThat(row.name()).isEqualTo("一村");
            assertThat(row.before().fate()).isEqualTo("NOT_OPENED");
            assertThat(row.after().measure()).isEqualTo(REFERRAL);
            assertThat(row.after().marks()).contains("NEW");
        });

        circular();
        var four = compare(
                account("com"),
                changed("circular-threshold", table -> table.replace("<text>3</text>", "<text>4</text>")));
        assertThat(four.doubtful()).isEmpty();
        assertThat(four.rows()).singleElement().satisfies(row -> {
            assertThat(row.before().measure()).isEqualTo(REFERRAL);
            assertThat(row.after().fate()).isEqualTo("NOT_OPENED");
        });
    }

    private void circular() {
        letTimePass(Duration.ofMinutes(10));
        imposed(null, town + "-v", town, MeasureKind.CIRCULAR, null, account("sup"));
    }

    @Test
    @DisplayName("leaves no trace: no row more or less in any table of the house or of the engine")
    void noTrace() {
        foundTown();
        offence();
        var tables = trial.tables().stream()
                .map(table -> changed(table, text -> text.replace("\"GUIDANCE\"", "\"WARNING\"")
                        .replace("<text>50</text>", "<text>20</text>")))
                .toArray(byte[][]::new);
        var before = rowCounts();

        var report = compare("qu-jiwei", tables);
        trial.export(new Question(52, null, List.of(tables), null), DESIGNER);

        assertThat(report.tables()).hasSize(8);
        assertThat(report.compared()).isPositive();
        assertThat(rowCounts()).isEqualTo(before).hasSizeGreaterThan(80);
    }

    private Map<String, Long> rowCounts() {
        var counts = new TreeMap<String, Long>();
        jdbc.sql("""
                        select table_schema || '.' || table_name from information_schema.tables
                        where table_type = 'BASE TABLE' and (table_schema = 'qunli' or table_name like 'act\\_%')
                        """)
                .query(String.class)
                .list()
                .forEach(table -> counts.put(
                        table,
                        jdbc.sql("select count(*) from " + table)
                                .query(Long.class)
                                .single()));
        return counts;
    }

    @Test
    @DisplayName("designers see no names, others only their cases, nobody the reporter or a case of their own (R-6)")
    void whoSeesWhat() {
        foundTown();
        var number = offence();
        var file = changed("violation-measure", table -> table.replace("\"GUIDANCE\"", "\"WARNING\""));

        var seen = api.upload(DESIGNER, "/api/cases/trial", Map.of("weeks", "1", "tables", file))
                .getBody()
                .toString();
        assertThat(seen)
                .contains(number)
                .contains("WARNING")
                .doesNotContain("田大有")
                .doesNotContain("白小川");
        var named = api.upload("qu-jiancha", "/api/cases/trial", Map.of("weeks", "1", "tables", file))
                .getBody()
                .toString();
        assertThat(named).contains(number).contains("田大有").doesNotContain("白小川").doesNotContain(account("b"));
        assertThat(rows(compare("huangqiang", file)))
                .as("another township's commission")
                .isEmpty();

        load("/api/roster", """
                账号,姓名,单位编码,职务,手机号,智能手机,岗位
                %1$s-a,田大有,%1$s-v,干部,,是,流程设计员@%1$s;纪检干部@%1$s
                """);
        assertThat(compare(account("a"), file).compared()).as("the accused").isZero();

        assertThatThrownBy(() -> compare(account("office"), file)).hasMessageContaining("只有流程设计员");
        assertThat(api.upload("admin", "/api/cases/trial", Map.of("tables", file))
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
        assertThat(api.get("gaofeng", "/api/cases/trial/tables/violation-measure")
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
        assertThatThrownBy(() -> trial.file("group-rules", DESIGNER)).isInstanceOf(ProblemException.class);
    }

    @Test
    @DisplayName(
            "whoever designs for a village alone tries tables on its cases; the township's weeks are not theirs to see")
    void designerOfAVillage() {
        foundTown();
        load("/api/roster", """
                账号,姓名,单位编码,职务,手机号,智能手机,岗位
                %1$s-head,村长,%1$s-v,村长,,是,流程设计员@%1$s-v
                """);
        var report = compare(
                account("head"),
                changed("settlement-measure", table -> table.replace("<text>50</text>", "<text>20</text>")));
        assertThat(report.settlements()).isEmpty();
    }

    @Test
    @DisplayName("a period of no or too many weeks, and files without such a table, are refused in words")
    void refusals() {
        var file = changed("violation-measure", table -> table);
        for (var weeks : List.of(0, 53)) {
            assertThatThrownBy(() -> trial.compare(new Question(weeks, null, List.of(file), null), DESIGNER))
                    .hasMessageContaining("1 至 52 周");
        }
        assertThatThrownBy(() -> compare(DESIGNER)).hasMessageContaining("至少一张");
        assertThatThrownBy(() -> compare(DESIGNER, file, file)).hasMessageContaining("两次");
        assertThatThrownBy(() -> compare(DESIGNER, "<a/>".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("不是有效的 DMN");
        assertThatThrownBy(() -> compare(
                        DESIGNER, changed("violation-measure", table -> table.replace("hearingPeriod", "hearing"))))
                .hasMessageContaining("hearingPeriod");
        assertThatThrownBy(() -> trial.compare(new Question(8, null, null, 999_999L), DESIGNER))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    @DisplayName("on screen: a designer tries a file and a release, the commission sees names, on a phone, too")
    void onScreen() {
        foundTown();
        var first = offence();
        offence();
        offence();
        var file = changed("violation-measure", table -> table.replace("\"GUIDANCE\"", "\"REFERRAL\"")
                .replace("\"P3D\"", "\"PT12H\""));

        var page = browser.signIn(DESIGNER);
        page.navigate("/cases");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("试算")).click();
        choose(page, file);
        assertThat(page.locator("#cases")).containsText(first);
        assertThat(page.locator("#totals")).containsText("移交纪委");
        assertThat(page.locator("main").textContent()).doesNotContain("田大有");
        page.locator("#cases details summary").nth(1).click();
        assertThat(page.locator("#cases")).containsText("纪委审查并提出建议 → 党委书记审批");
        assertThat(page.locator("#cases")).containsText("12 小时");
        Browser.picture(page, "case-trial");
        var download = page.waitForDownload(
                () -> page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("导出 Excel"))
                        .click());
        assertThat(download.suggestedFilename()).isEqualTo("决策表试算.xlsx");

        var release = releases.draft(
                "首次违规即警告",
                List.of(new ModelFile(
                        "violation-measure.dmn",
                        new String(file, StandardCharsets.UTF_8).replace("\"REFERRAL\"", "\"WARNING\""))),
                DESIGNER);
        page.navigate("/cases/trial?weeks=2&release=" + release);
        assertThat(page.locator("#summary")).containsText("违规处理措施");
        assertThat(page.locator("#cases")).containsText(first);

        var phone = browser.signInOnPhone("qu-jiwei");
        phone.navigate("/cases/trial");
        choose(phone, file);
        assertThat(phone.locator("#cases")).containsText("田大有");
        assertThat((Integer) phone.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
        Browser.picture(phone, "case-trial-phone");
        var stranger = browser.signIn("gaofeng");
        assertThat(stranger.navigate("/cases/trial").status()).isEqualTo(403);
    }

    private static void choose(Page page, byte[] file) {
        page.locator("input[name=weeks]").fill("2");
        page.locator("input[name=tables]")
                .setInputFiles(new FilePayload("violation-measure.dmn", "application/xml", file));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("试算"))
                .click();
    }
}
