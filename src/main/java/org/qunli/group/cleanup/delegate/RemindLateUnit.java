package org.qunli.group.cleanup.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.group.cleanup.CleanupProceedings;
import org.springframework.stereotype.Component;

/** Reminds those whose turn it is in a late unit, once; diagram {@code unit-self-check}. */
@Component
class RemindLateUnit implements JavaDelegate {

    private final CleanupProceedings proceedings;

    RemindLateUnit(CleanupProceedings proceedings) {
        this.proceedings = proceedings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        proceedings.remindLate(
                UnitSelfCheck.CAMPAIGN.from(execution).get(),
                UnitSelfCheck.UNIT.from(execution).get());
    }
}
