package org.qunli.group.register.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.group.register.Handovers;
import org.springframework.stereotype.Component;

/** Tells the proposer that the successor said no; diagram {@code group-custody}. */
@Component
class DeclineHandover implements JavaDelegate {

    private final Handovers handovers;

    DeclineHandover(Handovers handovers) {
        this.handovers = handovers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        handovers.decline(execution.getProcessBusinessKey());
    }
}
