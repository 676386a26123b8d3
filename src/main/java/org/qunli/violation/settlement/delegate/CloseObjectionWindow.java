package org.qunli.violation.settlement.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.violation.settlement.SettlementProceedings;
import org.springframework.stereotype.Component;

/** Takes stock when nobody may object any more; diagram {@code weekly-settlement}. */
@Component
class CloseObjectionWindow implements JavaDelegate {

    private final SettlementProceedings proceedings;

    CloseObjectionWindow(SettlementProceedings proceedings) {
        this.proceedings = proceedings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        WeeklySettlement.ANY_OBJECTIONS.on(execution).set(proceedings.closeWindow(execution.getProcessBusinessKey()));
    }
}
