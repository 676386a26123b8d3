package org.qunli.violation.settlement.delegate;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.qunli.process.CompletedBy;
import org.qunli.violation.settlement.SettlementProceedings;
import org.springframework.stereotype.Component;

/** Takes that all objections were ruled on; diagram {@code weekly-settlement}. */
@Component
class ObjectionsDecided implements TaskListener {

    private final SettlementProceedings proceedings;

    ObjectionsDecided(SettlementProceedings proceedings) {
        this.proceedings = proceedings;
    }

    @Override
    public void notify(DelegateTask task) {
        proceedings.objectionsDecided(task.getExecution().getProcessBusinessKey(), CompletedBy.accountOf(task));
    }
}
