package org.qunli.group.delegate;

import static org.qunli.group.delegate.GroupCreation.ADMINISTRATOR;
import static org.qunli.group.delegate.GroupCreation.FOUNDED_NAME;
import static org.qunli.group.delegate.GroupCreation.FOUNDING_NOTE;
import static org.qunli.group.delegate.GroupCreation.GROUP_SIZE;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.qunli.group.GroupCreationService;
import org.qunli.process.CompletedBy;
import org.springframework.stereotype.Component;

/** {@code userTask_foundGroup} of group-creation done (H-1): who founded the group, and becomes its administrator. */
@Component
class RecordFounding implements TaskListener {

    private final GroupCreationService creation;

    RecordFounding(GroupCreationService creation) {
        this.creation = creation;
    }

    @Override
    public void notify(DelegateTask task) {
        var application = creation.found(
                task.getExecution().getProcessBusinessKey(),
                CompletedBy.accountOf(task),
                FOUNDED_NAME.from(task).getOrNull(),
                GROUP_SIZE.from(task).getOptional().map(Number::intValue).orElse(null),
                FOUNDING_NOTE.from(task).getOrNull());
        ADMINISTRATOR.on(task).set(application.getAdministrator());
    }
}
