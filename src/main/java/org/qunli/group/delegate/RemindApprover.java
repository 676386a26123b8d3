package org.qunli.group.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.group.GroupCreationService;
import org.springframework.stereotype.Component;

/** {@code serviceTask_remindApprover} of group-creation (H-1): the application still waits. */
@Component
class RemindApprover implements JavaDelegate {

    private final GroupCreationService creation;

    RemindApprover(GroupCreationService creation) {
        this.creation = creation;
    }

    @Override
    public void execute(DelegateExecution execution) {
        creation.remindApprover(execution.getProcessBusinessKey());
    }
}
