package org.qunli.group.register.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.group.register.Handovers;
import org.springframework.stereotype.Component;

/** The proposal was taken back, or the group has ended; diagram {@code group-custody}. */
@Component
class RecordHandoverWithdrawal implements JavaDelegate {

    private final Handovers handovers;

    RecordHandoverWithdrawal(Handovers handovers) {
        this.handovers = handovers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        handovers.recordWithdrawal(
                execution.getProcessBusinessKey(),
                GroupCustody.WITHDRAWN_BY.from(execution).getOrNull());
    }
}
