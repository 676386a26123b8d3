package org.qunli.violation.settlement.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.violation.settlement.SettlementProceedings;
import org.springframework.stereotype.Component;

/** Enters the measures in the register (T-10); diagram {@code weekly-settlement}. */
@Component
class ImposeMeasures implements JavaDelegate {

    private final SettlementProceedings proceedings;

    ImposeMeasures(SettlementProceedings proceedings) {
        this.proceedings = proceedings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        proceedings.impose(execution.getProcessBusinessKey());
    }
}
