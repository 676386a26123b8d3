package org.qunli.violation.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.violation.AppealProceedings;
import org.springframework.stereotype.Component;

/** Tells the appellant that the appeal is in and the measure suspended; diagram {@code appeal-handling}. */
@Component
class ConfirmAppealReceipt implements JavaDelegate {

    private final AppealProceedings proceedings;

    ConfirmAppealReceipt(AppealProceedings proceedings) {
        this.proceedings = proceedings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        proceedings.confirmReceipt(execution.getProcessBusinessKey());
    }
}
