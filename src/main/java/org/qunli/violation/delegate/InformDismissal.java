package org.qunli.violation.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.violation.CaseLifecycle;
import org.springframework.stereotype.Component;

/** Closes a case without a measure and tells those who knew of it; diagram {@code violation-handling}. */
@Component
class InformDismissal implements JavaDelegate {

    private final CaseLifecycle lifecycle;

    InformDismissal(CaseLifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Override
    public void execute(DelegateExecution execution) {
        lifecycle.informDismissal(execution.getProcessBusinessKey());
    }
}
