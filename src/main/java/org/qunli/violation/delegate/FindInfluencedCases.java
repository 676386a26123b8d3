package org.qunli.violation.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.violation.AppealProceedings;
import org.springframework.stereotype.Component;

/** Looks for cases whose rulings counted what the appeal took away; diagram {@code appeal-handling}. */
@Component
class FindInfluencedCases implements JavaDelegate {

    private final AppealProceedings proceedings;

    FindInfluencedCases(AppealProceedings proceedings) {
        this.proceedings = proceedings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        AppealHandling.INFLUENCED
                .on(execution)
                .set(!proceedings
                        .influencedCases(execution.getProcessBusinessKey())
                        .isEmpty());
    }
}
