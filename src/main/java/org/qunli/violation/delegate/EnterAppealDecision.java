package org.qunli.violation.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.violation.AppealProceedings;
import org.springframework.stereotype.Component;

/** Carries the decision on an appeal into the register of measures; diagram {@code appeal-handling}. */
@Component
class EnterAppealDecision implements JavaDelegate {

    private final AppealProceedings proceedings;

    EnterAppealDecision(AppealProceedings proceedings) {
        this.proceedings = proceedings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        proceedings.enterDecision(
                execution.getProcessBusinessKey(),
                AppealHandling.MUTE_DAYS.from(execution).getOrNull());
    }
}
