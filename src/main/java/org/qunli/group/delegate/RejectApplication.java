package org.qunli.group.delegate;

import static org.qunli.group.delegate.GroupCreation.REASON;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.group.GroupCreationService;
import org.springframework.stereotype.Component;

/** {@code serviceTask_rejectApplication} of group-creation (H-1): tells the applicant why the leader said no. */
@Component
class RejectApplication implements JavaDelegate {

    private final GroupCreationService creation;

    RejectApplication(GroupCreationService creation) {
        this.creation = creation;
    }

    @Override
    public void execute(DelegateExecution execution) {
        creation.reject(
                execution.getProcessBusinessKey(), REASON.from(execution).get());
    }
}
