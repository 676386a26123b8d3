package org.qunli.violation.settlement.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.violation.settlement.SettlementProceedings;
import org.springframework.stereotype.Component;

/** Numbers the circular and tells the subjects (T-10); diagram {@code weekly-settlement}. */
@Component
class PublishCircular implements JavaDelegate {

    private final SettlementProceedings proceedings;

    PublishCircular(SettlementProceedings proceedings) {
        this.proceedings = proceedings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        proceedings.publish(execution.getProcessBusinessKey());
    }
}
