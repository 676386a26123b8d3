package org.qunli.violation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.qunli.violation.Severity.MINOR;
import static org.qunli.violation.Severity.SEVERE;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qunli.support.Browser;
import org.qunli.violation.letter.Letter;
import org.qunli.violation.letter.LetterKind;
import org.qunli.violation.letter.Letters;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("A letter in a case")
class LetterTest extends CaseTest {

    @Autowired
    Letters letters;

    @Autowired
    Browser browser;

    @Autowired
    DecisionService decisions;

    @Test
    @DisplayName("invites the person to a hearing before a measure takes effect, and says until when (C-9)")
    void hearing() {
        var number = report(townshipGroup(), "gaofeng", Category.RUMOUR, SEVERE, "hexiaodong");
        assertThat(letters.of(number, "huangqiang")).isEmpty();
        confirmFacts(number, "chenjing");
        var letter = only(number, "gaofeng");
        assertThat(letter.kind()).isEqualTo(LetterKind.HEARING);
        assertThat(letter.number()).matches("新河镇群告〔\\d{4}〕\\d+号");
        assertThat(letter.text().issuer()).isEqualTo("新河镇党政办公室");
        assertThat(letter.text().addressee()).isEqualTo("高峰（农业农村办）");
        assertThat(String.join("\n", letter.text().paragraphs()))
                .contains("传播谣言", "情节严重", "条款 T-8", "按《违规处理措施》2022年1月1日版", "24 小时内", number)
                .contains("《政务微信群管理制度（试行）》规定：对违规行为，“由镇纪委报镇党委主要领导审批后由镇监察室处置、处罚、问责”。");
        picture(number, letter, "letter-hearing");
    }

    @Test
    @DisplayName("warns, with the facts, the clause, until when it counts and how to appeal (T-1)")
    void warning() {
        var number = report(townshipGroup(), "heshuisheng", "gaofeng");
        var letter = only(number, "heshuisheng");
        assertThat(letter.kind()).isEqualTo(LetterKind.WARNING);
        assertThat(letter.number()).matches("新河镇群警〔\\d{4}〕\\d+号");
        assertThat(String.join("\n", letter.text().paragraphs()))
                .contains("昵称未实名", "条款 T-1", "决定给予你警告", "改正", "提出申诉", "复核", number);
        picture(number, letter, "letter-warning");
    }

    @Test
    @DisplayName("T-9: tells also what was added to the case before its facts were checked")
    void added() {
        var group = townshipGroup();
        groupMember(group, "mahaoran");
        var number = report(group, "mahaoran", Category.WRONG_NICKNAME, MINOR, "gaofeng");
        cases.addDuty(number, "同一交办，此后又有没有按时落实的");
        confirmFacts(number, "chenjing");
        carryOut(number, "sunlei");
        assertThat(String.join("\n", only(number, "mahaoran").text().paragraphs()))
                .contains("在群里发了不该发的内容", "同一交办，此后又有没有按时落实的");
    }

    @Test
    @DisplayName("decides after the commission's proposal and the secretary's approval, in the commission's name (T-8)")
    void decision() {
        var number = referred(false);
        var letter = letters.open(number, last(number).id(), "hexiulan");
        assertThat(letter.kind()).isEqualTo(LetterKind.DECISION);
        assertThat(letter.text().issuer()).isEqualTo("中共新河镇纪律检查委员会");
        assertThat(String.join("\n", letter.text().paragraphs()))
                .contains("在群里发了不该发的内容", "提出了陈述和申辩", "经审查并报请批准", "“会议通报”", "处理内容：全镇通报");
        assertThat(letters.of(number, "hexiulan"))
                .extracting(Letter::kind)
                .containsExactly(LetterKind.HEARING, LetterKind.DECISION);
        picture(number, letter, "letter-decision");
        var page = browser.signInOnPhone("hexiulan");
        page.navigate("/cases/" + number);
        assertThat(page.locator("#letters").textContent()).contains("处理决定书", letter.number());
        page.locator("#letters a").last().click();
        assertThat(page.locator("h1").textContent()).isEqualTo("处理决定书");
        Browser.picture(page, "letter-decision-phone");
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
    }

    @ParameterizedTest
    @CsvSource({"hezixuan,第十二条,《政务微信群管理制度（试行）》第十二条（按", "yeyonggang,C-9,《微信工作群管理规定》（条款 C-9，按"})
    @DisplayName("says that a measure stands no more, which letter it takes back, and by which article it stood (T-12)")
    void revocation(String account, String clause, String cited) {
        var number = report(townshipGroup(), account, "gaofeng");
        var warning = only(number, account);
        letTimePass(Duration.ofMinutes(1));
        rewrite("update qunli.measure set clause = '%s' where case_number = '%s'".formatted(clause, number));
        revoke(appeals.file(measureIn(number), "不是我发的", account));
        engine.runDueJobs();
        var letter = letters.open(number, last(number).id(), account);
        assertThat(letter.kind()).isEqualTo(LetterKind.REVOCATION);
        assertThat(letter.number()).matches("新河镇群撤〔\\d{4}〕\\d+号");
        assertThat(String.join("\n", letter.text().paragraphs()))
                .contains(warning.number(), "“警告”", "决定撤销", "不再计入")
                .contains("以%s《违规处理措施》2022年1月1日版）为依据".formatted(cited));
        picture(number, letter, "letter-revocation");
    }

    @Test
    @DisplayName("stays as it was issued, whatever becomes of names and of the case")
    void frozen() {
        var number = report(townshipGroup(), "hezhiyuan", "gaofeng");
        var before = only(number, "hezhiyuan");
        jdbc.sql("update qunli.person set name = '何志' where account = 'hezhiyuan'")
                .update();
        try {
            assertThat(only(number, "hezhiyuan")).isEqualTo(before);
        } finally {
            jdbc.sql("update qunli.person set name = '何志远' where account = 'hezhiyuan'")
                    .update();
        }
    }

    @Test
    @DisplayName("is numbered without gaps, each kind and organization by itself")
    void numbers() {
        var first = only(report(townshipGroup(), "heyutian", "gaofeng"), "heyutian");
        var second = only(report(townshipGroup(), "xiapeng", "gaofeng"), "xiapeng");
        assertThat(running(second)).isEqualTo(running(first) + 1);
    }

    @Test
    @DisplayName("of an organization that is called like another one, however long, has a number of its own")
    void sameName() {
        var name = "新河镇".repeat(30);
        var names = jdbc.sql("select code, name from qunli.unit where code in ('xinhe', 'nongye')")
                .query((row, index) -> Map.entry(row.getString("code"), row.getString("name")))
                .list();
        jdbc.sql("update qunli.unit set name = :name where code in ('xinhe', 'nongye')")
                .param("name", name)
                .update();
        var series = "letter-%s-WARNING-" + LocalDate.now(clock).getYear();
        var last = lastOf(series.formatted("nongye"));
        try {
            var first = only(report(townshipGroup(), "mengwenjing", "gaofeng"), "mengwenjing");
            assertThat(first.number()).startsWith(name + "群警");
            setLast(series.formatted("nongye"), lastOf(series.formatted("xinhe")) - 1);
            var number = report(
                    group("nongye", "ny-admin", "ny-deputy", "ny-member2"),
                    "ny-deputy",
                    Category.WRONG_NICKNAME,
                    Severity.MODERATE,
                    "ny-member2");
            confirmFacts(number, "ny-admin");
            carryOut(number, "ny-office");
            assertThat(only(number, "ny-deputy").number())
                    .isEqualTo(first.number().replace(name, name + "（nongye）"));
        } finally {
            setLast(series.formatted("nongye"), last);
            names.forEach(unit -> jdbc.sql("update qunli.unit set name = :name where code = :code")
                    .param("name", unit.getValue())
                    .param("code", unit.getKey())
                    .update());
        }
    }

    private int lastOf(String series) {
        return jdbc.sql("select coalesce(max(last), 0) from qunli.running_number where series = :series")
                .param("series", series)
                .query(Integer.class)
                .single();
    }

    private void setLast(String series, int last) {
        jdbc.sql("""
                        insert into qunli.running_number (series, last) values (:series, :last)
                        on conflict (series) do update set last = excluded.last
                        """).param("series", series).param("last", last).update();
    }

    @Test
    @DisplayName(
            "is for those who look after the case and the person concerned, and never names who reported in confidence")
    void access() {
        var number = referred(true);
        for (var reader : List.of("hexiulan", "chenjing", "huangqiang", "zhoujianping", "xujun", "lixiuying")) {
            for (var letter : letters.of(number, reader)) {
                assertThat(letters.open(number, letter.id(), reader).text().toString())
                        .doesNotContain("zhuangxiaohong", "庄小红", "在群里发了不该发的内容");
            }
            assertThat(letters.of(number, reader)).as(reader).hasSize(2);
        }
        var letter = last(number).id();
        assertThat(letters.of(number, "zhuangxiaohong")).isEmpty();
        for (var stranger : List.of("zhuangxiaohong", "wangjianguo", "yy-commission")) {
            assertThatThrownBy(() -> letters.open(number, letter, stranger)).hasMessageContaining("或您不能查看");
        }
        assertThat(api.get("wangjianguo", "/api/cases/" + number + "/letters")
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
        assertThat(api.get("hexiulan", "/api/cases/" + number + "/letters/" + letter)
                        .getBody()
                        .path("text")
                        .path("title")
                        .asText())
                .isEqualTo("处理决定书");
    }

    @ParameterizedTest
    @CsvSource({
        "bureau, {0}办公室", "township, {0}党政办公室", "company, {0}办公室",
        "hospital, {0}办公室", "district, {0}党政办公室", "ministry, {0}办公室"
    })
    @DisplayName("is issued by the policy's office, and rests on its document")
    void issuers(String policy, String organ) {
        var row = decisions
                .evaluateDecisionTableByKey("case-letter", Map.of("policy", policy))
                .getSingleResult();
        assertThat(row.<String>getEntry("organ")).isEqualTo(organ);
        assertThat(row.<String>getEntry("document")).startsWith("《").endsWith("》");
        assertThat(row.<String>getEntry("commission")).contains("{0}");
    }

    /** A nickname that ended in a warning. */
    private String report(String group, String accused, String reporter) {
        groupMember(group, accused);
        var number = report(group, accused, Category.WRONG_NICKNAME, MINOR, reporter);
        confirmFacts(number, "chenjing");
        carryOut(number, "sunlei");
        return number;
    }

    private void groupMember(String group, String account) {
        jdbc.sql("insert into qunli.group_member (group_code, account) values (:group, :account)")
                .param("group", group)
                .param("account", account)
                .update();
    }

    /** A case that the commission and the secretary decided. */
    private String referred(boolean confidential) {
        var group = townshipGroup();
        groupMember(group, "hexiulan");
        groupMember(group, "zhuangxiaohong");
        var number = confidential
                ? reportConfidentially(group, "hexiulan", Category.ATTACK, SEVERE, "zhuangxiaohong")
                : report(group, "hexiulan", Category.ATTACK, SEVERE, "zhuangxiaohong");
        confirmFacts(number, "chenjing");
        cases.addStatement(number, "我没有恶意", "hexiulan");
        engine.complete(
                "wujing", number, Map.of("decision", "propose", "proposedMeasure", "CIRCULAR", "proposal", "全镇通报"));
        engine.complete("zhoujianping", number, Map.of("decision", "approve"));
        upload(number, "xujun");
        engine.complete("xujun", number, Map.of("reason", "已通报"));
        return number;
    }

    private Letter only(String number, String reader) {
        assertThat(letters.of(number, reader)).hasSize(1);
        return letters.open(number, last(number).id(), reader);
    }

    private Letter last(String number) {
        var all = letters.of(number, "qu-jiwei");
        return all.get(all.size() - 1);
    }

    private static int running(Letter letter) {
        return Integer.parseInt(letter.number().replaceAll(".*〕(\\d+)号", "$1"));
    }

    /** On the screen and as it is printed: the letter on A4, and the receipt on a page of its own. */
    private void picture(String number, Letter letter, String name) {
        try (var page = browser.signIn("huangqiang")) {
            page.navigate("/cases/%s/letters/%d".formatted(number, letter.id()));
            Browser.picture(page, name);
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            assertThat(page.locator("nav.tools").isVisible()).isFalse();
            assertThat(page.locator(".seal").isVisible())
                    .as("a drawn seal, which would run into the receipt")
                    .isFalse();
            var pdf = page.pdf(new Page.PdfOptions()
                    .setPreferCSSPageSize(true)
                    .setPrintBackground(true)
                    .setPath(Path.of("target/pictures", name + ".pdf")));
            assertThat(new String(pdf, StandardCharsets.ISO_8859_1)).containsPattern("/Count 2\\b");
        }
    }
}
