package org.qunli.violation.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.violation.CaseLifecycle;
import org.springframework.stereotype.Component;

/** Sees whether the next step has to wait for an appeal, or one prolonged the time to correct; diagram {@code violation-handling}. */
@Component
class CheckAppeal implements JavaDelegate {

    private final CaseLifecycle lifecycle;

    CheckAppeal(CaseLifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var time = lifecycle.correctionTime(execution.getProcessBusinessKey());
        ViolationHandling.UNDER_APPEAL.on(execution).set(time.underAppeal());
        ViolationHandling.TIME_LEFT.on(execution).set(time.left() != null);
        if (time.left() != null) {
            ViolationHandling.CORRECTION_PERIOD.on(execution).set(time.left().toString());
        }
    }
}
