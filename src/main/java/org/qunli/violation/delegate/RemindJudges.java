package org.qunli.violation.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.violation.AppealProceedings;
import org.springframework.stereotype.Component;

/** Reminds those who may judge that the time to decide ends; diagram {@code appeal-handling}. */
@Component
class RemindJudges implements JavaDelegate {

    private final AppealProceedings proceedings;

    RemindJudges(AppealProceedings proceedings) {
        this.proceedings = proceedings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        proceedings.remind(execution.getProcessBusinessKey());
    }
}
