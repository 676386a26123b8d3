package org.qunli.process.model;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.qunli.process.model.Rule.*;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;

/**
 * What will not run is found before it runs, and what is sound is left in peace. Each broken model is a shipped one with a
 * few letters changed.
 */
class ModelGuardTests {

    private static final ModelSet SHIPPED = ModelSet.in(Path.of("bpmn"), Path.of("forms"));

    private static final Vocabulary VOCABULARY = Vocabulary.packaged();

    /** What is found in a part of the shipped models; a few parts serve many tests. */
    private static final Map<ModelSet, List<Finding>> SOUND = new HashMap<>();

    /**
     * A model broken at one place.
     *
     * @param found the file in which it is found
     * @param element where it is found; null for the file as a whole
     * @param proposal what the guard says would be right; null if nothing
     */
    private record Broken(Rule rule, String file, String found, String element, String proposal, List<Change> changes) {

        private static final Pattern HEAD = Pattern.compile("(\\S+) ([^\\s>]+)>?(\\S+)? (?:-|(\\S+?))(?:: (.+))?");
        private static final Pattern CHANGE = Pattern.compile("((?:^- .*\\R)+)((?:^\\+.*\\R)*)", Pattern.MULTILINE);

        static Broken of(String written) {
            var head = HEAD.matcher(written.lines().findFirst().orElseThrow());
            assertThat(head.matches()).as(written).isTrue();
            return new Broken(
                    Rule.valueOf(head.group(1)),
                    head.group(2),
                    head.group(3) == null ? head.group(2) : head.group(3),
                    head.group(4),
                    head.group(5),
                    CHANGE.matcher(written + "\n")
                            .results()
                            .map(change -> new Change(text(change.group(1)), text(change.group(2))))
                            .toList());
        }

        private static String text(String lines) {
            return lines.lines()
                    .map(line -> line.substring(Math.min(2, line.length())))
                    .collect(joining("\n"));
        }

        @Override
        public String toString() {
            return rule.id() + ": " + changes.get(0).out().strip();
        }
    }

    private record Change(String out, String in) {}

    static List<Broken> brokenModels() throws IOException {
        return Arrays.stream(new ClassPathResource("models/broken.txt")
                        .getContentAsString(StandardCharsets.UTF_8)
                        .split("\n\n"))
                .map(String::strip)
                .filter(written -> !written.startsWith("#"))
                .map(Broken::of)
                .toList();
    }

    @Test
    @DisplayName("The shipped models give no finding at all")
    void shippedModelsAreClean() {
        assertThat(ModelGuard.check(SHIPPED, SHIPPED, VOCABULARY)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenModels")
    @DisplayName("A broken model is found out, at its element and with what would be right")
    void brokenModelIsFound(Broken broken) {
        var sound = around(broken.file());
        var text = sound.find(broken.file()).orElseThrow().text();
        for (var change : broken.changes()) {
            assertThat(text).as("to be changed").contains(change.out());
            text = text.replace(change.out(), change.in());
        }
        var proposed = sound.with(ModelSet.of(List.of(new ModelFile(broken.file(), text))));

        var found = new ArrayList<>(ModelGuard.check(proposed, sound, VOCABULARY));
        found.removeAll(SOUND.computeIfAbsent(sound, models -> ModelGuard.check(models, models, VOCABULARY)));

        assertThat(found).anySatisfy(finding -> {
            assertThat(finding.rule()).isEqualTo(broken.rule().id());
            assertThat(finding.file()).isEqualTo(broken.found());
            assertThat(finding.element()).isEqualTo(broken.element());
            assertThat(finding.proposal()).isEqualTo(broken.proposal());
            assertThat(finding.severity()).isEqualTo(broken.rule().severity());
        });
    }

    /** A model with all that it names and all that name it, since a part is looked through in no time. */
    private static ModelSet around(String name) {
        var model = SHIPPED.find(name).orElseThrow();
        var near = SHIPPED.files().stream()
                .filter(other -> names(other, model) || names(model, other))
                .toList();
        return ModelSet.of(SHIPPED.files().stream()
                .filter(other -> other.equals(model)
                        || near.contains(other)
                        || near.stream()
                                .anyMatch(diagram -> diagram.kind() == ModelFile.Kind.DIAGRAM && names(diagram, other)))
                .toList());
    }

    private static boolean names(ModelFile one, ModelFile other) {
        return one.kind() == ModelFile.Kind.DIAGRAM && one.text().contains("\"" + other.id() + "\"");
    }

    @Test
    @DisplayName("Every rule has a broken model, and a sentence in Chinese and in English")
    void everyRuleIsProved() throws IOException {
        assertThat(brokenModels().stream().map(Broken::rule).collect(toSet())).containsExactlyInAnyOrder(Rule.values());
        for (var file : List.of("messages/model", "messages/model_en")) {
            assertThat(ResourceBundle.getBundle(file).keySet())
                    .containsAll(Arrays.stream(Rule.values())
                            .map(rule -> "model.finding." + rule.id())
                            .toList());
        }
    }

    @Test
    @DisplayName("A finding says where its element stands in the file")
    void findingHasItsLine() {
        var file = SHIPPED.find("group-creation.bpmn").orElseThrow();
        var line = Arrays.asList(file.text().split("\n")).stream()
                        .takeWhile(text -> !text.contains("<bpmn:serviceTask id=\"serviceTask_registerGroup\""))
                        .count()
                + 1;
        var broken = new ModelFile(file.name(), file.text().replace("${registerGroup}", "${registerGruop}"));
        assertThat(ModelGuard.check(SHIPPED.with(ModelSet.of(List.of(broken))), SHIPPED, VOCABULARY))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.line()).isEqualTo((int) line);
                    assertThat(finding.elementName()).isEqualTo("登记入册");
                    assertThat(finding.details()).containsExactly("registerGruop");
                });
    }

    @Test
    @DisplayName("A finding calls its element by the name that people know, not by what Tasklist puts into it")
    void findingCallsItsElement() {
        var file = SHIPPED.find("violation-handling.bpmn").orElseThrow();
        var broken =
                new ModelFile(file.name(), file.text().replace("formRef=\"check-facts\"", "formRef=\"check-fact\""));
        assertThat(ModelGuard.check(SHIPPED.with(ModelSet.of(List.of(broken))), SHIPPED, VOCABULARY))
                .extracting(Finding::elementName)
                .contains("核实事实与证据");
    }

    @Test
    @DisplayName("A misspelt name is one finding, whatever hangs on it")
    void misspellingIsReportedOnce() {
        for (var letters : List.of(
                List.of("group-creation.bpmn", "</bpmn:process>", ""),
                List.of("group-creation.bpmn", "${registerApplication}", "${registerAplication}"),
                List.of("group-creation.bpmn", "formRef=\"found-group\"", "formRef=\"foundgroup\""),
                List.of(
                        "group-cleanup.bpmn",
                        "calledElement=\"unit-self-check\"",
                        "calledElement=\"unit-selfcheck\""))) {
            var file = SHIPPED.find(letters.get(0)).orElseThrow();
            var broken = new ModelFile(file.name(), file.text().replace(letters.get(1), letters.get(2)));
            assertThat(ModelGuard.check(SHIPPED.with(ModelSet.of(List.of(broken))), SHIPPED, VOCABULARY))
                    .hasSize(1);
        }
    }

    @Test
    @DisplayName("A sixth policy of an installation is one that its tables may name")
    void sixthPolicyIsAllowed() {
        var file = SHIPPED.find("settlement-terms.dmn").orElseThrow();
        var changed =
                ModelSet.of(List.of(new ModelFile(file.name(), file.text().replace("\"township\"", "\"sixth\""))));
        var models = around("settlement-terms.dmn").with(changed);
        assertThat(ModelGuard.check(models, models, VOCABULARY))
                .extracting(Finding::rule)
                .contains(UNKNOWN_POLICY.id());
        assertThat(ModelGuard.check(models, models, VOCABULARY.withPolicies(List.of("sixth"))))
                .extracting(Finding::rule)
                .doesNotContain(UNKNOWN_POLICY.id());
    }

    @Test
    @DisplayName("T-12, T-8: the right day and the right role are right in other blanks and quotation marks, too")
    void sameInOtherWriting() {
        var file = SHIPPED.find("violation-handling.bpmn").orElseThrow();
        var written = file.text()
                .replace(
                        "('violation-measure', occurredAt, openedAt)",
                        "(&quot;violation-measure&quot;,occurredAt,openedAt)")
                .replace("(caseNumber, 'REVIEWER', reviewPost)", "( caseNumber,'REVIEWER' ,reviewPost )");
        assertThat(written).doesNotContain("('violation-measure'").doesNotContain(" 'REVIEWER'");
        assertThat(ModelGuard.check(
                        SHIPPED.with(ModelSet.of(List.of(new ModelFile(file.name(), written)))), SHIPPED, VOCABULARY))
                .extracting(Finding::rule)
                .doesNotContain(WRONG_DAY.id(), WRONG_RECUSAL.id());
    }

    /** A process of its own, which asks with the form {@code trial}. */
    private static ModelFile process(String id, String elements) {
        return new ModelFile(id + ".bpmn", """
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="definitions_%1$s"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="http://qunli.org/bpmn"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
                  <bpmn:process id="%1$s" isExecutable="true" camunda:historyTimeToLive="P1D">
                    <bpmn:startEvent id="start" /><bpmn:endEvent id="end" />%2$s
                  </bpmn:process>
                  <bpmn:error id="error" name="stopped" errorCode="stopped" />
                  <bpmn:escalation id="escalation" name="slow" escalationCode="slow" />
                </bpmn:definitions>
                """.formatted(id, elements));
    }

    private static String flow(String from, String to, String condition) {
        var when = condition.isEmpty()
                ? ""
                : "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">" + condition
                        + "</bpmn:conditionExpression>";
        return "<bpmn:sequenceFlow id=\"%1$s_%2$s_%3$d\" sourceRef=\"%1$s\" targetRef=\"%2$s\">%4$s</bpmn:sequenceFlow>"
                .formatted(from, to, Math.abs(condition.hashCode()), when);
    }

    private static String call(String process) {
        return "<bpmn:callActivity id=\"call\" calledElement=\"%s\" camunda:calledElementBinding=\"deployment\" />"
                .formatted(process);
    }

    /** On an element, with a way to the end. */
    private static String border(String on, String event) {
        return "<bpmn:boundaryEvent id=\"border\" attachedToRef=\"%s\">%s</bpmn:boundaryEvent>".formatted(on, event)
                + flow("border", "end", "");
    }

    private static final String TASK = "<bpmn:userTask id=\"task\" name=\"核对\" camunda:formRef=\"trial\""
            + " camunda:formRefBinding=\"deployment\" camunda:candidateGroups=\"process-designer\" camunda:dueDate=\"P3D\" />";

    private static ModelFile form(String hide) {
        return new ModelFile("trial.form", """
                {"id": "trial", "schemaVersion": 16, "components": [
                  {"type": "group", "id": "part", %s "components": [
                    {"type": "radio", "id": "choice", "key": "decision", "validate": {"required": true},
                     "values": [{"value": "yes", "label": "是"}, {"value": "no", "label": "否"}]}]},
                  {"type": "checkbox", "id": "box", "key": "sure", "validate": {"required": true}}]}
                """.formatted(hide));
    }

    private static List<Finding> found(ModelFile... files) {
        return ModelGuard.check(ModelSet.of(List.of(files)), ModelSet.of(List.of()), VOCABULARY);
    }

    @Test
    @DisplayName("What the engine would refuse is found before anybody agrees to it, at its element")
    void whatTheEngineRefuses() {
        var through = flow("start", "part", "") + flow("part", "end", "");
        var refused = Map.of(
                "again", flow("start", "end", "") + "<bpmn:startEvent id=\"again\" />" + flow("again", "end", ""),
                "part", "<bpmn:subProcess id=\"part\" />" + through,
                "border", "<bpmn:manualTask id=\"part\" />" + through + border("part", "<bpmn:timerEventDefinition />"),
                "gateway",
                        "<bpmn:eventBasedGateway id=\"gateway\" />" + flow("start", "gateway", "")
                                + flow("gateway", "end", ""));
        refused.forEach((element, elements) -> assertThat(found(process("trial-" + element, elements)))
                .extracting(Finding::rule, Finding::element)
                .containsOnly(tuple(INVALID.id(), element)));
        var endless = process("trial-time", flow("start", "end", "")).text().replace("\"P1D\"", "\"ten years\"");
        assertThat(found(new ModelFile("trial-time.bpmn", endless)))
                .extracting(Finding::rule, Finding::element)
                .containsOnly(tuple(INVALID.id(), "trial-time"));
    }

    @Test
    @DisplayName("A diagram without a process, and an event at the border of nothing, are findings and no failure")
    void nothingToRun() {
        var whole = process("trial-empty", "").text();
        var none = whole.substring(0, whole.indexOf("<bpmn:process")) + whole.substring(whole.indexOf("<bpmn:error"));
        assertThat(found(new ModelFile("trial-empty.bpmn", none)))
                .extracting(Finding::rule, Finding::element)
                .containsExactly(tuple(NOT_EXECUTABLE.id(), null));
        assertThat(found(process(
                        "trial-border",
                        flow("start", "end", "") + border("gone", "<bpmn:errorEventDefinition errorRef=\"error\" />"))))
                .extracting(Finding::rule, Finding::element)
                .containsExactly(tuple(INVALID.id(), "border"));
    }

    @Test
    @DisplayName(
            "An error or escalation of a called process may be caught around the call, however far up, and is sought once")
    void caughtAroundTheCall() {
        var calling = flow("start", "call", "") + flow("call", "end", "");
        for (var event : List.of(
                "errorEventDefinition errorRef=\"error\"", "escalationEventDefinition escalationRef=\"escalation\"")) {
            var inner = process(
                            "trial-inner",
                            flow("start", "thrown", "") + "<bpmn:endEvent id=\"thrown\"><bpmn:" + event
                                    + " /></bpmn:endEvent>")
                    .text()
                    .replace("<bpmn:endEvent id=\"end\" />", "");
            var middle = process("trial-middle", call("trial-inner") + calling);
            var outer = process(
                    "trial-outer",
                    "<bpmn:subProcess id=\"part\"><bpmn:startEvent id=\"begin\" />" + call("trial-middle")
                            + "<bpmn:endEvent id=\"over\" />" + flow("begin", "call", "") + flow("call", "over", "")
                            + "</bpmn:subProcess>" + flow("start", "part", "") + flow("part", "end", "")
                            + border("part", "<bpmn:" + event + " />"));
            assertThat(found(new ModelFile("trial-inner.bpmn", inner), middle, outer))
                    .isEmpty();
        }
        var each = calling + border("call", "<bpmn:errorEventDefinition errorRef=\"error\" />");
        assertThat(found(
                        process("trial-one", call("trial-two") + each), process("trial-two", call("trial-one") + each)))
                .extracting(Finding::rule)
                .containsOnly(UNTHROWN_ERROR.id());
    }

    @Test
    @DisplayName("A question that the form may hide is not surely answered: a gateway after it needs a default")
    void hiddenQuestion() {
        var gateway = TASK + "<bpmn:exclusiveGateway id=\"gateway\" />" + flow("start", "task", "")
                + flow("task", "gateway", "") + flow("gateway", "end", "${decision == 'yes'}")
                + flow("gateway", "end", "${decision == 'no'}");
        assertThat(found(process("trial-asked", gateway), form(""))).isEmpty();
        assertThat(found(process("trial-asked", gateway), form("\"conditional\": {\"hide\": \"=sure\"},")))
                .extracting(Finding::rule, Finding::element)
                .containsExactly(tuple(GATEWAY_WITHOUT_DEFAULT.id(), "gateway"));
    }

    @Test
    @DisplayName("Programs come in neither as an event's condition nor through what an expression's answer can do")
    void noPrograms() {
        var ways = TASK + flow("start", "task", "") + flow("task", "end", "${decision == 'yes' || sure}");
        var condition = border(
                "task",
                "<bpmn:conditionalEventDefinition><bpmn:condition xsi:type=\"bpmn:tFormalExpression\" language=\"groovy\">"
                        + "true</bpmn:condition></bpmn:conditionalEventDefinition>");
        assertThat(found(process("trial-program", ways + condition), form("")))
                .extracting(Finding::rule, Finding::element)
                .contains(tuple(FOREIGN_LANGUAGE.id(), "border"));
        for (var reach : List.of(
                "${''.getClass().forName('java.lang.Runtime')}",
                "${execution.processEngineServices.runtimeService.createProcessInstanceQuery()}")) {
            assertThat(found(
                            process(
                                    "trial-program",
                                    ways.replace(
                                            "candidateGroups=\"process-designer\"",
                                            "candidateUsers=\"" + reach + "\"")),
                            form("")))
                    .extracting(Finding::rule, Finding::element)
                    .contains(tuple(UNKNOWN_METHOD.id(), "task"));
        }
    }

    @Test
    @DisplayName("The engine's own questions, as when it is now, are taken as the engine takes them")
    void questionsOfTheEngine() {
        var ways =
                TASK.replace("P3D", "${now()}") + "<bpmn:exclusiveGateway id=\"gateway\" default=\"gateway_end_0\" />"
                        + flow("start", "task", "") + flow("task", "gateway", "")
                        + flow("gateway", "end", "") + flow("gateway", "end", "${decision == 'yes' || sure}");
        assertThat(found(process("trial-now", ways), form(""))).isEmpty();
    }

    @Test
    @DisplayName("What a send task writes is known like what a service task writes")
    void sendTask() {
        var step = VOCABULARY.steps().stream()
                .filter(one -> one.kind() == Vocabulary.Kind.DELEGATE
                        && one.needs().isEmpty()
                        && !one.writes().isEmpty())
                .findFirst()
                .orElseThrow();
        var ways = "<bpmn:sendTask id=\"send\" camunda:delegateExpression=\"${%s}\" />".formatted(step.bean())
                + flow("start", "send", "")
                + flow("send", "task", "")
                + flow("task", "end", "")
                + TASK.replace("核对", "核对${" + step.writes().get(0).name() + "}");
        assertThat(found(process("trial-send", ways), form("")))
                .extracting(Finding::rule)
                .doesNotContain(UNKNOWN_VARIABLE.id());
    }

    @Test
    @DisplayName("Designers who have their models checked in the same moment do not stand in each other's way")
    void checkedAtOnce() throws Exception {
        for (var round = 0; round < 5; round++) {
            // as after a start: read, but not looked through
            var read = new ParsedModels(SHIPPED, new Findings());
            var checks = Stream.generate(() -> CompletableFuture.supplyAsync(() -> {
                        var findings = new Findings();
                        var own = new ParsedModels(SHIPPED, findings, read);
                        new FlowChecks(new Inspection(own, own, VOCABULARY, findings)).run();
                        return findings.sorted();
                    }))
                    .limit(8)
                    .toList();
            for (var check : checks) {
                assertThat(check.get(60, TimeUnit.SECONDS)).isEmpty();
            }
        }
    }
}
