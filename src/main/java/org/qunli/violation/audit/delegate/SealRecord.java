package org.qunli.violation.audit.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.violation.audit.RecordCheck;
import org.qunli.violation.audit.RecordSeals;
import org.springframework.stereotype.Component;

/** Seals what has grown since the last seal, and sees whether the record is to be checked. Diagram {@code record-check}. */
@Component
class SealRecord implements JavaDelegate {

    private final RecordSeals seals;
    private final RecordCheck check;

    SealRecord(RecordSeals seals, RecordCheck check) {
        this.seals = seals;
        this.check = check;
    }

    @Override
    public void execute(DelegateExecution execution) {
        seals.seal().ifPresent(seal -> execution.setProcessBusinessKey("FC-" + seal.number()));
        RecordChecking.DUE.on(execution).set(check.isDue());
    }
}
