package org.qunli.violation.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.violation.Proceedings;
import org.springframework.stereotype.Component;

/** Closes a case with a measure and tells everybody concerned; diagram {@code violation-handling}. */
@Component
class InformParties implements JavaDelegate {

    private final Proceedings proceedings;

    InformParties(Proceedings proceedings) {
        this.proceedings = proceedings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        proceedings.informParties(execution.getProcessBusinessKey());
    }
}
