package org.qunli.violation.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.violation.CaseLifecycle;
import org.springframework.stereotype.Component;

/** Closes a case with a measure and tells everybody concerned; diagram {@code violation-handling}. */
@Component
class InformParties implements JavaDelegate {

    private final CaseLifecycle lifecycle;

    InformParties(CaseLifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Override
    public void execute(DelegateExecution execution) {
        lifecycle.informParties(execution.getProcessBusinessKey());
    }
}
