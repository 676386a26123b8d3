package org.qunli.process.model;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.camunda.bpm.model.bpmn.impl.BpmnModelConstants.BPMN20_NS;
import static org.camunda.bpm.model.bpmn.impl.BpmnModelConstants.CAMUNDA_NS;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.beans.Introspector;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.qunli.organization.PostType;
import org.qunli.process.model.Vocabulary.Bean;
import org.qunli.process.model.Vocabulary.Kind;
import org.qunli.process.model.Vocabulary.Message;
import org.qunli.process.model.Vocabulary.Step;
import org.qunli.process.model.Vocabulary.Variable;

/** Reads the vocabulary off the sources, the shipped diagrams and the steps' names. */
final class VocabularyGenerator {

    private static final Pattern STEP = Pattern.compile("elegateExpression=\"\\$\\{(\\w+)}\"");
    private static final Pattern ASKED = Pattern.compile("\\b([a-z]\\w*)\\.(\\w+)\\(");
    private static final Pattern CLAUSE = Pattern.compile("\\b([BTCRH])-(\\d+)(?: to \\1-(\\d+))?");
    private static final Pattern POLICY = Pattern.compile("insert into policy[^;]*;");
    private static final Pattern CODE = Pattern.compile("\\('([a-z]+)'");

    private final Path sources = Path.of("src/main/java");
    private final ModelSet models = ModelSet.in(Path.of("bpmn"), Path.of("forms"));
    private final Map<String, String> diagrams = new TreeMap<>();
    private final List<BpmnModelInstance> parsed;
    private final CodeFacts code;

    VocabularyGenerator() {
        models.files(ModelFile.Kind.DIAGRAM).forEach(file -> diagrams.put(file.id(), file.text()));
        parsed = diagrams.values().stream()
                .map(text -> Bpmn.readModelFromStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))))
                .toList();
        code = new CodeFacts(sources, diagrams.keySet(), "enum CaseRole ");
    }

    /** As it is written into the resource. */
    String json() {
        var printer = new DefaultPrettyPrinter()
                .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                .withArrayIndenter(new DefaultIndenter("  ", "\n"));
        try {
            return JsonMapper.builder().build().writer(printer).writeValueAsString(vocabulary()) + "\n";
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    Vocabulary vocabulary() {
        var steps = steps();
        return new Vocabulary(
                steps,
                beans(),
                messages(),
                processes(steps),
                Arrays.stream(PostType.values()).map(PostType::id).sorted().toList(),
                policies(),
                code.enumConstants("CaseRole"),
                tables());
    }

    private List<Step> steps() {
        var names = names();
        return code.types().stream()
                .filter(type -> kindOf(type) != null)
                .map(type -> {
                    var bean = Introspector.decapitalize(type.getSimpleName().toString());
                    var facts = code.of(type);
                    var comment = code.commentOf(type);
                    return new Step(
                            bean,
                            kindOf(type),
                            names.getProperty("step." + bean),
                            english(bean),
                            comment,
                            clauses(comment + " " + documentationsOf(bean)),
                            diagrams.keySet().stream()
                                    .filter(process -> stepsOf(process).contains(bean))
                                    .toList(),
                            variables(facts.reads),
                            List.copyOf(facts.needs),
                            facts.writes.stream()
                                    .map(name -> written(name, facts.values.get(name)))
                                    .toList(),
                            List.copyOf(facts.errors));
                })
                .sorted((one, other) -> one.bean().compareTo(other.bean()))
                .toList();
    }

    private Kind kindOf(TypeElement type) {
        if (code.isA(type, JavaDelegate.class.getName())) {
            return Kind.DELEGATE;
        }
        if (code.isA(type, TaskListener.class.getName())) {
            return Kind.TASK_LISTENER;
        }
        return code.isA(type, ExecutionListener.class.getName()) ? Kind.EXECUTION_LISTENER : null;
    }

    /** What the diagrams say of the elements that take this step. */
    private String documentationsOf(String bean) {
        return parsed.stream()
                .flatMap(diagram -> diagram.getModelElementsByType(FlowNode.class).stream())
                .filter(node -> uses(node.getDomElement(), "${" + bean + "}"))
                .flatMap(node -> node.getDocumentations().stream())
                .map(ModelElementInstance::getTextContent)
                .collect(joining(" "));
    }

    private static boolean uses(DomElement element, String expression) {
        return expression.equals(element.getAttribute(CAMUNDA_NS, "delegateExpression"))
                || expression.equals(element.getAttribute("delegateExpression"))
                || element.getChildElements().stream()
                        .filter(child -> !child.getNamespaceURI().equals(BPMN20_NS)
                                || child.getLocalName().equals("extensionElements"))
                        .anyMatch(child -> uses(child, expression));
    }

    private Set<String> stepsOf(String process) {
        return STEP.matcher(diagrams.get(process))
                .results()
                .map(found -> found.group(1))
                .collect(toCollection(TreeSet::new));
    }

    /** Of a bean that only answers, all questions; of one that also acts, only what diagrams ask it. */
    private List<Bean> beans() {
        var asked = new TreeMap<String, Set<String>>();
        diagrams.values().stream()
                .flatMap(
                        text -> Pattern.compile("[$#]\\{([^}]*)}").matcher(text).results())
                .flatMap(expression -> ASKED.matcher(expression.group(1)).results())
                .forEach(call -> asked.computeIfAbsent(call.group(1), key -> new TreeSet<>())
                        .add(call.group(2)));
        return asked.entrySet().stream()
                .map(bean -> {
                    var methods = Arrays.stream(typeOf(bean.getKey()).getDeclaredMethods())
                            .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                            .toList();
                    var acts = methods.stream().anyMatch(method -> method.getReturnType() == void.class);
                    return new Bean(
                            bean.getKey(),
                            methods.stream()
                                    .filter(method -> !acts || bean.getValue().contains(method.getName()))
                                    .map(VocabularyGenerator::method)
                                    .distinct()
                                    .sorted((one, other) -> (one.name() + one.parameters())
                                            .compareTo(other.name() + other.parameters()))
                                    .toList());
                })
                .toList();
    }

    private static Vocabulary.Method method(Method method) {
        return new Vocabulary.Method(method.getName(), method.getParameterCount());
    }

    private Class<?> typeOf(String bean) {
        var file = Character.toUpperCase(bean.charAt(0)) + bean.substring(1) + ".java";
        try (var found = Files.walk(sources)) {
            var type = sources.relativize(found.filter(path -> path.endsWith(file))
                            .findFirst()
                            .orElseThrow())
                    .toString();
            return Class.forName(
                    type.substring(0, type.length() - ".java".length()).replace('/', '.'));
        } catch (IOException | ClassNotFoundException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private List<Message> messages() {
        var variables = new TreeMap<String, Set<String>>();
        var starts = new HashSet<String>();
        code.calls().stream().filter(call -> !call.kind().equals("start")).forEach(call -> call.names()
                .forEach(message -> {
                    variables.computeIfAbsent(message, key -> new TreeSet<>()).addAll(call.variables());
                    if (call.kind().equals("startBy")) {
                        starts.add(message);
                    }
                }));
        return variables.entrySet().stream()
                .map(message -> new Message(
                        message.getKey(),
                        waitingFor(message.getKey()),
                        starts.contains(message.getKey()),
                        variables(message.getValue())))
                .toList();
    }

    private List<String> waitingFor(String message) {
        return parsed.stream()
                .filter(diagram -> Stream.concat(
                                diagram.getModelElementsByType(MessageEventDefinition.class).stream()
                                        .map(MessageEventDefinition::getMessage),
                                diagram.getModelElementsByType(ReceiveTask.class).stream()
                                        .map(ReceiveTask::getMessage))
                        .anyMatch(caught -> caught.getName().equals(message)))
                .flatMap(diagram -> diagram.getModelElementsByType(Process.class).stream())
                .map(Process::getId)
                .toList();
    }

    private List<Vocabulary.Process> processes(List<Step> steps) {
        var given = new HashMap<String, Set<String>>();
        code.calls().stream().filter(call -> call.kind().equals("start")).forEach(call -> call.names()
                .forEach(process ->
                        given.computeIfAbsent(process, key -> new TreeSet<>()).addAll(call.variables())));
        return diagrams.keySet().stream()
                .map(process -> {
                    var all = new TreeSet<>(given.getOrDefault(process, Set.of()));
                    code.types().stream()
                            .filter(type -> code.constantsOf(type).contains(process))
                            .forEach(type -> all.addAll(code.declaredBy(type)));
                    steps.stream()
                            .filter(step -> step.processes().contains(process))
                            .flatMap(step -> Stream.concat(step.reads().stream(), step.writes().stream()))
                            .forEach(variable -> all.add(variable.name()));
                    return new Vocabulary.Process(
                            process, variables(given.getOrDefault(process, Set.of())), variables(all));
                })
                .toList();
    }

    private Variable written(String name, Set<String> values) {
        var variable = code.variable(name);
        var known = "String".equals(variable.type()) && !values.contains(CodeFacts.ANY);
        return new Variable(name, variable.type(), known ? List.copyOf(values) : null);
    }

    private List<Variable> variables(Collection<String> names) {
        return names.stream().map(code::variable).toList();
    }

    private static Properties names() {
        var names = new Properties();
        try {
            names.load(new StringReader(Files.readString(Path.of("src/main/resources/messages/steps.properties"))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return names;
    }

    /** {@code registerGroup} is Register group. */
    private static String english(String bean) {
        var words = bean.replaceAll("(?=[A-Z])", " ").toLowerCase();
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** Each clause that a text names, also those between, in "C-1 to C-4". */
    private static List<String> clauses(String text) {
        return CLAUSE.matcher(text)
                .results()
                .flatMap(VocabularyGenerator::clausesOf)
                .distinct()
                .toList();
    }

    private static Stream<String> clausesOf(MatchResult found) {
        var first = Integer.parseInt(found.group(2));
        var last = found.group(3) == null ? first : Integer.parseInt(found.group(3));
        return java.util.stream.IntStream.rangeClosed(first, last).mapToObj(number -> found.group(1) + "-" + number);
    }

    private static List<String> policies() {
        try (var migrations = Files.list(Path.of("src/main/resources/db/migration"))) {
            return migrations
                    .map(VocabularyGenerator::read)
                    .flatMap(sql -> POLICY.matcher(sql).results())
                    .flatMap(insert -> CODE.matcher(insert.group()).results())
                    .map(code -> code.group(1))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Tables whose ids the sources name. */
    private List<String> tables() {
        var ids = models.files(ModelFile.Kind.TABLE).stream().map(ModelFile::id).collect(toCollection(TreeSet::new));
        try (var found = Files.walk(sources)) {
            var texts = found.filter(file -> file.toString().endsWith(".java"))
                    .map(VocabularyGenerator::read)
                    .toList();
            return ids.stream()
                    .filter(id -> texts.stream().anyMatch(text -> text.contains('"' + id + '"')))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
