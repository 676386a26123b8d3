package org.qunli.channel.delegate;

import static org.qunli.channel.delegate.MessageDelivery.HANDLED_BY;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Remembers who completed the task, for the step after it; on the human step of {@code message-delivery}. */
@Component
class RecordMessageClerk implements TaskListener {

    private final IdentityService identity;

    RecordMessageClerk(@Lazy IdentityService identity) {
        this.identity = identity;
    }

    @Override
    public void notify(DelegateTask task) {
        HANDLED_BY.on(task).set(identity.getCurrentAuthentication().getUserId());
    }
}
