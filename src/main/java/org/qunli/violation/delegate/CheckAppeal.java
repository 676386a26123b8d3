package org.qunli.violation.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.violation.Proceedings;
import org.springframework.stereotype.Component;

/** Sees whether the next step has to wait for an appeal; diagram {@code violation-handling}. */
@Component
class CheckAppeal implements JavaDelegate {

    private final Proceedings proceedings;

    CheckAppeal(Proceedings proceedings) {
        this.proceedings = proceedings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ViolationHandling.UNDER_APPEAL.on(execution).set(proceedings.isUnderAppeal(execution.getProcessBusinessKey()));
    }
}
