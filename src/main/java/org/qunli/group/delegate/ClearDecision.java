package org.qunli.group.delegate;

import static org.qunli.group.delegate.GroupCreation.DECISION;
import static org.qunli.group.delegate.GroupCreation.REASON;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Before each task of group-creation that decides: what was decided last time must not stand on the form. */
@Component
class ClearDecision implements TaskListener {

    @Override
    public void notify(DelegateTask task) {
        DECISION.on(task).set(null);
        REASON.on(task).set(null);
    }
}
