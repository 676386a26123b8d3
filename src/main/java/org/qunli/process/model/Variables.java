package org.qunli.process.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BpmnModelElementInstance;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOutputParameter;
import org.qunli.process.model.Vocabulary.Step;
import org.qunli.process.model.Vocabulary.Variable;

/** Which variables there are in a diagram's process, where they come from, and what they can hold. */
final class Variables {

    /** What the engine itself provides. */
    private static final Set<String> ENGINE = Set.of(
            "execution", "task", "loopCounter", "nrOfInstances", "nrOfActiveInstances", "nrOfCompletedInstances");

    private final ParsedModels models;
    private final Vocabulary vocabulary;
    private final Map<Diagram, Set<String>> names = new HashMap<>();

    Variables(ParsedModels models, Vocabulary vocabulary) {
        this.models = models;
        this.vocabulary = vocabulary;
    }

    /** All that some step, form, table, mapping, message or start may write. */
    Set<String> of(Diagram diagram) {
        var known = names.get(diagram);
        if (known == null) {
            known = new TreeSet<>(ENGINE);
            // first, so that processes that call each other do not ask for ever
            names.put(diagram, known);
            known.addAll(namesOf(steps(diagram).flatMap(step -> step.writes().stream())));
            known.addAll(namesOf(given(diagram)));
            known.addAll(mapped(diagram));
            forms(diagram).map(Form::keys).forEach(known::addAll);
            known.addAll(fromCallers(diagram));
        }
        return known;
    }

    private static Collection<String> namesOf(Stream<Variable> variables) {
        return variables.map(Variable::name).toList();
    }

    /** What services bring: when they start the process, and with messages. */
    private Stream<Variable> given(Diagram diagram) {
        return Stream.concat(
                diagram.processes().stream()
                        .flatMap(key -> vocabulary.process(key).stream())
                        .flatMap(process -> process.startVariables().stream()),
                messages(diagram)
                        .flatMap(name -> vocabulary.message(name).stream())
                        .flatMap(message -> message.variables().stream()));
    }

    private static Stream<String> messages(Diagram diagram) {
        return Stream.concat(
                        diagram.all(MessageEventDefinition.class).stream().map(MessageEventDefinition::getMessage),
                        diagram.all(ReceiveTask.class).stream().map(ReceiveTask::getMessage))
                .filter(Objects::nonNull)
                .map(message -> message.getName())
                .filter(Objects::nonNull);
    }

    private Set<String> mapped(Diagram diagram) {
        return Stream.of(
                        diagram.all(StartEvent.class).stream().map(StartEvent::getCamundaInitiator),
                        diagram.all(BusinessRuleTask.class).stream().map(BusinessRuleTask::getCamundaResultVariable),
                        diagram.all(ServiceTask.class).stream().map(ServiceTask::getCamundaResultVariable),
                        diagram.all(CamundaInputParameter.class).stream().map(CamundaInputParameter::getCamundaName),
                        diagram.all(CamundaOutputParameter.class).stream().map(CamundaOutputParameter::getCamundaName),
                        diagram.all(MultiInstanceLoopCharacteristics.class).stream()
                                .map(MultiInstanceLoopCharacteristics::getCamundaElementVariable),
                        diagram.all(CamundaOut.class).stream().map(CamundaOut::getCamundaTarget))
                .flatMap(found -> found)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private Set<String> fromCallers(Diagram called) {
        var found = new TreeSet<String>();
        for (var caller : models.diagrams()) {
            for (var call : caller.all(CallActivity.class)) {
                if (calledBy(call).filter(inner -> inner == called).isPresent()) {
                    mappings(call, CamundaIn.class).forEach(in -> {
                        if (in.getCamundaTarget() != null) {
                            found.add(in.getCamundaTarget());
                        }
                        if ("all".equals(in.getCamundaVariables())) {
                            found.addAll(of(caller));
                        }
                    });
                }
                if (caller == called) {
                    mappings(call, CamundaOut.class)
                            .filter(out -> "all".equals(out.getCamundaVariables()))
                            .flatMap(out -> calledBy(call).stream())
                            .forEach(inner -> found.addAll(of(inner)));
                }
            }
        }
        return found;
    }

    private Optional<Diagram> calledBy(CallActivity call) {
        return Nearest.meant(Objects.toString(call.getCalledElement(), ""), models.diagrams(), diagram -> diagram.file()
                .id());
    }

    private static <T extends BpmnModelElementInstance> Stream<T> mappings(CallActivity call, Class<T> type) {
        return call.getExtensionElements() == null
                ? Stream.empty()
                : call.getExtensionElements().getChildElementsByType(type).stream();
    }

    /** Those of its steps that exist, or were meant. */
    Stream<Step> steps(Diagram diagram) {
        return diagram.steps().stream()
                .distinct()
                .flatMap(bean -> Nearest.meant(bean, vocabulary.steps(), Step::bean).stream());
    }

    /** Those of its forms that exist, or were meant. */
    Stream<Form> forms(Diagram diagram) {
        return diagram.formTakers()
                .map(node -> Diagram.camunda(node, "formRef"))
                .filter(Objects::nonNull)
                .distinct()
                .flatMap(id -> Nearest.meant(id, models.forms(), Form::id).stream());
    }

    /** The tables that are asked into this variable, one row each. */
    List<Table> tables(Diagram diagram, String variable) {
        return diagram.all(BusinessRuleTask.class).stream()
                .filter(task -> variable.equals(task.getCamundaResultVariable())
                        && "singleResult".equals(task.getCamundaMapDecisionResult())
                        && task.getCamundaDecisionRef() != null)
                .flatMap(task -> Nearest.meant(task.getCamundaDecisionRef(), models.tables(), Table::id).stream())
                .toList();
    }

    /** The Java types that the code declares for the variable in this process. */
    Set<String> types(Diagram diagram, String variable) {
        return Stream.of(
                        steps(diagram).flatMap(step -> Stream.concat(step.reads().stream(), step.writes().stream())),
                        given(diagram),
                        diagram.processes().stream()
                                .flatMap(key -> vocabulary.process(key).stream())
                                .flatMap(process -> process.variables().stream()))
                .flatMap(found -> found)
                .filter(found -> found.name().equals(variable) && found.type() != null)
                .map(Variable::type)
                .collect(Collectors.toSet());
    }

    /**
     * All that a variable, or a table's output as {@code ruling.measure}, can hold: what forms offer, tables answer and
     * steps write. Empty where that cannot be told.
     */
    Optional<Set<String>> values(Diagram diagram, String subject) {
        var dot = subject.indexOf('.');
        if (dot > 0) {
            return answers(diagram, subject.substring(0, dot), subject.substring(dot + 1));
        }
        var values = new HashSet<String>();
        var written = steps(diagram)
                .flatMap(step -> step.writes().stream())
                .filter(write -> write.name().equals(subject))
                .toList();
        var fields = forms(diagram)
                .flatMap(form -> form.fields().stream())
                .filter(field -> subject.equals(field.path("key").asText()))
                .toList();
        var mappings = diagram.all(CamundaOutputParameter.class).stream()
                .filter(out -> subject.equals(out.getCamundaName()))
                .map(out -> out.getTextContent().strip())
                .toList();
        var told = namesOf(given(diagram)).contains(subject)
                || written.stream().anyMatch(write -> write.values() == null)
                || fields.stream().anyMatch(field -> !field.path("values").isArray());
        if (told || written.isEmpty() && fields.isEmpty() && mappings.isEmpty()) {
            return Optional.empty();
        }
        written.forEach(write -> values.addAll(write.values()));
        fields.forEach(field -> values.addAll(options(field)));
        for (var mapping : mappings) {
            if (!mapping.matches("\\$\\{\\w+\\.\\w+}")) {
                return Optional.empty();
            }
            var from = values(diagram, Diagram.inner(mapping));
            if (from.isEmpty()) {
                return Optional.empty();
            }
            values.addAll(from.get());
        }
        return Optional.of(values);
    }

    /**
     * All that a variable can hold when a token comes to an element: what the forms and steps before it leave in it.
     * Empty where that cannot be told, or where it may be unset.
     */
    Optional<Set<String>> valuesAt(Diagram diagram, FlowNode node, String subject) {
        if (subject.contains(".")) {
            return values(diagram, subject);
        }
        var values = new HashSet<String>();
        var seen = new HashSet<FlowNode>();
        var open = new ArrayDeque<FlowNode>();
        before(diagram, node).filter(seen::add).forEach(open::push);
        while (!open.isEmpty()) {
            var earlier = open.pop();
            var left = leaves(earlier, subject);
            if (left.isPresent()) {
                values.addAll(left.get());
            } else if (earlier instanceof StartEvent
                    || earlier instanceof SubProcess
                    || isWrittenAt(earlier, subject)) {
                return Optional.empty();
            } else {
                before(diagram, earlier).filter(seen::add).forEach(open::push);
            }
        }
        return Optional.of(values);
    }

    private static Stream<FlowNode> before(Diagram diagram, FlowNode node) {
        var flows = diagram.incoming(node).stream().map(SequenceFlow::getSource);
        return node instanceof BoundaryEvent event ? Stream.concat(flows, Stream.of(event.getAttachedTo())) : flows;
    }

    /** What one element surely leaves in the variable; empty if it leaves it as it is, or anything. */
    private Optional<Set<String>> leaves(FlowNode node, String subject) {
        if (node instanceof UserTask task) {
            return Stream.ofNullable(task.getCamundaFormRef())
                    .flatMap(id -> models.form(id).stream())
                    .flatMap(form -> form.fields().stream().filter(form::demands))
                    .filter(field -> subject.equals(field.path("key").asText())
                            && field.path("values").isArray())
                    .findFirst()
                    .map(field -> Set.copyOf(options(field)));
        }
        return stepOf(node)
                .flatMap(step -> step.writes().stream())
                .filter(write -> write.name().equals(subject) && write.values() != null)
                .findFirst()
                .map(write -> Set.copyOf(write.values()));
    }

    private Stream<Step> stepOf(FlowNode node) {
        return Stream.concat(Stream.of(node), node.getChildElementsByType(MessageEventDefinition.class).stream())
                .flatMap(bound -> Diagram.stepOf(bound, vocabulary).stream());
    }

    private boolean isWrittenAt(FlowNode node, String subject) {
        return stepOf(node).anyMatch(step -> namesOf(step.writes().stream()).contains(subject))
                || node instanceof UserTask task
                        && Stream.ofNullable(task.getCamundaFormRef())
                                .flatMap(id -> models.form(id).stream())
                                .anyMatch(form -> form.keys().contains(subject));
    }

    static List<String> options(JsonNode field) {
        return StreamSupport.stream(field.path("values").spliterator(), false)
                .map(option -> option.path("value").asText())
                .toList();
    }

    private Optional<Set<String>> answers(Diagram diagram, String variable, String output) {
        var tables = tables(diagram, variable);
        var values = new HashSet<String>();
        for (var table : tables) {
            var column = table.outputNames().indexOf(output);
            for (var row : table.rows()) {
                var answer = column < 0 ? "" : Table.results(row).get(column);
                Table.text(answer).ifPresent(values::add);
                if (Table.text(answer).isEmpty() && !answer.equals("null") && !answer.isEmpty()) {
                    return Optional.empty();
                }
            }
        }
        return tables.isEmpty() || values.isEmpty() ? Optional.empty() : Optional.of(values);
    }
}
