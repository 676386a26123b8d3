package org.qunli.group.cleanup.delegate;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.qunli.group.cleanup.CleanupProceedings;
import org.qunli.process.CompletedBy;
import org.springframework.stereotype.Component;

/** Takes that the office has looked through the summary; diagram {@code group-cleanup}. */
@Component
class SummaryConfirmed implements TaskListener {

    private final CleanupProceedings proceedings;

    SummaryConfirmed(CleanupProceedings proceedings) {
        this.proceedings = proceedings;
    }

    @Override
    public void notify(DelegateTask task) {
        proceedings.confirmed(
                task.getExecution().getProcessBusinessKey(),
                CompletedBy.accountOf(task),
                GroupCleanup.REASON.from(task).getOrNull());
    }
}
