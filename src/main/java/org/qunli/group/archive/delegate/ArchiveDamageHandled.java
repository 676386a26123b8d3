package org.qunli.group.archive.delegate;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.qunli.group.archive.ArchiveCheck;
import org.qunli.process.CompletedBy;
import org.springframework.stereotype.Component;

/** Takes what an office did about damaged archives (C-7); diagram {@code archive-check}. */
@Component
class ArchiveDamageHandled implements TaskListener {

    private final ArchiveCheck check;

    ArchiveDamageHandled(ArchiveCheck check) {
        this.check = check;
    }

    @Override
    public void notify(DelegateTask task) {
        check.handled(
                task.getExecution().getProcessBusinessKey(),
                CompletedBy.accountOf(task),
                ArchiveChecking.REASON.from(task).getOrNull());
    }
}
