package org.qunli.violation.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.violation.Proceedings;
import org.springframework.stereotype.Component;

/** Closes a case whose report was taken back; diagram {@code violation-handling}. */
@Component
class RecordWithdrawal implements JavaDelegate {

    private final Proceedings proceedings;

    RecordWithdrawal(Proceedings proceedings) {
        this.proceedings = proceedings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        proceedings.recordWithdrawal(execution.getProcessBusinessKey());
    }
}
