package org.qunli.group.delegate;

import static org.qunli.group.delegate.GroupCreation.FOUNDED_NAME;
import static org.qunli.group.delegate.GroupCreation.GROUP_NAME;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.group.GroupCreationService;
import org.springframework.stereotype.Component;

/** {@code serviceTask_commissionFounding} of group-creation (H-1, T-2): asks the administrator to found the group. */
@Component
class CommissionFounding implements JavaDelegate {

    private final GroupCreationService creation;

    CommissionFounding(GroupCreationService creation) {
        this.creation = creation;
    }

    @Override
    public void execute(DelegateExecution execution) {
        creation.commission(execution.getProcessBusinessKey());
        FOUNDED_NAME.on(execution).set(GROUP_NAME.from(execution).get());
    }
}
