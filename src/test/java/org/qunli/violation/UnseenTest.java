package org.qunli.violation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.qunli.violation.Severity.MODERATE;
import static org.qunli.violation.Severity.SEVERE;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.TaskService;
import org.camunda.spin.json.SpinJsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** In a township of its own for each test, where nobody has a measure yet. */
@DisplayName("Nobody decides by a form that was opened before something was added to the case (C-9)")
class UnseenTest extends CaseTest {

    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final String UNSEEN = "又有了新的陈述、证据";

    private String town;
    private String number;

    @BeforeEach
    void found() {
        town = "wj" + COUNTER.incrementAndGet();
        unit("%1$s,未见镇%1$s,qingjiang,机构,township".formatted(town));
        person("admin", "群管理员");
        person("admin2", "群管理员");
        person("jiwei", "纪检干部");
        person("jiwei2", "纪检干部");
        person("shuji", "党委书记");
        person("jiancha", "监察干部");
        person("yuan", "");
        person("other", "");
    }

    @Test
    @DisplayName("C-9: evidence while the facts are checked")
    void factsChecked() {
        open(SEVERE);
        var form = form("admin", Map.of("decision", "confirm", "reason", ""));
        upload(number, name("other"));
        assertRefused("admin", form);
        decide("admin", Map.of("decision", "confirm", "reason", ""));
        assertThat(steps(number)).contains(CaseAction.FACTS_CONFIRMED);
    }

    @Test
    @DisplayName(
            "C-9: evidence since the task was claimed, where its form is an old one that does not say what it showed")
    void oldForm(@Autowired TaskService tasks) {
        open(SEVERE);
        var task = engine.task(number).getId();
        tasks.setAssignee(task, name("admin"));
        clock.advance(Duration.ofSeconds(1));
        upload(number, name("other"));
        var form = Map.<String, Object>of("decision", "confirm", "reason", "");
        assertThatThrownBy(() -> engine.complete(name("admin"), number, form)).hasStackTraceContaining("请先取消认领");

        clock.advance(Duration.ofSeconds(1));
        tasks.setAssignee(task, null);
        tasks.setAssignee(task, name("admin"));
        engine.complete(name("admin"), number, form);
        assertThat(steps(number)).contains(CaseAction.FACTS_CONFIRMED);
    }

    @Test
    @DisplayName("C-9: a statement while the facts are checked again, and it stands on that form")
    void factsCheckedAgain() {
        refer();
        decide("jiwei", Map.of("decision", "return", "reason", "请再核实"));
        var form = form("admin", Map.of("decision", "confirm", "reason", ""));
        cases.addStatement(number, "不是我发的", name("yuan"));
        assertRefused("admin", form);
        assertThat(engine.formOf(name("admin"), number).get("statements").toString())
                .contains("不是我发的");
    }

    @Test
    @DisplayName("C-9: statement and evidence while the commission reviews, or the secretary approves (T-8)")
    void reviewedAndApproved() {
        refer();
        var proposal =
                Map.<String, Object>of("decision", "propose", "proposedMeasure", "CIRCULAR", "proposal", "在镇内通报");
        var form = form("jiwei", proposal);
        upload(number, name("yuan"));
        assertRefused("jiwei", form);
        var reopened = form("jiwei", proposal);
        cases.addStatement(number, "不是我发的", name("yuan"));
        assertRefused("jiwei", reopened);
        decide("jiwei", proposal);

        var approval = form("shuji", Map.of("decision", "approve"));
        upload(number, name("yuan"));
        assertRefused("shuji", approval);
        decide("shuji", Map.of("decision", "approve"));
        assertThat(status(number)).isEqualTo(CaseStatus.EXECUTION);
    }

    @Test
    @DisplayName("C-9: what somebody else adds while a measure is carried out; one's own evidence one knows")
    void carriedOut() {
        open(MODERATE);
        decide("admin", Map.of("decision", "confirm", "reason", ""));
        letTimePass(Duration.ofHours(25));
        var form = form("admin2", Map.of("decision", "execute", "reason", ""));
        upload(number, name("admin2"));
        upload(number, name("yuan"));
        assertRefused("admin2", form);
        var reopened = form("admin2", Map.of("decision", "execute", "reason", ""));
        upload(number, name("admin2"));
        engine.complete(name("admin2"), number, reopened);
        assertThat(status(number)).isEqualTo(CaseStatus.SETTLED);
    }

    @Test
    @DisplayName("C-9: what the appellant adds while the appeal is judged")
    void judged() {
        open(MODERATE);
        decide("admin", Map.of("decision", "confirm", "reason", ""));
        letTimePass(Duration.ofHours(25));
        carryOut(number, name("admin2"));
        var appeal = appeals.file(measureIn(number), "不是我发的", name("yuan"));
        var judgement = new HashMap<String, Object>(Map.of("decision", "uphold", "reason", "属实"));
        judgement.put("entriesSeen", entries("jiwei", appeal));
        upload(number, name("yuan"));
        assertThatThrownBy(() -> engine.complete(name("jiwei"), appeal, judgement))
                .hasStackTraceContaining(UNSEEN);
        assertThat(appeals.of(name("yuan")).get(0).status()).isEqualTo(AppealStatus.OPEN);

        judgement.put("entriesSeen", entries("jiwei", appeal));
        engine.complete(name("jiwei"), appeal, judgement);
        assertThat(appeals.of(name("yuan")).get(0).status()).isEqualTo(AppealStatus.UPHELD);
    }

    private void open(Severity severity) {
        number = report(
                group(town, name("admin"), name("yuan"), name("other")),
                name("yuan"),
                Category.RUMOUR,
                severity,
                name("other"));
    }

    private void refer() {
        open(SEVERE);
        decide("admin", Map.of("decision", "confirm", "reason", ""));
        letTimePass(Duration.ofHours(25));
        assertThat(status(number)).isEqualTo(CaseStatus.REVIEW);
    }

    private void decide(String who, Map<String, Object> decision) {
        engine.complete(name(who), number, form(who, decision));
    }

    /** As somebody fills it in who has just opened it. */
    private Map<String, Object> form(String who, Map<String, Object> decision) {
        var form = new HashMap<String, Object>(decision);
        form.put("entriesSeen", entries(who, number));
        return form;
    }

    private int entries(String who, String key) {
        return ((SpinJsonNode) engine.formOf(name(who), key).get("entries"))
                .elements()
                .size();
    }

    private void assertRefused(String who, Map<String, Object> form) {
        assertThatThrownBy(() -> engine.complete(name(who), number, form)).hasStackTraceContaining(UNSEEN);
    }

    private void person(String name, String posts) {
        roster("%s,甲%s,%s,干部,是,%s,".formatted(name(name), name, town, posts));
    }

    private String name(String name) {
        return town + "-" + name;
    }
}
