package org.qunli.process.model;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.LinkEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** No token is stranded, and every element is on some token's way from a start to an end. */
final class FlowChecks {

    private static final Pattern YES_OR_NO = Pattern.compile("[$#]\\{\\s*(!?)\\s*([\\w.]+)\\s*}");
    private static final Pattern COMPARISON =
            Pattern.compile("[$#]\\{\\s*([\\w.]+)\\s*(==|!=)\\s*(?:'([^']*)'|(null))\\s*}");

    private final ParsedModels models;
    private final Variables variables;
    private final Findings findings;

    FlowChecks(Inspection inspection) {
        models = inspection.proposed();
        variables = inspection.variables();
        findings = inspection.findings();
    }

    void run() {
        for (var diagram : models.diagrams()) {
            diagram.all(FlowNode.class).forEach(node -> choice(diagram, node));
            diagram.all(Process.class).forEach(process -> ways(diagram, process));
            diagram.all(SubProcess.class).forEach(scope -> ways(diagram, scope));
        }
    }

    /** Where each way has a condition, one of them must hold whatever comes. */
    private void choice(Diagram diagram, FlowNode node) {
        var chooses = node instanceof ExclusiveGateway || node instanceof InclusiveGateway;
        var flows = diagram.outgoing(node);
        var otherwise = defaultOf(node);
        if (chooses && flows.size() > 1) {
            flows.stream()
                    .filter(flow -> !flow.equals(otherwise) && flow.getConditionExpression() == null)
                    .forEach(flow -> findings.add(
                            Rule.FLOW_WITHOUT_CONDITION,
                            diagram.at(flow),
                            null,
                            labelOf(flow),
                            diagram.at(node).name()));
        }
        if (!flows.isEmpty()
                && (chooses || node instanceof Activity)
                && otherwise == null
                && flows.stream().allMatch(flow -> flow.getConditionExpression() != null)
                && !coverAll(
                        diagram,
                        node,
                        flows.stream()
                                .map(flow -> flow.getConditionExpression()
                                        .getTextContent()
                                        .strip())
                                .toList())) {
            findings.add(
                    Rule.GATEWAY_WITHOUT_DEFAULT,
                    diagram.at(node),
                    "default=\"" + flows.get(0).getId() + "\"");
        }
    }

    private static String labelOf(SequenceFlow flow) {
        return flow.getName() == null ? flow.getId() : flow.getName();
    }

    private static SequenceFlow defaultOf(FlowNode node) {
        if (node instanceof ExclusiveGateway gateway) {
            return gateway.getDefault();
        }
        if (node instanceof InclusiveGateway gateway) {
            return gateway.getDefault();
        }
        return node instanceof Activity activity ? activity.getDefault() : null;
    }

    /** A condition on one variable. */
    private record Condition(String subject, boolean equal, String value) {

        static Optional<Condition> of(String text) {
            var yesOrNo = YES_OR_NO.matcher(text);
            if (yesOrNo.matches()) {
                return Optional.of(
                        new Condition(yesOrNo.group(2), yesOrNo.group(1).isEmpty(), "true"));
            }
            var comparison = COMPARISON.matcher(text);
            return comparison.matches()
                    ? Optional.of(new Condition(
                            comparison.group(1), comparison.group(2).equals("=="), comparison.group(3)))
                    : Optional.empty();
        }

        boolean holds(String actual) {
            return equal == actual.equals(value);
        }
    }

    private boolean coverAll(Diagram diagram, FlowNode node, List<String> texts) {
        var conditions =
                texts.stream().map(Condition::of).flatMap(Optional::stream).toList();
        if (conditions.size() < texts.size()
                || conditions.stream().map(Condition::subject).distinct().count() > 1) {
            return false;
        }
        var subject = conditions.get(0).subject();
        var possible = new TreeSet<String>();
        variables.valuesAt(diagram, node, subject).ifPresentOrElse(possible::addAll, () -> {
            conditions.stream()
                    .filter(condition -> condition.value() != null)
                    .forEach(condition -> possible.add(condition.value()));
            possible.add("any other value");
        });
        return possible.stream().allMatch(value -> conditions.stream().anyMatch(condition -> condition.holds(value)));
    }

    private void ways(Diagram diagram, ModelElementInstance scope) {
        var nodes = scope.getChildElementsByType(FlowNode.class);
        if (nodes.isEmpty()) {
            return;
        }
        var starts = nodes.stream().filter(FlowChecks::isEntry).toList();
        var reached = closure(starts, node -> next(diagram, node, nodes));
        nodes.stream()
                .filter(node -> !reached.contains(node))
                .forEach(node -> findings.add(Rule.UNREACHABLE, diagram.at(node), null));
        nodes.stream()
                .filter(node -> diagram.outgoing(node).isEmpty() && !isExit(node))
                .forEach(node -> findings.add(Rule.DEAD_END, diagram.at(node), null));
        var ends =
                nodes.stream().filter(node -> diagram.outgoing(node).isEmpty()).toList();
        var ending = closure(ends, node -> previous(diagram, node));
        // the first of a ring names it
        nodes.stream()
                .filter(node -> reached.contains(node) && !ending.contains(node))
                .findFirst()
                .ifPresent(node -> findings.add(Rule.NEVER_ENDS, diagram.at(node), null));
    }

    private static boolean isEntry(FlowNode node) {
        return node instanceof StartEvent
                || isHandler(node)
                || node instanceof Activity activity && activity.isForCompensation()
                || node instanceof CatchEvent && isLink(node);
    }

    private static boolean isExit(FlowNode node) {
        return node instanceof EndEvent
                || isHandler(node)
                || node instanceof Activity activity && activity.isForCompensation()
                || node instanceof ThrowEvent && isLink(node)
                || node instanceof BoundaryEvent event
                        && event.getEventDefinitions().stream().anyMatch(definition -> definition
                                .getElementType()
                                .getTypeName()
                                .equals("compensateEventDefinition"));
    }

    /** An event subprocess starts by itself and leads nowhere. */
    private static boolean isHandler(FlowNode node) {
        return node instanceof SubProcess handler && handler.triggeredByEvent();
    }

    private static boolean isLink(FlowNode node) {
        return !node.getChildElementsByType(LinkEventDefinition.class).isEmpty();
    }

    private static Stream<FlowNode> next(Diagram diagram, FlowNode node, Collection<FlowNode> all) {
        return Stream.concat(
                diagram.outgoing(node).stream().map(SequenceFlow::getTarget),
                all.stream()
                        .filter(other -> other instanceof BoundaryEvent event && node.equals(event.getAttachedTo())));
    }

    private static Stream<FlowNode> previous(Diagram diagram, FlowNode node) {
        var before = diagram.incoming(node).stream().map(SequenceFlow::getSource);
        return node instanceof BoundaryEvent event && event.cancelActivity()
                ? Stream.concat(before, Stream.of(event.getAttachedTo()))
                : before;
    }

    private static Set<FlowNode> closure(Collection<FlowNode> from, Function<FlowNode, Stream<FlowNode>> step) {
        var seen = new HashSet<>(from);
        var open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            step.apply(open.pop()).filter(seen::add).forEach(open::push);
        }
        return seen;
    }
}
