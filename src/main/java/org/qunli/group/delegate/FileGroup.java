package org.qunli.group.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.group.GroupCreationService;
import org.springframework.stereotype.Component;

/** {@code serviceTask_fileGroup} of group-creation (H-1, C-4, R-1): the group is on file. */
@Component
class FileGroup implements JavaDelegate {

    private final GroupCreationService creation;

    FileGroup(GroupCreationService creation) {
        this.creation = creation;
    }

    @Override
    public void execute(DelegateExecution execution) {
        creation.file(execution.getProcessBusinessKey());
    }
}
