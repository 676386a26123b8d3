package org.qunli.group.register.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.group.register.Handovers;
import org.springframework.stereotype.Component;

/** Nobody answered in time: everything stays as it was; diagram {@code group-custody}. */
@Component
class ExpireHandover implements JavaDelegate {

    private final Handovers handovers;

    ExpireHandover(Handovers handovers) {
        this.handovers = handovers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        handovers.expire(execution.getProcessBusinessKey());
    }
}
