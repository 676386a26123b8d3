package org.qunli.group.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.group.GroupCreationService;
import org.springframework.stereotype.Component;

/** {@code serviceTask_registerGroup} of group-creation: the group is in the register, with its members. */
@Component
class RegisterGroup implements JavaDelegate {

    private final GroupCreationService creation;

    RegisterGroup(GroupCreationService creation) {
        this.creation = creation;
    }

    @Override
    public void execute(DelegateExecution execution) {
        creation.register(execution.getProcessBusinessKey());
    }
}
