package org.qunli.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Lane;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qunli.process.model.Vocabulary;

/** The house's style in diagrams, tables and forms; whether they run is the guard's to say. */
class ModelTests {

    private static final Pattern CLAUSE = Pattern.compile("\\b[BTCRH]-\\d+\\b");
    private static final Pattern CHINESE = Pattern.compile("[\\u4e00-\\u9fff]");

    static List<Path> diagrams() {
        return Models.diagrams();
    }

    static List<Path> tables() {
        return Models.tables();
    }

    static List<Path> forms() {
        return Models.forms();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("diagrams")
    @DisplayName("A process has a Chinese name")
    void processIsNamed(Path file) {
        assertThat(all(file, Process.class)).extracting(Process::getName).allMatch(ModelTests::isChinese);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("diagrams")
    @DisplayName("Every element has a Chinese name, an English documentation and a place in the picture")
    void elementsAreNamed(Path file) {
        var softly = new SoftAssertions();
        all(file, FlowNode.class).forEach(node -> {
            if (!(node instanceof ExclusiveGateway) || node.getOutgoing().size() > 1) {
                softly.assertThat(node.getName()).as("name of " + node.getId()).isNotBlank();
                softly.assertThat(isChinese(node.getName()))
                        .as("Chinese name of " + node.getId())
                        .isTrue();
                softly.assertThat(documentation(node))
                        .as("documentation of " + node.getId())
                        .isNotBlank();
            }
            softly.assertThat(node.getDiagramElement())
                    .as("shape of " + node.getId())
                    .isNotNull();
        });
        all(file, SequenceFlow.class).forEach(flow -> {
            softly.assertThat(flow.getDiagramElement())
                    .as("edge of " + flow.getId())
                    .isNotNull();
            if (flow.getSource() instanceof ExclusiveGateway choice
                    && choice.getOutgoing().size() > 1) {
                softly.assertThat(flow.getName()).as("name of " + flow.getId()).isNotBlank();
            }
        });
        all(file, Lane.class).forEach(lane -> softly.assertThat(lane.getName())
                .as("name of " + lane.getId())
                .isNotBlank());
        softly.assertAll();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tables")
    @DisplayName("A table has a Chinese name and a hit policy that the house knows, and every row names its clause")
    void tableIsNamed(Path file) {
        var model = Models.table(file);
        var softly = new SoftAssertions();
        softly.assertThat(model.getModelElementsByType(Decision.class))
                .extracting(Decision::getName)
                .allMatch(ModelTests::isChinese);
        var table = model.getModelElementsByType(DecisionTable.class).iterator().next();
        softly.assertThat(table.getHitPolicy()).isIn(HitPolicy.FIRST, HitPolicy.UNIQUE, HitPolicy.COLLECT);
        table.getRules().forEach(rule -> softly.assertThat(
                        CLAUSE.matcher(rule.getTextContent()).find())
                .as("clause of row " + rule.getId())
                .isTrue());
        softly.assertAll();
    }

    /** All but those that diagrams ask by another day than that of the deed, for what begins now. */
    static Stream<Path> tablesThatJudge() {
        var asked = diagrams().stream()
                .flatMap(file -> all(file, BusinessRuleTask.class).stream())
                .filter(task ->
                        !String.valueOf(task.getCamundaDecisionRefVersion()).contains("occurredAt"))
                .map(BusinessRuleTask::getCamundaDecisionRef)
                .collect(Collectors.toSet());
        return tables().stream().filter(file -> !asked.contains(Models.idOf(file)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tablesThatJudge")
    @DisplayName("A table that judges people says in its version tag from which day it is in force (T-12)")
    void tableIsInForceFromADay(Path file) {
        var decision = Models.table(file)
                .getModelElementsByType(Decision.class)
                .iterator()
                .next();
        assertThat(LocalDate.parse(decision.getVersionTag())).isAfterOrEqualTo(LocalDate.of(2000, 1, 1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    @DisplayName("A form speaks Chinese")
    void formSpeaksChinese(Path file) throws IOException {
        var labels = new ObjectMapper()
                .readTree(file.toFile()).findValues("label").stream()
                        .map(JsonNode::asText)
                        .filter(label -> !label.isEmpty());
        assertThat(labels).allMatch(ModelTests::isChinese);
    }

    @Test
    @DisplayName("No step is left over: each one is taken in a diagram")
    void everyStepIsTaken() {
        assertThat(Vocabulary.packaged().steps())
                .allSatisfy(step -> assertThat(step.processes()).as(step.bean()).isNotEmpty());
    }

    private static boolean isChinese(String text) {
        return text != null && CHINESE.matcher(text).find();
    }

    private static <T extends org.camunda.bpm.model.xml.instance.ModelElementInstance> Collection<T> all(
            Path file, Class<T> type) {
        return Models.diagram(file).getModelElementsByType(type);
    }

    private static String documentation(BaseElement element) {
        return element.getDocumentations().stream()
                .map(documentation -> documentation.getTextContent().trim())
                .collect(Collectors.joining(" "));
    }
}
