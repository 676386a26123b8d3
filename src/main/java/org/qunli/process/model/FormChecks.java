package org.qunli.process.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;

/** Forms show what there is, and ask for what somebody reads. */
final class FormChecks {

    /** What Tasklist's form-js 1.8.7 can show. */
    private static final int SCHEMA_VERSION = 16;

    private static final Set<String> COMPONENTS = Set.of(
            "button",
            "checkbox",
            "checklist",
            "datetime",
            "dynamiclist",
            "expression",
            "group",
            "html",
            "iframe",
            "image",
            "number",
            "radio",
            "select",
            "separator",
            "spacer",
            "table",
            "taglist",
            "text",
            "textarea",
            "textfield");

    /** Which Java types what people enter fits; other fields are computed. */
    private static final Set<String> NUMBERS = Set.of("Number", "Integer", "Long", "Double", "Object");

    private static final Set<String> LISTS = Set.of("SpinJsonNode", "List", "Object");
    private static final Set<String> TEXTS = Set.of("String", "Object");
    private static final Map<String, Set<String>> TYPES = Map.of(
            "textfield", TEXTS,
            "textarea", TEXTS,
            "radio", TEXTS,
            "select", TEXTS,
            "datetime", TEXTS,
            "number", NUMBERS,
            "checkbox", Set.of("Boolean", "Object"),
            "checklist", LISTS,
            "taglist", LISTS);

    /** A placeholder or the begin or end of a repeated or conditional part. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([#/]?)(loop|if)?\\s*([^}]*?)\\s*}}");

    private final ParsedModels models;
    private final Variables variables;
    private final Feel feel;
    private final Findings findings;

    FormChecks(Inspection inspection) {
        models = inspection.proposed();
        variables = inspection.variables();
        feel = inspection.feel();
        findings = inspection.findings();
    }

    void run() {
        for (var form : models.forms()) {
            var users = models.diagrams().stream()
                    .filter(diagram -> variables.forms(diagram).anyMatch(used -> used == form))
                    .toList();
            if (form.schemaVersion() > SCHEMA_VERSION) {
                findings.add(
                        Rule.FORM_TOO_NEW, form.place(), "\"schemaVersion\": " + SCHEMA_VERSION, form.schemaVersion());
            }
            if (users.isEmpty()) {
                findings.add(Rule.UNUSED_FORM, form.place(), null);
            }
            components(form);
            reads(form, users);
            users.forEach(diagram -> types(form, diagram));
            answersAreRead(form, users);
        }
    }

    private void components(Form form) {
        var keys = new HashSet<String>();
        for (var component : form.components()) {
            var type = component.path("type").asText();
            if (!COMPONENTS.contains(type)) {
                findings.add(Rule.UNKNOWN_COMPONENT, form.at(component), Nearest.to(type, COMPONENTS), type);
            }
            var key = component.path("key").asText(null);
            if (key != null && !keys.add(key)) {
                findings.add(Rule.KEY_TWICE, form.at(component), null, key);
            }
        }
    }

    private void reads(Form form, List<Diagram> users) {
        for (var component : form.components()) {
            var own = new TreeSet<>(form.keys());
            for (var name : namesIn(component, form)) {
                users.stream()
                        .filter(diagram ->
                                !own.contains(name) && !variables.of(diagram).contains(name))
                        .findFirst()
                        .ifPresent(diagram -> {
                            own.addAll(variables.of(diagram));
                            findings.add(
                                    Rule.UNKNOWN_FORM_VARIABLE,
                                    form.at(component),
                                    Nearest.to(name, own),
                                    name,
                                    diagram.file().id());
                        });
            }
        }
    }

    /** The variables that a component shows or computes with; inner components speak for themselves. */
    private Set<String> namesIn(JsonNode component, Form form) {
        var names = new TreeSet<String>();
        texts(component).forEach(text -> {
            if (text.startsWith("=")) {
                feel(text.substring(1), component, form).forEach(names::add);
            } else {
                template(text, component, form).forEach(names::add);
            }
        });
        var options = component.path("valuesKey").asText(null);
        if (options != null) {
            names.add(options);
        }
        return names;
    }

    private static Stream<String> texts(JsonNode node) {
        if (node.isTextual()) {
            return Stream.of(node.asText());
        }
        return node.properties().stream()
                .filter(property -> !property.getKey().equals("components"))
                .flatMap(property -> texts(property.getValue()));
    }

    private Set<String> feel(String expression, JsonNode component, Form form) {
        return feel.names(expression).orElseGet(() -> {
            findings.add(Rule.BROKEN_FORM_EXPRESSION, form.at(component), null, expression);
            return Set.of();
        });
    }

    /** Within a repeated part, names are the item's own. */
    private Set<String> template(String text, JsonNode component, Form form) {
        var names = new TreeSet<String>();
        var open = new ArrayDeque<String>();
        for (var part : PLACEHOLDER.matcher(text).results().toList()) {
            var repeated = open.contains("loop");
            if (part.group(1).equals("/")) {
                open.poll();
            } else {
                if (!repeated && !part.group(3).isEmpty()) {
                    names.addAll(feel(part.group(3), component, form));
                }
                if (part.group(1).equals("#")) {
                    open.push(part.group(2));
                }
            }
        }
        return names;
    }

    private void types(Form form, Diagram diagram) {
        for (var field : form.fields()) {
            var fitting = TYPES.get(field.path("type").asText());
            var key = field.path("key").asText();
            var declared = variables.types(diagram, key);
            if (fitting != null && !declared.isEmpty() && declared.stream().noneMatch(fitting::contains)) {
                var right = TYPES.entrySet().stream()
                        .filter(type -> declared.stream().anyMatch(type.getValue()::contains))
                        .map(Map.Entry::getKey)
                        .sorted()
                        .collect(Collectors.joining("、"));
                findings.add(
                        Rule.FIELD_TYPE,
                        form.at(field),
                        right.isEmpty() ? null : right,
                        key,
                        field.path("type").asText(),
                        String.join("、", declared));
            }
        }
    }

    private void answersAreRead(Form form, List<Diagram> users) {
        if (users.isEmpty()) {
            return;
        }
        var read = users.stream().flatMap(diagram -> readIn(diagram, form)).collect(Collectors.toSet());
        form.fields().stream()
                .filter(field -> TYPES.containsKey(field.path("type").asText())
                        && !isConfirmation(field)
                        && !field.path("readonly").asBoolean()
                        && !field.path("disabled").asBoolean())
                .map(field -> Map.entry(field, field.path("key").asText()))
                .filter(field -> !read.contains(field.getValue()))
                .forEach(field -> findings.add(
                        Rule.FIELD_NOT_READ,
                        form.at(field.getKey()),
                        Nearest.to(field.getValue(), read),
                        field.getValue()));
    }

    /** A box that must be ticked has done its work when the form is sent. */
    private static boolean isConfirmation(JsonNode field) {
        return field.path("type").asText().equals("checkbox")
                && field.path("validate").path("required").asBoolean();
    }

    /** What steps, expressions, tables and other forms of a diagram look at. */
    private Stream<String> readIn(Diagram diagram, Form besides) {
        return Stream.of(
                        variables
                                .steps(diagram)
                                .flatMap(step -> step.reads().stream())
                                .map(Vocabulary.Variable::name),
                        diagram.expressions().stream()
                                .flatMap(use -> Expression.parse(use.text()).stream())
                                .flatMap(expression -> expression.names().stream()),
                        diagram.all(CamundaIn.class).stream()
                                .map(CamundaIn::getCamundaSource)
                                .filter(Objects::nonNull),
                        diagram.all(BusinessRuleTask.class).stream()
                                .map(BusinessRuleTask::getCamundaDecisionRef)
                                .filter(Objects::nonNull)
                                .flatMap(table -> models.table(table).stream())
                                .flatMap(table -> table.inputs().stream())
                                .flatMap(input -> feel.names(input.expression()).stream())
                                .flatMap(Set::stream),
                        variables
                                .forms(diagram)
                                .filter(form -> form != besides)
                                .flatMap(form -> form.components().stream()
                                        .flatMap(component -> namesIn(component, form).stream())))
                .flatMap(names -> names);
    }
}
