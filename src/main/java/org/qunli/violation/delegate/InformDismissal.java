package org.qunli.violation.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.violation.Proceedings;
import org.springframework.stereotype.Component;

/** Closes a case without a measure and tells those who knew of it; diagram {@code violation-handling}. */
@Component
class InformDismissal implements JavaDelegate {

    private final Proceedings proceedings;

    InformDismissal(Proceedings proceedings) {
        this.proceedings = proceedings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        proceedings.informDismissal(execution.getProcessBusinessKey());
    }
}
