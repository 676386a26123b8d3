package org.qunli.group.cleanup.delegate;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.qunli.group.cleanup.CleanupProceedings;
import org.qunli.process.CompletedBy;
import org.springframework.stereotype.Component;

/** Takes the leader's decision; diagram {@code unit-self-check}. */
@Component
class SelfCheckDecided implements TaskListener {

    private final CleanupProceedings proceedings;

    SelfCheckDecided(CleanupProceedings proceedings) {
        this.proceedings = proceedings;
    }

    @Override
    public void notify(DelegateTask task) {
        var anyWork = proceedings.decided(
                UnitSelfCheck.CAMPAIGN.from(task).get(),
                UnitSelfCheck.UNIT.from(task).get(),
                CompletedBy.accountOf(task),
                UnitSelfCheck.DECISION.from(task).getOrNull(),
                UnitSelfCheck.REASON.from(task).getOrNull());
        UnitSelfCheck.ANY_WORK.on(task).set(anyWork);
    }
}
