package org.qunli.group.cleanup.delegate;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.qunli.group.cleanup.CleanupProceedings;
import org.qunli.process.CompletedBy;
import org.springframework.stereotype.Component;

/** Takes the self-check that the unit hands in; diagram {@code unit-self-check}. */
@Component
class SelfCheckSubmitted implements TaskListener {

    private final CleanupProceedings proceedings;

    SelfCheckSubmitted(CleanupProceedings proceedings) {
        this.proceedings = proceedings;
    }

    @Override
    public void notify(DelegateTask task) {
        proceedings.submitted(
                UnitSelfCheck.CAMPAIGN.from(task).get(),
                UnitSelfCheck.UNIT.from(task).get(),
                CompletedBy.accountOf(task),
                UnitSelfCheck.REASON.from(task).getOrNull());
    }
}
