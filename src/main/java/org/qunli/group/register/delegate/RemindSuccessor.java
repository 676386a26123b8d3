package org.qunli.group.register.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.group.register.Handovers;
import org.springframework.stereotype.Component;

/** Tells the successor that the question still waits; diagram {@code group-custody}. */
@Component
class RemindSuccessor implements JavaDelegate {

    private final Handovers handovers;

    RemindSuccessor(Handovers handovers) {
        this.handovers = handovers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        handovers.remind(execution.getProcessBusinessKey());
    }
}
