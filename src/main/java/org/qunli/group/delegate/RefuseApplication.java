package org.qunli.group.delegate;

import static org.qunli.group.delegate.GroupCreation.REFUSAL;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.group.GroupCreationService;
import org.springframework.stereotype.Component;

/** {@code serviceTask_refuseApplication} of group-creation (C-1, R-3): tells the applicant why the rules do not allow it. */
@Component
class RefuseApplication implements JavaDelegate {

    private final GroupCreationService creation;

    RefuseApplication(GroupCreationService creation) {
        this.creation = creation;
    }

    @Override
    public void execute(DelegateExecution execution) {
        creation.refuse(
                execution.getProcessBusinessKey(), REFUSAL.from(execution).get());
    }
}
