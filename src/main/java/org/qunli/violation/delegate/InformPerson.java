package org.qunli.violation.delegate;

import java.time.Duration;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.violation.CaseLifecycle;
import org.springframework.stereotype.Component;

/** Tells the person facts and proposed measure beforehand (C-9); diagram {@code violation-handling}. */
@Component
class InformPerson implements JavaDelegate {

    private final CaseLifecycle lifecycle;

    InformPerson(CaseLifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Override
    public void execute(DelegateExecution execution) {
        lifecycle.informPerson(
                execution.getProcessBusinessKey(),
                Duration.parse(ViolationHandling.HEARING_PERIOD.from(execution).get()));
    }
}
