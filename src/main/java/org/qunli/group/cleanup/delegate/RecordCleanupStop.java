package org.qunli.group.cleanup.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.group.cleanup.CampaignStatus;
import org.qunli.group.cleanup.CleanupProceedings;
import org.springframework.stereotype.Component;

/** Records who stopped the campaign and why; diagram {@code group-cleanup}. */
@Component
class RecordCleanupStop implements JavaDelegate {

    private final CleanupProceedings proceedings;

    RecordCleanupStop(CleanupProceedings proceedings) {
        this.proceedings = proceedings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        proceedings.stop(
                execution.getProcessBusinessKey(),
                CampaignStatus.valueOf(GroupCleanup.STOPPED_AS.from(execution).get()),
                GroupCleanup.STOPPED_BY.from(execution).get(),
                GroupCleanup.REASON.from(execution).get());
    }
}
