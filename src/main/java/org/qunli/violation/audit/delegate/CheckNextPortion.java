package org.qunli.violation.audit.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.violation.audit.RecordCheck;
import org.springframework.stereotype.Component;

/** Looks at the next cases, files and seals. Diagram {@code record-check}. */
@Component
class CheckNextPortion implements JavaDelegate {

    private final RecordCheck check;

    CheckNextPortion(RecordCheck check) {
        this.check = check;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var number = execution.getProcessBusinessKey();
        var finished = check.advance(number);
        RecordChecking.FINISHED.on(execution).set(finished);
        RecordChecking.FINDINGS.on(execution).set(finished && check.hasFindings(number));
    }
}
