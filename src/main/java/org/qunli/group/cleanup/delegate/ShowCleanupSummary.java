package org.qunli.group.cleanup.delegate;

import static org.camunda.spin.Spin.JSON;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.qunli.group.cleanup.CleanupProceedings;
import org.springframework.stereotype.Component;

/** Lays out the summary on the form of whoever confirms it; diagram {@code group-cleanup}. */
@Component
class ShowCleanupSummary implements TaskListener {

    private final CleanupProceedings proceedings;

    ShowCleanupSummary(CleanupProceedings proceedings) {
        this.proceedings = proceedings;
    }

    @Override
    public void notify(DelegateTask task) {
        var sheet = proceedings.summarySheet(task.getExecution().getProcessBusinessKey());
        GroupCleanup.FACTS.on(task).set(JSON(sheet.facts()));
        GroupCleanup.PLATFORMS.on(task).set(JSON(sheet.platforms()));
        GroupCleanup.NOT_DONE.on(task).set(JSON(sheet.notDone()));
    }
}
