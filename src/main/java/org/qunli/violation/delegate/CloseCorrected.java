package org.qunli.violation.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.violation.CaseLifecycle;
import org.springframework.stereotype.Component;

/** Closes a case whose matter was put right (B-1); diagram {@code violation-handling}. */
@Component
class CloseCorrected implements JavaDelegate {

    private final CaseLifecycle lifecycle;

    CloseCorrected(CaseLifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Override
    public void execute(DelegateExecution execution) {
        lifecycle.closeCorrected(execution.getProcessBusinessKey());
    }
}
