package org.qunli.violation.audit.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.violation.audit.RecordCheck;
import org.springframework.stereotype.Component;

/** Enters the nightly check. Diagram {@code record-check}. */
@Component
class BeginNightlyCheck implements JavaDelegate {

    private final RecordCheck check;

    BeginNightlyCheck(RecordCheck check) {
        this.check = check;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setProcessBusinessKey(check.begin(null));
    }
}
