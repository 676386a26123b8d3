package org.qunli.violation.audit.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.violation.audit.RecordCheck;
import org.springframework.stereotype.Component;

/** Tells those who have to look into it. Diagram {@code record-check}. */
@Component
class ReportFindings implements JavaDelegate {

    private final RecordCheck check;

    ReportFindings(RecordCheck check) {
        this.check = check;
    }

    @Override
    public void execute(DelegateExecution execution) {
        check.report(execution.getProcessBusinessKey());
    }
}
