package org.qunli.violation.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.violation.AppealProceedings;
import org.springframework.stereotype.Component;

/** Records who took the appeal back; diagram {@code appeal-handling}. */
@Component
class RecordAppealWithdrawal implements JavaDelegate {

    private final AppealProceedings proceedings;

    RecordAppealWithdrawal(AppealProceedings proceedings) {
        this.proceedings = proceedings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        proceedings.withdrawn(
                execution.getProcessBusinessKey(),
                AppealHandling.WITHDRAWN_BY.from(execution).get());
    }
}
