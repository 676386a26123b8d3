package org.qunli.group.delegate;

import static org.qunli.group.delegate.GroupCreation.APPROVER;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.group.GroupCreationService;
import org.springframework.stereotype.Component;

/** {@code serviceTask_designateStandIn} of group-creation (H-1): the leader did not decide, somebody else will. */
@Component
class DesignateStandIn implements JavaDelegate {

    private final GroupCreationService creation;

    DesignateStandIn(GroupCreationService creation) {
        this.creation = creation;
    }

    @Override
    public void execute(DelegateExecution execution) {
        APPROVER.on(execution).set(creation.designateStandIn(execution.getProcessBusinessKey()));
    }
}
