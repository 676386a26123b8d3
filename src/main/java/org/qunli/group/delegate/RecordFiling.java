package org.qunli.group.delegate;

import static org.qunli.group.delegate.GroupCreation.FILING_NOTE;
import static org.qunli.group.delegate.GroupCreation.RULE;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.qunli.group.GroupCreationService;
import org.qunli.process.CompletedBy;
import org.springframework.stereotype.Component;

/** {@code userTask_fileGroup} of group-creation done (H-1): who took note of the group. */
@Component
class RecordFiling implements TaskListener {

    private final GroupCreationService creation;

    RecordFiling(GroupCreationService creation) {
        this.creation = creation;
    }

    @Override
    public void notify(DelegateTask task) {
        creation.confirmFiling(
                task.getExecution().getProcessBusinessKey(),
                CompletedBy.accountOf(task),
                (String) RULE.from(task).get().get("filingPost"),
                FILING_NOTE.from(task).getOrNull());
    }
}
