package org.qunli.violation.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.violation.CaseLifecycle;
import org.springframework.stereotype.Component;

/** Records the measure that the table gives, with its version (T-12); diagram {@code violation-handling}. */
@Component
class ProposeMeasure implements JavaDelegate {

    private final CaseLifecycle lifecycle;

    ProposeMeasure(CaseLifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Override
    public void execute(DelegateExecution execution) {
        lifecycle.propose(
                execution.getProcessBusinessKey(),
                ViolationHandling.MEASURE.from(execution).get(),
                ViolationHandling.MEASURE_DURATION.from(execution).getOrNull(),
                ViolationHandling.CLAUSE.from(execution).get());
    }
}
