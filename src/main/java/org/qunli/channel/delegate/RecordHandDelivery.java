package org.qunli.channel.delegate;

import static org.qunli.channel.delegate.MessageDelivery.DECISION;
import static org.qunli.channel.delegate.MessageDelivery.HANDLED_BY;
import static org.qunli.channel.delegate.MessageDelivery.INCIDENT;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.channel.Deliveries;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Records what the clerk did about a message and ends the incident, step of {@code message-delivery}. */
@Component
class RecordHandDelivery implements JavaDelegate {

    private final Deliveries deliveries;
    private final RuntimeService runtime;

    RecordHandDelivery(Deliveries deliveries, @Lazy RuntimeService runtime) {
        this.deliveries = deliveries;
        this.runtime = runtime;
    }

    @Override
    public void execute(DelegateExecution execution) {
        deliveries.handled(
                execution.getProcessBusinessKey(),
                DECISION.from(execution).getOrNull(),
                HANDLED_BY.from(execution).get());
        runtime.createIncidentQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .incidentType(INCIDENT)
                .list()
                .forEach(incident -> execution.resolveIncident(incident.getId()));
    }
}
