package org.qunli.violation.delegate;

import java.time.Duration;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.violation.CaseLifecycle;
import org.springframework.stereotype.Component;

/** Enters the measure in the person's record; diagram {@code violation-handling}. */
@Component
class RecordMeasure implements JavaDelegate {

    private final CaseLifecycle lifecycle;

    RecordMeasure(CaseLifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Override
    public void execute(DelegateExecution execution) {
        lifecycle.recordMeasure(
                execution.getProcessBusinessKey(),
                ViolationHandling.CORRECTION_PERIOD
                        .from(execution)
                        .getOptional()
                        .map(Duration::parse)
                        .orElse(null));
    }
}
