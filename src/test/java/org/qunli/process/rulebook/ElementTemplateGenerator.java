package org.qunli.process.rulebook;

import static java.util.stream.Collectors.joining;
import static org.camunda.bpm.model.bpmn.impl.BpmnModelConstants.CAMUNDA_NS;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.qunli.process.model.ModelFile;
import org.qunli.process.model.ModelSet;
import org.qunli.process.model.Vocabulary;
import org.qunli.process.model.Vocabulary.Kind;
import org.qunli.process.model.Vocabulary.Step;
import org.qunli.process.model.Vocabulary.Variable;

/**
 * What Camunda Modeler offers to designers: a template for each delegate, for each form and for each table that diagrams
 * ask, filled as the shipped diagrams fill them. Templates for Camunda 7 cannot carry task listeners, nor messages of
 * events; listeners are told in the description.
 */
final class ElementTemplateGenerator {

    private static final String SCHEMA =
            "https://unpkg.com/@camunda/element-templates-json-schema/resources/schema.json";

    private static final Map<String, String> TYPES = Map.of(
            "String", "文字",
            "Boolean", "是否",
            "Integer", "整数",
            "Long", "整数",
            "Number", "数字",
            "Date", "时间",
            "SpinJsonNode", "清单");

    private final JsonNodeFactory json = JsonNodeFactory.instance;
    private final Vocabulary vocabulary;
    private final List<BpmnModelInstance> diagrams = ModelSet.in(Path.of("bpmn")).files(ModelFile.Kind.DIAGRAM).stream()
            .map(file -> Bpmn.readModelFromFile(Path.of("bpmn", file.name()).toFile()))
            .toList();
    private final Map<String, String> processNames = new LinkedHashMap<>();

    ElementTemplateGenerator(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        all(Process.class).forEach(process -> processNames.put(process.getId(), process.getName()));
    }

    /** As it is written into the file. */
    String json() {
        var templates = json.arrayNode();
        vocabulary.steps().stream()
                .filter(step -> step.kind() == Kind.DELEGATE)
                .forEach(step -> templates.add(delegate(step)));
        firstBy(UserTask.class, UserTask::getCamundaFormRef)
                .forEach((form, task) -> templates.add(userTask(form, task)));
        firstBy(StartEvent.class, StartEvent::getCamundaFormRef)
                .forEach((form, start) -> templates.add(startEvent(form, start)));
        firstBy(BusinessRuleTask.class, BusinessRuleTask::getCamundaDecisionRef)
                .forEach((table, task) -> templates.add(table(table, task)));
        var printer = new DefaultPrettyPrinter()
                .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                .withArrayIndenter(new DefaultIndenter("  ", "\n"));
        try {
            return JsonMapper.builder().build().writer(printer).writeValueAsString(templates) + "\n";
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private ObjectNode delegate(Step step) {
        var uses = all(ServiceTask.class)
                .filter(task -> ("${" + step.bean() + "}").equals(task.getCamundaDelegateExpression()))
                .toList();
        var told = told(
                clauses(step.clauses()),
                "用于流程：" + step.processes().stream().map(processNames::get).collect(joining("、")),
                variables("读取", step.reads()),
                variables("写入", step.writes()),
                step.errors().isEmpty() ? "" : "可能抛出 BPMN 错误：" + String.join("、", step.errors()));
        var template = template("step." + step.bean(), step.name(), told, "bpmn:ServiceTask", step.processes());
        var properties = template.withArray("properties");
        properties.add(shown("名称", step.name(), "property", "name"));
        properties.add(hidden("${" + step.bean() + "}", "camunda:delegateExpression"));
        if (uses.stream().anyMatch(ServiceTask::isCamundaAsyncBefore)) {
            properties.add(hidden("true", "camunda:asyncBefore"));
        }
        inputs(uses)
                .forEach((name, value) -> properties.add(shown("输入：" + name, value, "camunda:inputParameter", name)));
        return template;
    }

    private static Map<String, String> inputs(List<ServiceTask> uses) {
        var inputs = new TreeMap<String, String>();
        uses.stream()
                .flatMap(task -> Stream.ofNullable(task.getExtensionElements()))
                .flatMap(extensions -> extensions.getElementsQuery().list().stream())
                .flatMap(extension -> extension.getChildElementsByType(CamundaInputParameter.class).stream())
                .forEach(input -> inputs.putIfAbsent(
                        input.getCamundaName(), input.getTextContent().strip()));
        return inputs;
    }

    private ObjectNode userTask(String form, UserTask task) {
        var name = plain(task.getName());
        var listeners = Stream.ofNullable(task.getExtensionElements())
                .flatMap(extensions -> extensions.getChildElementsByType(CamundaTaskListener.class).stream())
                .map(this::listener)
                .collect(joining("，"));
        var told = told(
                clauses(clausesOf(task)),
                "表单 " + form,
                listeners.isEmpty() ? "" : "还须手工添加任务监听器（Task listeners，类型 Delegate expression）：" + listeners);
        var template = template("form." + form, name, told, "bpmn:UserTask", List.of(process(task)));
        var properties = template.withArray("properties");
        properties.add(shown("名称", task.getName(), "property", "name"));
        form(properties, form);
        Stream.of(
                        Map.entry("assignee", "办理人"),
                        Map.entry("candidateGroups", "候选岗位（岗位@单位）"),
                        Map.entry("candidateUsers", "候选人"),
                        Map.entry("dueDate", "到期"))
                .filter(attribute -> attribute(task, attribute.getKey()) != null)
                .forEach(attribute -> properties.add(shown(
                        attribute.getValue(),
                        attribute(task, attribute.getKey()),
                        "property",
                        "camunda:" + attribute.getKey())));
        return template;
    }

    private String listener(CamundaTaskListener listener) {
        var bean = listener.getCamundaDelegateExpression().replaceAll("[${}]", "");
        return "%s %s（%s）"
                .formatted(
                        listener.getCamundaEvent(),
                        listener.getCamundaDelegateExpression(),
                        vocabulary.step(bean).orElseThrow().name());
    }

    private ObjectNode startEvent(String form, StartEvent start) {
        var template = template(
                "form." + form,
                plain(start.getName()),
                told(clauses(clausesOf(start)), "表单 " + form),
                "bpmn:StartEvent",
                List.of(process(start)));
        var properties = template.withArray("properties");
        form(properties, form);
        properties.add(hidden(attribute(start, "initiator"), "camunda:initiator"));
        return template;
    }

    private void form(ArrayNode properties, String form) {
        properties.add(hidden(form, "camunda:formRef"));
        properties.add(hidden("deployment", "camunda:formRefBinding"));
    }

    private ObjectNode table(String table, BusinessRuleTask task) {
        var decision = Dmn.readModelFromFile(Path.of("bpmn", table + ".dmn").toFile())
                .getModelElementsByType(Decision.class)
                .iterator()
                .next();
        var version = Objects.toString(task.getCamundaDecisionRefVersion(), "");
        var asked = version.contains("occurredAt") ? "按事发时" : version.contains("issuedAt") ? "按通知发布时" : "按查表那天";
        var told = told(
                clauses(clausesOf(task)),
                "规则表“" + decision.getName() + "”",
                "结果放在变量 " + task.getCamundaResultVariable(),
                asked + "有效的版本（T-12）");
        var template = template(
                "table." + table, plain(task.getName()), told, "bpmn:BusinessRuleTask", List.of(process(task)));
        var properties = template.withArray("properties");
        properties.add(shown("名称", task.getName(), "property", "name"));
        Stream.of("decisionRef", "decisionRefBinding", "decisionRefVersion", "mapDecisionResult")
                .filter(attribute -> attribute(task, attribute) != null)
                .forEach(attribute -> properties.add(hidden(attribute(task, attribute), "camunda:" + attribute)));
        properties.add(shown("结果变量", task.getCamundaResultVariable(), "property", "camunda:resultVariable"));
        return template;
    }

    private ObjectNode template(String id, String name, String description, String type, List<String> processes) {
        var template = json.objectNode()
                .put("$schema", SCHEMA)
                .put("name", name)
                .put("id", "org.qunli." + id)
                .put("description", description);
        var shared = processes.size() > 1;
        template.putObject("category")
                .put("id", shared ? "shared" : processes.get(0))
                .put("name", shared ? "多个流程共用" : processNames.get(processes.get(0)));
        template.putArray("appliesTo").add(type.endsWith("Task") ? "bpmn:Task" : type);
        template.putObject("elementType").put("value", type);
        template.putArray("properties");
        return template;
    }

    private ObjectNode shown(String label, String value, String binding, String name) {
        var property =
                json.objectNode().put("label", label).put("type", "String").put("value", value);
        property.putObject("binding").put("type", binding).put("name", name);
        property.putObject("constraints").put("notEmpty", true);
        return property;
    }

    private ObjectNode hidden(String value, String name) {
        var property = json.objectNode().put("type", "Hidden");
        if (value.equals("true")) {
            property.put("value", true);
        } else {
            property.put("value", value);
        }
        property.putObject("binding").put("type", "property").put("name", name);
        return property;
    }

    private static String told(String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(joining("；")) + "。";
    }

    private static String clauses(Collection<String> clauses) {
        return clauses.isEmpty() ? "" : "条款 " + String.join("、", clauses);
    }

    private static String variables(String verb, List<Variable> variables) {
        return variables.isEmpty()
                ? ""
                : verb + "变量："
                        + variables.stream()
                                .map(variable -> variable.type() == null
                                        ? variable.name()
                                        : variable.name() + "（" + TYPES.getOrDefault(variable.type(), variable.type())
                                                + "）")
                                .collect(joining("、"));
    }

    private static Set<String> clausesOf(FlowNode node) {
        return ClauseIds.in(node.getDocumentations().stream()
                .map(ModelElementInstance::getTextContent)
                .collect(joining(" ")));
    }

    private static String attribute(FlowNode node, String name) {
        return node.getAttributeValueNs(CAMUNDA_NS, name);
    }

    /** Without the expressions, which name one case. */
    private static String plain(String name) {
        return name.replaceAll("[：（《]?\\s*\\$\\{[^}]*}[）》]?", "").strip();
    }

    private static String process(FlowNode node) {
        return node.getModelInstance()
                .<Process>getModelElementsByType(Process.class)
                .iterator()
                .next()
                .getId();
    }

    private <T extends FlowNode> Map<String, T> firstBy(Class<T> type, Function<T, String> reference) {
        var first = new TreeMap<String, T>();
        all(type)
                .filter(node -> reference.apply(node) != null)
                .forEach(node -> first.putIfAbsent(reference.apply(node), node));
        return first;
    }

    private <T extends ModelElementInstance> Stream<T> all(Class<T> type) {
        return diagrams.stream().flatMap(diagram -> diagram.getModelElementsByType(type).stream());
    }
}
