package org.qunli.violation.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.violation.CaseLifecycle;
import org.springframework.stereotype.Component;

/** Counts earlier offences for the ladder, and sees whether one is under appeal; diagram {@code violation-handling}. */
@Component
class CountEarlierOffences implements JavaDelegate {

    private final CaseLifecycle lifecycle;

    CountEarlierOffences(CaseLifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var counted = lifecycle.countEarlierOffences(execution.getProcessBusinessKey());
        ViolationHandling.EARLIER_OFFENCES.on(execution).set(counted.number());
        ViolationHandling.UNDER_APPEAL.on(execution).set(counted.underAppeal());
    }
}
