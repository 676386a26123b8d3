package org.qunli.violation.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.violation.CaseLifecycle;
import org.springframework.stereotype.Component;

/** Counts a missed deadline for correction (B-1); diagram {@code violation-handling}. */
@Component
class MarkUncorrected implements JavaDelegate {

    private final CaseLifecycle lifecycle;

    MarkUncorrected(CaseLifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Override
    public void execute(DelegateExecution execution) {
        lifecycle.correctionMissed(execution.getProcessBusinessKey());
        ViolationHandling.MISSED_CORRECTIONS.on(execution).update(missed -> missed + 1);
    }
}
