package org.qunli.group.cleanup.delegate;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.qunli.group.cleanup.CleanupProceedings;
import org.qunli.process.CompletedBy;
import org.springframework.stereotype.Component;

/** Takes that all of the unit's groups were reported on; diagram {@code unit-self-check}. */
@Component
class CleanupCarriedOut implements TaskListener {

    private final CleanupProceedings proceedings;

    CleanupCarriedOut(CleanupProceedings proceedings) {
        this.proceedings = proceedings;
    }

    @Override
    public void notify(DelegateTask task) {
        proceedings.carriedOut(
                UnitSelfCheck.CAMPAIGN.from(task).get(),
                UnitSelfCheck.UNIT.from(task).get(),
                CompletedBy.accountOf(task),
                UnitSelfCheck.REASON.from(task).getOrNull());
    }
}
