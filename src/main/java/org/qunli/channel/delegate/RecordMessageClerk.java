package org.qunli.channel.delegate;

import static org.qunli.channel.delegate.MessageDelivery.HANDLED_BY;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.qunli.process.CompletedBy;
import org.springframework.stereotype.Component;

/** Remembers who completed the task, for the step after it; on the human step of {@code message-delivery}. */
@Component
class RecordMessageClerk implements TaskListener {

    @Override
    public void notify(DelegateTask task) {
        HANDLED_BY.on(task).set(CompletedBy.accountOf(task));
    }
}
