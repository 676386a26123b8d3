package org.qunli.violation.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.violation.CaseLifecycle;
import org.springframework.stereotype.Component;

/** Hands the case to the posts that the table names (T-8, C-15); diagram {@code violation-handling}. */
@Component
class ReferCase implements JavaDelegate {

    private final CaseLifecycle lifecycle;

    ReferCase(CaseLifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Override
    public void execute(DelegateExecution execution) {
        lifecycle.refer(
                execution.getProcessBusinessKey(),
                ViolationHandling.REVIEW_POST.from(execution).get(),
                ViolationHandling.APPROVAL_POST.from(execution).get(),
                ViolationHandling.EXECUTION_POST.from(execution).get());
    }
}
