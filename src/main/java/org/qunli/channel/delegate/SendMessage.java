package org.qunli.channel.delegate;

import static org.qunli.channel.delegate.MessageDelivery.DELIVERY;
import static org.qunli.channel.delegate.MessageDelivery.ERROR_UNDELIVERED;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.channel.Deliveries;
import org.qunli.channel.SendFailure;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** B-5: sends a message; the engine tries again, with growing pauses, step of {@code message-delivery}. */
@Component
class SendMessage implements JavaDelegate {

    private final Deliveries deliveries;
    private final ManagementService management;

    SendMessage(Deliveries deliveries, @Lazy ManagementService management) {
        this.deliveries = deliveries;
        this.management = management;
    }

    @Override
    public void execute(DelegateExecution execution) {
        try {
            DELIVERY.on(execution)
                    .set(deliveries.attempt(execution.getProcessBusinessKey()).name());
        } catch (SendFailure failure) {
            if (failure.isPermanent() || isLastAttempt(execution)) {
                throw new BpmnError(ERROR_UNDELIVERED);
            }
            throw failure;
        }
    }

    private boolean isLastAttempt(DelegateExecution execution) {
        return management
                        .createJobQuery()
                        .processInstanceId(execution.getProcessInstanceId())
                        .singleResult()
                        .getRetries()
                == 1;
    }
}
