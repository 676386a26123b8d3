package org.qunli.process.migration;

import static java.util.stream.Collectors.joining;
import static org.camunda.bpm.model.bpmn.impl.BpmnModelConstants.CAMUNDA_NS;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EscalationEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Lane;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TextAnnotation;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.qunli.problem.ProblemException;
import org.qunli.process.migration.ModelDifference.DiagramDifference;
import org.qunli.process.migration.ModelDifference.ElementDifference;
import org.qunli.process.model.ModelFile;

/** What differs between two versions of a diagram. */
final class DiagramComparison {

    /** What other elements say, or the picture. */
    private static final Set<String> ELSEWHERE =
            Set.of("incoming", "outgoing", "documentation", "laneSet", "flowNodeRef");

    /** What stands in a process or part and is no flow element. */
    private static final Set<String> OWN = Set.of("extensionElements", "multiInstanceLoopCharacteristics");

    private final Diagram diagram;
    private final Map<String, String> lanes = new LinkedHashMap<>();

    private DiagramComparison(Diagram diagram) {
        this.diagram = diagram;
        diagram.all(Lane.class)
                .forEach(lane -> lane.getFlowNodeRefs().forEach(node -> lanes.put(node.getId(), lane.getName())));
    }

    /** @return empty if only the picture differs */
    static Optional<DiagramDifference> compare(ModelFile before, ModelFile after) {
        var old = read(before);
        var young = read(after);
        var ids = Stream.concat(old.keySet().stream(), young.keySet().stream());
        var differences = Described.differing(ids, old, young, ElementDifference::new);
        var file = after == null ? before : after;
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of(new DiagramDifference(
                        file.name(), nameOf(file), ModelDifference.change(before, after), differences));
    }

    private static Map<String, Described> read(ModelFile file) {
        var elements = new LinkedHashMap<String, Described>();
        if (file == null) {
            return elements;
        }
        var comparison = new DiagramComparison(diagram(file));
        Stream.of(Process.class, FlowNode.class, SequenceFlow.class, Lane.class, TextAnnotation.class)
                .flatMap(type -> comparison.diagram.all(type).stream())
                .map(BaseElement.class::cast)
                .forEach(element -> elements.put(element.getId(), comparison.describe(element)));
        return elements;
    }

    private static Diagram diagram(ModelFile file) {
        try {
            return Diagram.of(file);
        } catch (RuntimeException unreadable) {
            throw ProblemException.conflict("migration.unreadable", file.name());
        }
    }

    private static String nameOf(ModelFile file) {
        return diagram(file).process().map(Process::getName).orElse(file.id());
    }

    private Described describe(BaseElement element) {
        var facts = new LinkedHashMap<String, String>();
        put(facts, "name", nameOf(element));
        put(facts, "type", element.getElementType().getTypeName());
        put(facts, "lane", lanes.get(element.getId()));
        if (element instanceof Process process) {
            put(facts, "version-tag", process.getCamundaVersionTag());
            put(facts, "time-to-live", process.getCamundaHistoryTimeToLiveString());
        }
        if (element instanceof UserTask task) {
            put(facts, "candidates", joined(task.getCamundaCandidateGroups(), task.getCamundaCandidateUsers()));
            put(facts, "assignee", task.getCamundaAssignee());
            put(facts, "due", task.getCamundaDueDate());
            put(facts, "follow-up", task.getCamundaFollowUpDate());
            put(facts, "priority", task.getCamundaPriority());
            put(facts, "form", joined(task.getCamundaFormRef(), task.getCamundaFormKey()));
        }
        if (element instanceof ServiceTask task) {
            put(facts, "delegate", joined(task.getCamundaDelegateExpression(), task.getCamundaExpression()));
        }
        if (element instanceof BusinessRuleTask task) {
            put(facts, "decision", task.getCamundaDecisionRef());
            put(facts, "binding", joined(task.getCamundaDecisionRefBinding(), task.getCamundaDecisionRefVersion()));
        }
        if (element instanceof CallActivity call) {
            put(facts, "called", call.getCalledElement());
        }
        if (element instanceof Activity activity) {
            if (activity.getLoopCharacteristics() instanceof MultiInstanceLoopCharacteristics loop) {
                put(facts, "loop", loop(loop));
            }
            put(facts, "default", way(activity.getDefault()));
        }
        if (element instanceof ExclusiveGateway gateway) {
            put(facts, "default", way(gateway.getDefault()));
        }
        if (element instanceof BoundaryEvent event) {
            if (event.getAttachedTo() != null) {
                put(facts, "attached", diagram.name(event.getAttachedTo().getId()));
            }
            put(facts, "interrupting", event.cancelActivity() ? null : "false");
        }
        if (element instanceof ReceiveTask) {
            put(facts, "event", diagram.trigger(element.getId()));
        }
        events(element)
                .forEach(event ->
                        put(facts, event instanceof TimerEventDefinition ? "timer" : "event", triggerOf(event)));
        if (element instanceof SequenceFlow flow) {
            put(facts, "from", diagram.name(flow.getSource().getId()));
            put(facts, "to", diagram.name(flow.getTarget().getId()));
            put(
                    facts,
                    "condition",
                    flow.getConditionExpression() == null
                            ? null
                            : flow.getConditionExpression().getTextContent().strip());
        }
        if (element instanceof TextAnnotation annotation && annotation.getText() != null) {
            put(facts, "text", annotation.getText().getTextContent());
        }
        if (element instanceof FlowNode node) {
            put(facts, "async", async(node));
            put(facts, "listeners", listeners(node));
        }
        put(
                facts,
                "documentation",
                element.getDocumentations().stream()
                        .map(documentation -> documentation.getTextContent().strip())
                        .collect(joining("\n")));
        put(facts, Aspect.OTHER, canonical(element));
        return new Described(shownName(element), element.getElementType().getTypeName(), facts);
    }

    private static Collection<EventDefinition> events(BaseElement element) {
        return element instanceof CatchEvent event
                ? event.getEventDefinitions()
                : element instanceof ThrowEvent thrown ? thrown.getEventDefinitions() : List.of();
    }

    private static String triggerOf(EventDefinition event) {
        return event instanceof ErrorEventDefinition error && error.getError() != null
                ? error.getError().getErrorCode()
                : event instanceof EscalationEventDefinition escalation && escalation.getEscalation() != null
                        ? escalation.getEscalation().getEscalationCode()
                        : Diagram.trigger(event);
    }

    private static String loop(MultiInstanceLoopCharacteristics loop) {
        return joined(
                loop.isSequential() ? "sequential" : "parallel",
                loop.getCamundaCollection(),
                loop.getCamundaElementVariable(),
                loop.getLoopCardinality() == null
                        ? null
                        : loop.getLoopCardinality().getTextContent(),
                loop.getCompletionCondition() == null
                        ? null
                        : loop.getCompletionCondition().getTextContent());
    }

    /** The model's own way refuses for some gateways. */
    private static String async(FlowNode node) {
        return joined(
                "true".equals(node.getAttributeValueNs(CAMUNDA_NS, "asyncBefore")) ? "before" : null,
                "true".equals(node.getAttributeValueNs(CAMUNDA_NS, "asyncAfter")) ? "after" : null);
    }

    /** E.g. {@code create: ${showCaseSheet}}. */
    private static String listeners(FlowNode node) {
        if (node.getExtensionElements() == null) {
            return null;
        }
        return node.getExtensionElements().getElements().stream()
                .filter(extension -> extension.getElementType().getTypeName().endsWith("Listener"))
                .map(listener -> listener.getAttributeValue("event") + "："
                        + joined(
                                listener.getAttributeValue("delegateExpression"),
                                listener.getAttributeValue("expression"),
                                listener.getAttributeValue("class")))
                .collect(joining("，"));
    }

    /** Where a way leads says more than what it is called, which may be nothing. */
    private String way(SequenceFlow flow) {
        return flow == null
                ? null
                : joined(flow.getName(), "→ " + diagram.name(flow.getTarget().getId()));
    }

    private String shownName(BaseElement element) {
        return element instanceof SequenceFlow flow
                        && (flow.getName() == null || flow.getName().isBlank())
                ? diagram.name(flow.getSource().getId()) + " → "
                        + diagram.name(flow.getTarget().getId())
                : diagram.name(element.getId());
    }

    private static String nameOf(BaseElement element) {
        return element instanceof FlowElement flow
                ? flow.getName()
                : element instanceof Lane lane
                        ? lane.getName()
                        : element instanceof Process process ? process.getName() : null;
    }

    private static void put(Map<String, String> facts, String code, String value) {
        if (value != null && !value.isBlank()) {
            facts.put(code, value);
        }
    }

    private static String joined(String... values) {
        var joined = Stream.of(values).filter(Objects::nonNull).collect(joining(" "));
        return joined.isEmpty() ? null : joined;
    }

    /** All that the file says about the element itself; the flow elements in a process or part stand for themselves. */
    private String canonical(BaseElement element) {
        var written = diagram.written(element.getId());
        var shallow = element instanceof Process || element instanceof SubProcess;
        return written == null
                ? ""
                : Written.of(
                        written,
                        inner -> ELSEWHERE.contains(inner.getLocalName())
                                || shallow
                                        && written.equals(inner.getParentNode())
                                        && !OWN.contains(inner.getLocalName()));
    }
}
