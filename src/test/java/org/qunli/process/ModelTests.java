package org.qunli.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Lane;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qunli.organization.PostType;
import org.qunli.support.QunliTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Every diagram, table and form holds together before anybody works with it. */
@QunliTest
class ModelTests {

    private static final Pattern BEAN = Pattern.compile("\\$\\{(\\w+)}");
    private static final Pattern POST = Pattern.compile("'([a-z]+(?:-[a-z]+)*)'");
    private static final Pattern CLAUSE = Pattern.compile("\\b[BTCRH]-\\d+\\b");
    private static final Pattern CHINESE = Pattern.compile("[\\u4e00-\\u9fff]");

    @Autowired
    ApplicationContext beans;

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
    @DisplayName("A diagram is executable, kept for its history's time, and goes by its file's name")
    void diagramIsWhole(Path file) {
        var process = all(file, Process.class).iterator().next();
        assertThat(process.getId()).isEqualTo(Models.idOf(file));
        assertThat(process.isExecutable()).isTrue();
        assertThat(process.getCamundaHistoryTimeToLiveString()).isNotBlank();
        assertThat(process.getName()).matches(CHINESE.asPredicate(), "Chinese");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("diagrams")
    @DisplayName("Every element has a Chinese name, an English documentation and a place in the picture")
    void elementsAreNamed(Path file) {
        var softly = new SoftAssertions();
        all(file, FlowNode.class).forEach(node -> {
            if (!(node instanceof ExclusiveGateway) || node.getOutgoing().size() > 1) {
                softly.assertThat(node.getName()).as("name of " + node.getId()).isNotBlank();
                softly.assertThat(CHINESE.matcher(Objects.toString(node.getName(), ""))
                                .find())
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
    @MethodSource("diagrams")
    @DisplayName("Every binding resolves: delegates and listeners are beans, forms and tables exist, posts are posts")
    void bindingsResolve(Path file) {
        var softly = new SoftAssertions();
        all(file, ServiceTask.class).forEach(task -> softly.assertThat(beanOf(task.getCamundaDelegateExpression()))
                .as("delegate of " + task.getId())
                .isInstanceOf(JavaDelegate.class));
        all(file, CamundaTaskListener.class)
                .forEach(listener -> softly.assertThat(beanOf(listener.getCamundaDelegateExpression()))
                        .as("listener " + listener.getCamundaDelegateExpression())
                        .isInstanceOf(TaskListener.class));
        all(file, CamundaExecutionListener.class)
                .forEach(listener -> softly.assertThat(beanOf(listener.getCamundaDelegateExpression()))
                        .as("listener " + listener.getCamundaDelegateExpression())
                        .isNotNull());
        all(file, BusinessRuleTask.class).forEach(task -> {
            softly.assertThat(Models.tables().stream().map(Models::idOf))
                    .as("table of " + task.getId())
                    .contains(task.getCamundaDecisionRef());
            if ("version".equals(task.getCamundaDecisionRefBinding())) {
                softly.assertThat(task.getCamundaDecisionRefVersion())
                        .startsWith("${ruleVersions.inForce('" + task.getCamundaDecisionRef() + "', ");
            } else {
                softly.assertThat(task.getCamundaDecisionRefBinding()).isEqualTo("deployment");
            }
        });
        var forms = Models.forms().stream().map(Models::idOf).toList();
        all(file, UserTask.class).forEach(task -> {
            softly.assertThat(forms).as("form of " + task.getId()).contains(task.getCamundaFormRef());
            softly.assertThat(task.getCamundaFormRefBinding()).isEqualTo("deployment");
            softly.assertThat(Stream.of(
                                    task.getCamundaAssignee(),
                                    task.getCamundaCandidateGroups(),
                                    task.getCamundaCandidateUsers())
                            .filter(Objects::nonNull))
                    .as("somebody for " + task.getId())
                    .isNotEmpty();
            postsOf(task).forEach(post -> softly.assertThat(PostType.byId(post))
                    .as("post %s of %s", post, task.getId())
                    .isPresent());
        });
        all(file, StartEvent.class).stream()
                .filter(start -> start.getCamundaFormRef() != null)
                .forEach(start -> softly.assertThat(forms).contains(start.getCamundaFormRef()));
        softly.assertAll();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tables")
    @DisplayName(
            "A table asks for the policy, every row names its clause, and a policy without rows of its own is served")
    void tableIsComplete(Path file) {
        var model = Models.table(file);
        var softly = new SoftAssertions();
        var decision = model.getModelElementsByType(Decision.class).iterator().next();
        softly.assertThat(decision.getId()).isEqualTo(Models.idOf(file));
        softly.assertThat(CHINESE.matcher(decision.getName()).find()).isTrue();
        var table = model.getModelElementsByType(DecisionTable.class).iterator().next();
        softly.assertThat(table.getHitPolicy()).isIn(HitPolicy.FIRST, HitPolicy.UNIQUE, HitPolicy.COLLECT);
        var policy = table.getInputs().stream()
                .map(input -> input.getInputExpression().getText().getTextContent())
                .toList()
                .indexOf("policy");
        softly.assertThat(policy).as("input policy").isNotNegative();
        table.getRules()
                .forEach(rule -> softly.assertThat(CLAUSE.matcher(texts(rule)).find())
                        .as("clause of row " + rule.getId())
                        .isTrue());
        softly.assertThat(table.getRules()).as("rows for any policy").anyMatch(rule -> Stream.of("", "-")
                .anyMatch(rule.getInputEntries().stream()
                        .toList()
                        .get(Math.max(policy, 0))
                        .getText()
                        .getTextContent()
                        .trim()::equals));
        softly.assertAll();
    }

    /** All but those that are asked together with their diagram. */
    static Stream<Path> tablesThatJudge() {
        var asked = diagrams().stream()
                .flatMap(file -> all(file, BusinessRuleTask.class).stream())
                .filter(task -> "deployment".equals(task.getCamundaDecisionRefBinding()))
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
    @DisplayName("A form goes by its file's name, is used by a diagram, and speaks Chinese")
    void formIsUsed(Path file) throws IOException {
        var form = new ObjectMapper().readTree(file.toFile());
        assertThat(form.path("id").asText()).isEqualTo(Models.idOf(file));
        assertThat(Models.diagrams().stream()
                        .flatMap(diagram -> Stream.concat(
                                all(diagram, UserTask.class).stream().map(UserTask::getCamundaFormRef),
                                all(diagram, StartEvent.class).stream().map(StartEvent::getCamundaFormRef))))
                .contains(Models.idOf(file));
        var labels = form.findValues("label").stream().map(JsonNode::asText).filter(label -> !label.isEmpty());
        assertThat(labels).allMatch(CHINESE.asPredicate()::test);
    }

    @org.junit.jupiter.api.Test
    @DisplayName("No delegate is left over: each one is a step of a diagram")
    void everyDelegateIsAStep() {
        var used = Models.diagrams().stream()
                .flatMap(file -> all(file, ServiceTask.class).stream())
                .map(ServiceTask::getCamundaDelegateExpression)
                .collect(Collectors.toSet());
        assertThat(beans.getBeanNamesForType(JavaDelegate.class)).allMatch(name -> used.contains("${" + name + "}"));
    }

    /** Post names in {@code office-clerk@${office}} and in {@code ${recusal.eligible(execution, 'commission')}}. */
    private static List<String> postsOf(UserTask task) {
        var groups = Stream.ofNullable(task.getCamundaCandidateGroups())
                .flatMap(list -> Stream.of(list.split(",")))
                .map(String::trim)
                .filter(group -> !group.startsWith("$"))
                .map(group -> group.replaceAll("@.*", ""));
        var users = Stream.ofNullable(task.getCamundaCandidateUsers())
                .flatMap(expression -> POST.matcher(expression).results())
                .map(MatchResult::group)
                .map(quoted -> quoted.replace("'", ""));
        return Stream.concat(groups, users).toList();
    }

    private Object beanOf(String expression) {
        var matcher = BEAN.matcher(Objects.toString(expression, ""));
        return matcher.matches() && beans.containsBean(matcher.group(1)) ? beans.getBean(matcher.group(1)) : null;
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

    private static String texts(Rule rule) {
        return rule.getTextContent();
    }
}
