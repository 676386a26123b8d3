package org.qunli.violation.settlement.delegate;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.qunli.process.CompletedBy;
import org.qunli.violation.settlement.SettlementProceedings;
import org.springframework.stereotype.Component;

/** Takes the decision of the supervision office (T-11); diagram {@code weekly-settlement}. */
@Component
class SettlementConfirmed implements TaskListener {

    private final SettlementProceedings proceedings;

    SettlementConfirmed(SettlementProceedings proceedings) {
        this.proceedings = proceedings;
    }

    @Override
    public void notify(DelegateTask task) {
        proceedings.confirmed(
                task.getExecution().getProcessBusinessKey(),
                CompletedBy.accountOf(task),
                WeeklySettlement.DECISION.from(task).getOrNull(),
                WeeklySettlement.REASON.from(task).getOrNull());
    }
}
