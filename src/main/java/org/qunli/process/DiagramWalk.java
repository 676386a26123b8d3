package org.qunli.process;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.impl.el.JuelElProvider;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.qunli.process.model.ElementNames;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads which way a token would take through a diagram, without running it: no instance, no letter, no timer. What the
 * gateways' conditions say is evaluated with variables that somebody supposes; beans cannot be reached from there.
 */
@Service
public class DiagramWalk {

    private final RepositoryService repository;
    private final JuelElProvider expressions = new JuelElProvider();

    DiagramWalk(RepositoryService repository) {
        this.repository = repository;
    }

    /**
     * What somebody supposes.
     *
     * @param variables by name
     * @param decisions what people enter as {@code decision}, by the form's key; a form that is not named lets the token go
     *     on as {@code approve} does
     * @param late whether people let a deadline pass where a timer is attached to their task
     */
    public record Supposed(Map<String, Object> variables, Map<String, String> decisions, boolean late) {}

    /**
     * @param steps the tasks of people and the ends that the token comes to, in this order
     * @param again whether it comes back to where it began
     * @param complete whether every condition on the way could be evaluated
     */
    public record Way(List<String> steps, boolean again, boolean complete) {}

    /** The newest version of a diagram. */
    @Transactional(readOnly = true)
    public Diagram newest(String process) {
        var definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .singleResult();
        return new Diagram(repository.getBpmnModelInstance(definition.getId()));
    }

    /** A diagram to walk through. */
    public final class Diagram {

        private final BpmnModelInstance model;

        private Diagram(BpmnModelInstance model) {
            this.model = model;
        }

        /** The way from the task that asks the decision table on; empty and incomplete if there is no such task. */
        public Way from(String table, Supposed supposed) {
            var start = model.getModelElementsByType(BusinessRuleTask.class).stream()
                    .filter(task -> table.equals(task.getCamundaDecisionRef()))
                    .findFirst();
            return start.map(task -> new Walk(task, supposed).walk()).orElseGet(() -> new Way(List.of(), false, false));
        }

        /** One walk; each element is entered once, so that it ends in whatever diagram. */
        private final class Walk {

            private final FlowNode start;
            private final Supposed supposed;
            private final Map<String, Object> variables;
            private final List<String> steps = new ArrayList<>();
            private boolean again;
            private boolean complete = true;

            Walk(FlowNode start, Supposed supposed) {
                this.start = start;
                this.supposed = supposed;
                this.variables = new HashMap<>(supposed.variables());
            }

            Way walk() {
                var seen = new HashSet<FlowNode>();
                var open = new ArrayDeque<FlowNode>(List.of(start));
                while (!open.isEmpty()) {
                    var node = open.remove();
                    if (!seen.add(node)) {
                        again |= node.equals(start);
                        continue;
                    }
                    if (node instanceof UserTask || node instanceof EndEvent) {
                        steps.add(nameOf(node));
                    }
                    next(node).stream().map(SequenceFlow::getTarget).forEach(open::add);
                }
                return new Way(List.copyOf(steps), again, complete);
            }

            private Collection<SequenceFlow> next(FlowNode node) {
                if (node instanceof UserTask task) {
                    variables.put("decision", supposed.decisions().getOrDefault(task.getCamundaFormRef(), "approve"));
                    var deadline = deadline(task);
                    if (supposed.late() && deadline != null) {
                        return deadline.getOutgoing();
                    }
                }
                if (node instanceof EventBasedGateway) {
                    // nobody knows what would have been said: the time passes
                    return node.getOutgoing().stream()
                            .filter(flow -> has(flow.getTarget(), TimerEventDefinition.class))
                            .limit(1)
                            .toList();
                }
                var taken = node.getOutgoing().stream()
                        .filter(flow -> !isDefault(node, flow) && holds(flow))
                        .toList();
                if (taken.isEmpty()) {
                    return node.getOutgoing().stream()
                            .filter(flow -> isDefault(node, flow))
                            .toList();
                }
                return node instanceof ExclusiveGateway ? taken.subList(0, 1) : taken;
            }

            private BoundaryEvent deadline(UserTask task) {
                return model.getModelElementsByType(BoundaryEvent.class).stream()
                        .filter(event -> event.getAttachedTo().equals(task) && has(event, TimerEventDefinition.class))
                        .findFirst()
                        .orElse(null);
            }

            private boolean holds(SequenceFlow flow) {
                if (flow.getConditionExpression() == null) {
                    return true;
                }
                try {
                    return Boolean.TRUE.equals(expressions
                            .createExpression(flow.getConditionExpression().getTextContent())
                            .getValue(Variables.fromMap(variables).asVariableContext()));
                } catch (RuntimeException unknown) {
                    // whatever the expression language throws, e.g. for a variable that nobody supposed
                    complete = false;
                    return false;
                }
            }
        }
    }

    private static boolean isDefault(FlowNode node, SequenceFlow flow) {
        return node instanceof ExclusiveGateway exclusive && flow.equals(exclusive.getDefault())
                || node instanceof InclusiveGateway inclusive && flow.equals(inclusive.getDefault());
    }

    private static boolean has(FlowNode node, Class<? extends EventDefinition> definition) {
        return !node.getChildElementsByType(definition).isEmpty();
    }

    private static String nameOf(FlowNode node) {
        return node.getName() == null ? node.getId() : ElementNames.plain(node.getName());
    }
}
