package org.qunli.group.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.group.GroupCreationService;
import org.springframework.stereotype.Component;

/** {@code serviceTask_withdrawApplication} of group-creation (H-1): the applicant took it back before approval. */
@Component
class WithdrawApplication implements JavaDelegate {

    private final GroupCreationService creation;

    WithdrawApplication(GroupCreationService creation) {
        this.creation = creation;
    }

    @Override
    public void execute(DelegateExecution execution) {
        creation.withdraw(execution.getProcessBusinessKey());
    }
}
