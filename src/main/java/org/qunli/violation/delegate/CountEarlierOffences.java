package org.qunli.violation.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.violation.Proceedings;
import org.springframework.stereotype.Component;

/** Counts the person's earlier offences for the ladder; diagram {@code violation-handling}. */
@Component
class CountEarlierOffences implements JavaDelegate {

    private final Proceedings proceedings;

    CountEarlierOffences(Proceedings proceedings) {
        this.proceedings = proceedings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ViolationHandling.EARLIER_OFFENCES
                .on(execution)
                .set(proceedings.earlierOffences(execution.getProcessBusinessKey()));
    }
}
