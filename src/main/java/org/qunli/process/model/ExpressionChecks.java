package org.qunli.process.model;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;

/** Expressions name variables that something writes, beans and methods that exist, posts, and values that can occur. */
final class ExpressionChecks {

    private static final Set<String> FUNCTIONS = Set.of("currentUser", "currentUserGroups", "now", "dateTime");

    /** What a variable, or an answer in turn, may be asked; more could set variables or run programs. */
    private static final Set<String> OF_ANSWERS = Set.of("isEmpty", "size", "contains", "get");

    private static final Pattern COMPARISON = Pattern.compile("([\\w.]+) *(?:==|!=) *'([^']*)'");

    private final ParsedModels models;
    private final Vocabulary vocabulary;
    private final Variables variables;
    private final Findings findings;

    ExpressionChecks(Inspection inspection) {
        models = inspection.proposed();
        vocabulary = inspection.vocabulary();
        variables = inspection.variables();
        findings = inspection.findings();
    }

    void run() {
        models.diagrams().forEach(diagram -> {
            diagram.expressions().forEach(use -> check(diagram, use));
            candidates(diagram);
            diagram.all(CamundaIn.class).stream()
                    .filter(in -> in.getCamundaSource() != null)
                    .forEach(in -> variable(diagram, diagram.around(in), in.getCamundaSource()));
            stepsFindWhatTheyRead(diagram);
        });
    }

    private void check(Diagram diagram, Diagram.Use use) {
        var expression = Expression.parse(use.text()).orElse(null);
        if (expression == null) {
            findings.add(Rule.BROKEN_EXPRESSION, use.place(), null, use.text());
            return;
        }
        expression.functions().stream()
                .filter(function -> !FUNCTIONS.contains(function))
                .forEach(function -> findings.add(
                        Rule.UNKNOWN_METHOD, use.place(), Nearest.to(function, FUNCTIONS), function + "()"));
        expression.calls().forEach(call -> call(diagram, use.place(), call));
        var owners = expression.calls().stream().map(Expression.Call::owner).toList();
        expression.names().stream()
                .filter(name -> !owners.contains(name))
                .forEach(name -> variable(diagram, use.place(), name));
        expression.properties().forEach(property -> output(diagram, use.place(), property));
        COMPARISON
                .matcher(use.text())
                .results()
                .forEach(found -> value(diagram, use.place(), found.group(1), found.group(2)));
    }

    private void call(Diagram diagram, Place place, Expression.Call call) {
        if (call.owner() == null || variables.of(diagram).contains(call.owner())) {
            if (!OF_ANSWERS.contains(call.method())) {
                findings.add(Rule.UNKNOWN_METHOD, place, Nearest.to(call.method(), OF_ANSWERS), call.method() + "()");
            }
            return;
        }
        var bean = vocabulary.bean(call.owner());
        if (bean.isEmpty()) {
            var beans = vocabulary.beans().stream().map(Vocabulary.Bean::name).toList();
            findings.add(Rule.UNKNOWN_BEAN, place, Nearest.to(call.owner(), beans), call.owner());
            return;
        }
        var methods = bean.get().methods();
        if (methods.stream()
                .noneMatch(method -> method.name().equals(call.method()) && method.parameters() == call.parameters())) {
            var signatures = methods.stream()
                    .map(method -> signature(method.name(), method.parameters()))
                    .toList();
            var asked = signature(call.method(), call.parameters());
            findings.add(Rule.UNKNOWN_METHOD, place, Nearest.to(asked, signatures), call.owner() + "." + asked);
        }
    }

    /** E.g. {@code eligible(1, 2, 3)}: the number of arguments shows. */
    private static String signature(String method, int parameters) {
        return method
                + Stream.iterate(1, number -> number + 1)
                        .limit(parameters)
                        .toList()
                        .toString()
                        .replace('[', '(')
                        .replace(']', ')');
    }

    private void variable(Diagram diagram, Place place, String name) {
        if (!variables.of(diagram).contains(name) && vocabulary.bean(name).isEmpty()) {
            findings.add(Rule.UNKNOWN_VARIABLE, place, Nearest.to(name, variables.of(diagram)), name);
        }
    }

    private void output(Diagram diagram, Place place, Expression.Property property) {
        var outputs = new TreeSet<String>();
        variables.tables(diagram, property.owner()).forEach(table -> outputs.addAll(table.outputNames()));
        if (!outputs.isEmpty() && !outputs.contains(property.name())) {
            var nearest = Nearest.to(property.name(), outputs);
            findings.add(
                    Rule.UNKNOWN_OUTPUT,
                    place,
                    nearest == null ? null : property.owner() + "." + nearest,
                    property.owner() + "." + property.name());
        }
    }

    private void value(Diagram diagram, Place place, String subject, String value) {
        variables
                .values(diagram, subject)
                .filter(values -> !values.contains(value))
                .ifPresent(
                        values -> findings.add(Rule.UNKNOWN_VALUE, place, Nearest.to(value, values), subject, value));
    }

    /** Posts in {@code office-clerk@${office}} and in {@code ${recusal.eligible(case, 'REVIEWER', 'commission')}}. */
    private void candidates(Diagram diagram) {
        diagram.all(UserTask.class).forEach(task -> {
            var place = diagram.at(task);
            Stream.of(Objects.toString(task.getCamundaCandidateGroups(), "").split(","))
                    .map(group -> group.strip().replaceAll("@.*", ""))
                    .filter(group -> !group.isEmpty() && !group.contains("{"))
                    .forEach(post -> post(place, post));
            Stream.of(task.getCamundaCandidateUsers(), task.getCamundaCandidateGroups(), task.getCamundaAssignee())
                    .filter(Objects::nonNull)
                    .flatMap(text -> Expression.parse(text).stream())
                    .flatMap(expression -> expression.constants().stream())
                    .forEach(constant -> {
                        if (constant.matches("[a-z]+(-[a-z]+)*")) {
                            post(place, constant);
                        } else if (!vocabulary.roles().contains(constant)) {
                            findings.add(Rule.UNKNOWN_ROLE, place, Nearest.to(constant, vocabulary.roles()), constant);
                        }
                    });
        });
    }

    private void post(Place place, String post) {
        if (!vocabulary.posts().contains(post)) {
            findings.add(Rule.UNKNOWN_POST, place, Nearest.to(post, vocabulary.posts()), post);
        }
    }

    /** A step that reads what nothing in its diagram writes has come into the wrong diagram, or lacks a form's field. */
    private void stepsFindWhatTheyRead(Diagram diagram) {
        variables.steps(diagram).forEach(step -> {
            List<String> missing = step.needs().stream()
                    .filter(name -> !variables.of(diagram).contains(name))
                    .toList();
            if (!missing.isEmpty()) {
                findings.add(
                        Rule.STEP_WITHOUT_VARIABLE,
                        diagram.placeOfStep(step.bean()),
                        null,
                        step.name(),
                        String.join("、", missing));
            }
        });
    }
}
