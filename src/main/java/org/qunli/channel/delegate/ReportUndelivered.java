package org.qunli.channel.delegate;

import static org.camunda.spin.Spin.JSON;
import static org.qunli.channel.delegate.MessageDelivery.BY_HAND;
import static org.qunli.channel.delegate.MessageDelivery.DECISION;
import static org.qunli.channel.delegate.MessageDelivery.INCIDENT;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.channel.Deliveries;
import org.springframework.stereotype.Component;

/** Shows the failure in Cockpit and prepares the clerk's form, step of {@code message-delivery}. */
@Component
class ReportUndelivered implements JavaDelegate {

    private final Deliveries deliveries;

    ReportUndelivered(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var key = execution.getProcessBusinessKey();
        BY_HAND.on(execution).set(JSON(deliveries.undelivered(key)));
        DECISION.on(execution).remove();
        execution.createIncident(INCIDENT, key, key);
    }
}
