package org.qunli.process.migration;

import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.qunli.organization.PostType;

/**
 * Whether a process judges people, so that what has begun is judged by the old rule (T-12). A diagram says so itself:
 * it asks a table by the version in force when it happened, or gives a step to the discipline commission. A designer says otherwise with
 * the process's extension property {@value #PROPERTY}: {@code stay} or {@code move}.
 */
final class Judging {

    private static final String PROPERTY = "runningInstances";

    private static final String HAPPENED = "occurredAt";

    private Judging() {}

    /** Why its running instances stay, or null if nothing speaks against moving them. */
    static Reason reason(Diagram diagram) {
        var said = said(diagram);
        if (said.isPresent()) {
            return said.get().equals("move") ? null : new Reason("stay-property", "");
        }
        return diagram.all(BusinessRuleTask.class).stream()
                .filter(task -> task.getCamundaDecisionRefVersion() != null
                        && task.getCamundaDecisionRefVersion().contains(HAPPENED))
                .findFirst()
                .map(task -> new Reason("stay-table", diagram.name(task.getId())))
                .or(() -> diagram.all(UserTask.class).stream()
                        .filter(task -> Stream.of(task.getCamundaCandidateGroups(), task.getCamundaCandidateUsers())
                                .anyMatch(Judging::namesCommission))
                        .findFirst()
                        .map(task -> new Reason("stay-commission", diagram.name(task.getId()))))
                .orElse(null);
    }

    private static boolean namesCommission(String candidates) {
        return candidates != null && candidates.contains(PostType.COMMISSION.id());
    }

    private static Optional<String> said(Diagram diagram) {
        return diagram.process()
                .map(Process::getExtensionElements)
                .flatMap(extensions ->
                        extensions.getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                                .flatMap(properties -> properties.getCamundaProperties().stream())
                                .filter(property -> PROPERTY.equals(property.getCamundaName()))
                                .map(CamundaProperty::getCamundaValue)
                                .findFirst());
    }
}
