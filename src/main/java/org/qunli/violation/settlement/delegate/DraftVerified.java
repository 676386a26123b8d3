package org.qunli.violation.settlement.delegate;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.qunli.process.CompletedBy;
import org.qunli.violation.settlement.SettlementProceedings;
import org.springframework.stereotype.Component;

/** Takes that the counter verified the draft (T-11); diagram {@code weekly-settlement}. */
@Component
class DraftVerified implements TaskListener {

    private final SettlementProceedings proceedings;

    DraftVerified(SettlementProceedings proceedings) {
        this.proceedings = proceedings;
    }

    @Override
    public void notify(DelegateTask task) {
        proceedings.verified(
                task.getExecution().getProcessBusinessKey(),
                CompletedBy.accountOf(task),
                WeeklySettlement.REASON.from(task).getOrNull());
    }
}
