package org.qunli.group.delegate;

import static org.qunli.group.delegate.GroupCreation.ANNOUNCEMENT_NOTE;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.qunli.group.GroupCreationService;
import org.qunli.process.CompletedBy;
import org.springframework.stereotype.Component;

/** {@code userTask_announceRules} of group-creation done (C-9): who announced the rules. */
@Component
class RecordAnnouncement implements TaskListener {

    private final GroupCreationService creation;

    RecordAnnouncement(GroupCreationService creation) {
        this.creation = creation;
    }

    @Override
    public void notify(DelegateTask task) {
        creation.announce(
                task.getExecution().getProcessBusinessKey(),
                CompletedBy.accountOf(task),
                ANNOUNCEMENT_NOTE.from(task).getOrNull());
    }
}
