package org.qunli.violation.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.violation.Proceedings;
import org.springframework.stereotype.Component;

/** Ends a case whose measure an appeal took away; diagram {@code violation-handling}. */
@Component
class CloseRevoked implements JavaDelegate {

    private final Proceedings proceedings;

    CloseRevoked(Proceedings proceedings) {
        this.proceedings = proceedings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        proceedings.closeRevoked(execution.getProcessBusinessKey());
    }
}
