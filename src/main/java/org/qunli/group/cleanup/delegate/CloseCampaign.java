package org.qunli.group.cleanup.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.group.cleanup.CleanupProceedings;
import org.springframework.stereotype.Component;

/** Puts the summary on record and tells the units; diagram {@code group-cleanup}. */
@Component
class CloseCampaign implements JavaDelegate {

    private final CleanupProceedings proceedings;

    CloseCampaign(CleanupProceedings proceedings) {
        this.proceedings = proceedings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        proceedings.close(execution.getProcessBusinessKey());
    }
}
