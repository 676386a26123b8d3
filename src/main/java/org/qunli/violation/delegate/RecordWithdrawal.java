package org.qunli.violation.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.violation.CaseLifecycle;
import org.springframework.stereotype.Component;

/** Closes a case whose report was taken back; diagram {@code violation-handling}. */
@Component
class RecordWithdrawal implements JavaDelegate {

    private final CaseLifecycle lifecycle;

    RecordWithdrawal(CaseLifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Override
    public void execute(DelegateExecution execution) {
        lifecycle.recordWithdrawal(execution.getProcessBusinessKey());
    }
}
