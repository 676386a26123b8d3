package org.qunli.violation.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.violation.CaseLifecycle;
import org.springframework.stereotype.Component;

/** Ends a case whose measure an appeal took away; diagram {@code violation-handling}. */
@Component
class CloseRevoked implements JavaDelegate {

    private final CaseLifecycle lifecycle;

    CloseRevoked(CaseLifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Override
    public void execute(DelegateExecution execution) {
        lifecycle.closeRevoked(execution.getProcessBusinessKey());
    }
}
