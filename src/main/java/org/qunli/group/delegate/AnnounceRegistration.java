package org.qunli.group.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.group.GroupCreationService;
import org.springframework.stereotype.Component;

/** {@code serviceTask_announceRegistration} of group-creation (H-1): applicant and administrator learn the code. */
@Component
class AnnounceRegistration implements JavaDelegate {

    private final GroupCreationService creation;

    AnnounceRegistration(GroupCreationService creation) {
        this.creation = creation;
    }

    @Override
    public void execute(DelegateExecution execution) {
        creation.announceRegistration(execution.getProcessBusinessKey());
    }
}
