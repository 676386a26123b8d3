package org.qunli.process.model;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EscalationEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SignalEventDefinition;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.Task;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.qunli.process.model.Vocabulary.Step;

/** What is sent is waited for and what is waited for is sent: messages, signals, errors, escalations. */
final class EventChecks {

    private final ParsedModels models;
    private final Vocabulary vocabulary;
    private final Findings findings;

    EventChecks(Inspection inspection) {
        models = inspection.proposed();
        vocabulary = inspection.vocabulary();
        findings = inspection.findings();
    }

    void run() {
        models.diagrams().forEach(this::messages);
        signals();
        models.diagrams().forEach(diagram -> {
            errors(diagram);
            escalations(diagram);
        });
    }

    private void messages(Diagram diagram) {
        var sent = vocabulary.messages().stream().map(Vocabulary.Message::name).toList();
        var caught = new HashSet<String>();
        Stream.concat(
                        diagram.all(MessageEventDefinition.class).stream()
                                .filter(definition -> definition.getParentElement() instanceof CatchEvent),
                        diagram.all(ReceiveTask.class).stream())
                .forEach(element -> {
                    var message = element instanceof ReceiveTask task
                            ? task.getMessage()
                            : ((MessageEventDefinition) element).getMessage();
                    var name = nameOf(message);
                    caught.add(name);
                    if (!sent.contains(name)) {
                        findings.add(Rule.UNKNOWN_MESSAGE, diagram.around(element), Nearest.to(name, sent), name);
                    }
                });
        vocabulary.messages().stream()
                .filter(message ->
                        message.processes().stream().anyMatch(diagram::has) && !caught.contains(message.name()))
                .forEach(message ->
                        findings.add(Rule.UNCAUGHT_MESSAGE, Place.of(diagram.file()), message.name(), message.name()));
    }

    private static String nameOf(Message message) {
        return message == null ? "" : Objects.toString(message.getName(), "");
    }

    private void signals() {
        var thrown = new TreeSet<String>();
        var caught = new TreeSet<String>();
        signals((definition, diagram) ->
                (definition.getParentElement() instanceof ThrowEvent ? thrown : caught).add(nameOf(definition)));
        signals((definition, diagram) -> {
            var name = nameOf(definition);
            if (definition.getParentElement() instanceof ThrowEvent) {
                if (!caught.contains(name)) {
                    findings.add(Rule.UNCAUGHT_SIGNAL, diagram.around(definition), Nearest.to(name, caught), name);
                }
            } else if (!thrown.contains(name)) {
                findings.add(Rule.UNTHROWN_SIGNAL, diagram.around(definition), Nearest.to(name, thrown), name);
            }
        });
    }

    private void signals(BiConsumer<SignalEventDefinition, Diagram> action) {
        models.diagrams().forEach(diagram -> diagram.all(SignalEventDefinition.class)
                .forEach(definition -> action.accept(definition, diagram)));
    }

    private static String nameOf(SignalEventDefinition definition) {
        return definition.getSignal() == null
                ? ""
                : Objects.toString(definition.getSignal().getName(), "");
    }

    private void errors(Diagram diagram) {
        for (var definition : diagram.all(ErrorEventDefinition.class)) {
            var code = codeOf(definition);
            if (definition.getParentElement() instanceof ThrowEvent end) {
                if (!isCaught(diagram, (FlowNode) end, code, EventChecks::codesOf, new HashSet<>())) {
                    findings.add(Rule.UNCAUGHT_ERROR, diagram.at((FlowNode) end), null, code);
                }
            } else if (code != null) {
                var thrown = thrownIn(scopeOf(definition), this::errorsIn, new HashSet<>());
                if (!thrown.contains(code)) {
                    findings.add(Rule.UNTHROWN_ERROR, diagram.around(definition), Nearest.to(code, thrown), code);
                }
            }
        }
        for (var task : diagram.all(Task.class)) {
            stepOf(task).forEach(step -> step.errors().stream()
                    .filter(code -> !isCaught(diagram, task, code, EventChecks::codesOf, new HashSet<>()))
                    .forEach(code -> findings.add(Rule.UNCAUGHT_ERROR, diagram.at(task), null, code)));
        }
    }

    private void escalations(Diagram diagram) {
        for (var definition : diagram.all(EscalationEventDefinition.class)) {
            var code = codeOf(definition);
            if (definition.getParentElement() instanceof ThrowEvent thrower) {
                if (!isCaught(diagram, (FlowNode) thrower, code, EventChecks::escalationsOf, new HashSet<>())) {
                    findings.add(Rule.UNCAUGHT_ESCALATION, diagram.at((FlowNode) thrower), null, code);
                }
            } else if (code != null) {
                var thrown = thrownIn(scopeOf(definition), EventChecks::escalationsIn, new HashSet<>());
                if (!thrown.contains(code)) {
                    findings.add(Rule.UNTHROWN_ESCALATION, diagram.around(definition), Nearest.to(code, thrown), code);
                }
            }
        }
    }

    /** Null: any. */
    private static String codeOf(ErrorEventDefinition definition) {
        return definition.getError() == null ? null : definition.getError().getErrorCode();
    }

    private static String codeOf(EscalationEventDefinition definition) {
        return definition.getEscalation() == null
                ? null
                : definition.getEscalation().getEscalationCode();
    }

    private Stream<Step> stepOf(Task task) {
        return Diagram.stepOf(task, vocabulary).stream();
    }

    /** Where what is caught can come from: the activity under the event or, in an event subprocess, all around it. */
    private static ModelElementInstance scopeOf(EventDefinition caught) {
        return caught.getParentElement() instanceof BoundaryEvent boundary
                ? boundary.getAttachedTo()
                : caught.getParentElement().getParentElement().getParentElement();
    }

    /** Codes that come from within an element, from the processes that it calls as well. */
    private Set<String> thrownIn(
            ModelElementInstance scope,
            Function<ModelElementInstance, Stream<String>> thrown,
            Set<ModelElementInstance> asked) {
        var codes = thrown.apply(scope).collect(Collectors.toCollection(TreeSet::new));
        within(scope, CallActivity.class)
                .flatMap(call -> models.diagram(Objects.toString(call.getCalledElement(), "")).stream())
                .flatMap(called -> called.all(Process.class).stream())
                .filter(asked::add)
                .forEach(process -> codes.addAll(thrownIn(process, thrown, asked)));
        return codes;
    }

    private Stream<String> errorsIn(ModelElementInstance scope) {
        return Stream.concat(
                within(scope, Task.class).flatMap(this::stepOf).flatMap(step -> step.errors().stream()),
                thrownBy(scope, ErrorEventDefinition.class, EventChecks::codeOf));
    }

    private static Stream<String> escalationsIn(ModelElementInstance scope) {
        return thrownBy(scope, EscalationEventDefinition.class, EventChecks::codeOf);
    }

    private static <T extends EventDefinition> Stream<String> thrownBy(
            ModelElementInstance scope, Class<T> type, Function<T, String> code) {
        return within(scope, type)
                .filter(definition -> definition.getParentElement() instanceof ThrowEvent)
                .map(code)
                .filter(Objects::nonNull);
    }

    /** The elements of a type in an element, itself included. */
    private static <T extends ModelElementInstance> Stream<T> within(ModelElementInstance scope, Class<T> type) {
        return scope.getModelInstance().getModelElementsByType(type).stream().filter(element -> {
            for (ModelElementInstance outer = element; outer != null; outer = outer.getParentElement()) {
                if (outer.equals(scope)) {
                    return true;
                }
            }
            return false;
        });
    }

    /** At the element, around it, or in the same way where its process is called. */
    private boolean isCaught(
            Diagram diagram,
            FlowNode thrower,
            String code,
            Function<CatchEvent, Stream<String>> codes,
            Set<FlowNode> asked) {
        for (ModelElementInstance scope = thrower; scope != null; scope = scope.getParentElement()) {
            if (catchers(diagram, scope).flatMap(codes).anyMatch(caught -> caught.isEmpty() || caught.equals(code))) {
                return true;
            }
        }
        return models.diagrams().stream().anyMatch(caller -> caller.all(CallActivity.class).stream()
                .filter(call -> diagram.has(Objects.toString(call.getCalledElement(), "")))
                .filter(asked::add)
                .anyMatch(call -> isCaught(caller, call, code, codes, asked)));
    }

    private static Stream<CatchEvent> catchers(Diagram diagram, ModelElementInstance scope) {
        var attached = diagram.all(BoundaryEvent.class).stream()
                .filter(event -> scope instanceof Activity && scope.equals(event.getAttachedTo()))
                .map(CatchEvent.class::cast);
        var inside = diagram.all(StartEvent.class).stream()
                .filter(start -> start.getParentElement() instanceof SubProcess handler
                        && handler.triggeredByEvent()
                        && handler.getParentElement().equals(scope))
                .map(CatchEvent.class::cast);
        return Stream.concat(attached, inside);
    }

    /** Empty texts stand for any code. */
    private static Stream<String> codesOf(CatchEvent event) {
        return event.getChildElementsByType(ErrorEventDefinition.class).stream()
                .map(definition -> Objects.toString(codeOf(definition), ""));
    }

    private static Stream<String> escalationsOf(CatchEvent event) {
        return event.getChildElementsByType(EscalationEventDefinition.class).stream()
                .map(definition -> Objects.toString(codeOf(definition), ""));
    }
}
