package org.qunli.group.register.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.group.register.Handovers;
import org.springframework.stereotype.Component;

/** The successor answers for the group from now on (C-6, T-2); diagram {@code group-custody}. */
@Component
class EnterHandover implements JavaDelegate {

    private final Handovers handovers;

    EnterHandover(Handovers handovers) {
        this.handovers = handovers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        handovers.enter(execution.getProcessBusinessKey());
    }
}
