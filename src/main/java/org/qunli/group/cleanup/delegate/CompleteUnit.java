package org.qunli.group.cleanup.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.group.cleanup.CleanupProceedings;
import org.springframework.stereotype.Component;

/** The unit is done; diagram {@code unit-self-check}. */
@Component
class CompleteUnit implements JavaDelegate {

    private final CleanupProceedings proceedings;

    CompleteUnit(CleanupProceedings proceedings) {
        this.proceedings = proceedings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        proceedings.completeUnit(
                UnitSelfCheck.CAMPAIGN.from(execution).get(),
                UnitSelfCheck.UNIT.from(execution).get());
    }
}
