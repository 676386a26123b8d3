package org.qunli.violation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.qunli.violation.Severity.MODERATE;
import static org.qunli.violation.Severity.SEVERE;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunli.support.Browser;
import org.qunli.support.Roster;
import org.springframework.beans.factory.annotation.Autowired;

/** No other test knows these people: wherever the reporter's account or name turns up, it is a leak. */
@DisplayName("A confidential reporter (R-6)")
class ConfidentialityTest extends CaseTest {

    private static final String REPORTER = "ouyangbaomi";
    private static final String NAME = "欧阳保密";
    private static final String ACCUSED = "ouyangbeigao";
    private static final String ACCUSED_NAME = "欧阳被告";
    private static final String WORDS = "在群里发了不该发的内容";

    @Autowired
    Roster people;

    @Autowired
    Browser browser;

    private String number;

    @BeforeEach
    void wholeCase() {
        for (var person : Map.of(REPORTER, NAME, ACCUSED, ACCUSED_NAME).entrySet()) {
            jdbc.sql("insert into qunli.person (account, name, unit_code, smartphone)"
                            + " values (:account, :name, 'xinhe-c07', true) on conflict do nothing")
                    .param("account", person.getKey())
                    .param("name", person.getValue())
                    .update();
        }
        people.givePasswords(ACCUSED);
        var group = group("xinhe", "chenjing", ACCUSED, REPORTER);
        number = reportConfidentially(group, ACCUSED, Category.ATTACK, SEVERE, REPORTER);
        upload(number, REPORTER);
        confirmFacts(number, "chenjing");
        cases.addStatement(number, "我没有恶意", ACCUSED);
        engine.complete(
                "wujing", number, Map.of("decision", "propose", "proposedMeasure", "CIRCULAR", "proposal", "通报"));
        engine.complete("zhoujianping", number, Map.of("decision", "approve"));
        upload(number, "xujun");
    }

    @Test
    @DisplayName("stands in no table of the engine: no variable, no history, no log")
    void notInTheEngine() {
        engine.complete("xujun", number, Map.of("reason", "已通报"));
        var appeal = appeals.file(measureIn(number), "我没有恶意", ACCUSED);
        assertThat(engine.formOf("huangqiang", appeal).toString())
                .contains("反映人（保密）")
                .doesNotContain(REPORTER, NAME);
        engine.complete("huangqiang", appeal, Map.of("decision", "revoke", "reason", "确无恶意"));
        var tables = jdbc.sql(
                        "select table_schema || '.' || table_name from information_schema.tables where table_name like 'act\\_%'")
                .query(String.class)
                .list();

        assertThat(tables).hasSizeGreaterThan(30);
        for (var word : List.of(REPORTER, NAME)) {
            var bytes = HexFormat.of().formatHex(word.getBytes(StandardCharsets.UTF_8));
            assertThat(tables).allSatisfy(table -> assertThat(jdbc.sql("select count(*) from " + table
                                    + " t where t::text like '%" + word + "%' or t::text like '%" + bytes + "%'")
                            .query(Integer.class)
                            .single())
                    .as("%s in %s", word, table)
                    .isZero());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {ACCUSED, "chenjing", "sunlei", "zhoujianping", "xujun", "lixiuying"})
    @DisplayName("is named to nobody but the commission over REST")
    void notOverRest(String viewer) {
        var answer = api.get(viewer, "/api/cases/" + number);
        assertThat(answer.getStatusCode().value()).isEqualTo(200);
        assertThat(answer.getBody().toString()).contains(ACCUSED).doesNotContain(REPORTER, NAME);
        assertThat(api.get(viewer, "/api/cases").getBody().toString())
                .contains(number)
                .doesNotContain(REPORTER, NAME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "task",
                "process-instance",
                "variable-instance",
                "event-subscription",
                "incident",
                "history/process-instance",
                "history/activity-instance",
                "history/task",
                "history/variable-instance",
                "history/detail",
                "history/identity-link-log",
                "history/user-operation",
                "history/job-log",
                "history/decision-instance?includeInputs=true&includeOutputs=true",
            })
    @DisplayName("is not named by the engine's interface to the administrator, who may ask it everything")
    void notOverTheEnginesInterface(String resource) {
        var answer = api.get("admin", "/engine-rest/" + resource);
        assertThat(answer.getStatusCode().value()).isEqualTo(200);
        assertThat(answer.getBody().isEmpty() && !resource.equals("incident")).isFalse();
        assertThat(answer.getBody().toString()).doesNotContain(REPORTER, NAME);
    }

    @ParameterizedTest
    @ValueSource(strings = {ACCUSED, "sunlei", "xujun"})
    @DisplayName("is named to nobody but the commission on pages")
    void notOnPages(String viewer) {
        var page = browser.signIn(viewer);
        page.navigate("/cases/" + number);
        assertThat(page.content()).contains(number).contains(ACCUSED_NAME).doesNotContain(REPORTER, NAME);
        assertThat(page.content().contains(WORDS)).isEqualTo(!viewer.equals(ACCUSED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"huangqiang", "wujing", "qu-jiwei"})
    @DisplayName("is known to the commission")
    void knownToTheCommission(String viewer) {
        assertThat(cases.view(number, viewer).reporter()).isEqualTo(new Party(REPORTER, NAME));
        assertThat(cases.view(number, viewer).steps().get(0).who().name()).isEqualTo(NAME);
    }

    @Test
    @DisplayName("whose files could tell who it is, shows them to those who handle the case, not to the accused")
    void filesOfTheReporter() {
        assertThat(cases.view(number, "chenjing").evidence()).hasSize(2);
        assertThat(cases.view(number, "chenjing").evidence().get(0).capturedBy())
                .isNull();
        assertThat(cases.view(number, ACCUSED).evidence())
                .singleElement()
                .satisfies(file -> assertThat(file.capturedBy().account()).isEqualTo("xujun"));
        var hidden = cases.view(number, "chenjing").evidence().get(0).id();
        assertThatThrownBy(() -> evidence.open(number, hidden, ACCUSED)).hasMessageContaining("没有编号为");
    }

    @Test
    @DisplayName("whose words could tell who it is, has them read by those who handle the case, not by the accused")
    void wordsOfTheReporter() {
        assertThat(cases.view(number, "chenjing").description()).isEqualTo(WORDS);
        assertThat(cases.view(number, REPORTER).description()).isEqualTo(WORDS);
        var seen = cases.view(number, ACCUSED);
        assertThat(seen.description()).isNull();
        assertThat(seen.category()).isEqualTo(Category.ATTACK);
        var open =
                report(group("xinhe", "chenjing", ACCUSED, "gaofeng"), ACCUSED, Category.ATTACK, MODERATE, "gaofeng");
        confirmFacts(open, "chenjing");
        assertThat(cases.view(open, ACCUSED).description()).isEqualTo(WORDS);
    }

    @Test
    @DisplayName("sees the own report and how far it got, not the deliberation")
    void reporterSees() {
        var seen = cases.view(number, REPORTER);
        assertThat(seen.status()).isEqualTo(CaseStatus.EXECUTION);
        assertThat(seen.reporter().account()).isEqualTo(REPORTER);
        assertThat(seen.steps()).extracting(CaseView.Step::action).containsOnly(CaseAction.REPORTED);
        assertThat(seen.proposedMeasure()).isNull();
        assertThat(seen.evidence()).hasSize(1);
    }

    @Test
    @DisplayName("aside, the accused sees facts and measure, not the deliberation")
    void accusedSees() {
        assertThat(cases.view(number, ACCUSED).steps())
                .extracting(CaseView.Step::action)
                .containsExactly(
                        CaseAction.REPORTED,
                        CaseAction.MEASURE_PROPOSED,
                        CaseAction.PERSON_INFORMED,
                        CaseAction.STATEMENT_MADE,
                        CaseAction.REFERRED);
    }

    @Test
    @DisplayName("aside, the accused sees nothing before being told, and others never do")
    void othersSeeNothing() {
        var unchecked =
                report(group("xinhe", "chenjing", ACCUSED, "gaofeng"), ACCUSED, Category.ATTACK, MODERATE, "gaofeng");
        assertThatThrownBy(() -> cases.view(unchecked, ACCUSED)).hasMessageContaining("或您不能查看");
        assertThatThrownBy(() -> cases.view(unchecked, "wangjianguo")).hasMessageContaining("或您不能查看");
        assertThatThrownBy(() -> cases.view(unchecked, "yy-commission")).hasMessageContaining("或您不能查看");
        assertThat(listed(ACCUSED))
                .extracting(CaseSummary::number)
                .contains(number)
                .doesNotContain(unchecked);
        assertThat(listed("wangjianguo")).extracting(CaseSummary::number).doesNotContain(number, unchecked);
    }
}
