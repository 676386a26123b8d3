package org.qunli.violation.settlement.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.violation.settlement.SettlementProceedings;
import org.springframework.stereotype.Component;

/** Records who abandoned the settlement and why (T-11); diagram {@code weekly-settlement}. */
@Component
class RecordAbandonment implements JavaDelegate {

    private final SettlementProceedings proceedings;

    RecordAbandonment(SettlementProceedings proceedings) {
        this.proceedings = proceedings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        proceedings.abandon(
                execution.getProcessBusinessKey(),
                WeeklySettlement.ABANDONED_BY.from(execution).get(),
                WeeklySettlement.REASON.from(execution).get());
    }
}
