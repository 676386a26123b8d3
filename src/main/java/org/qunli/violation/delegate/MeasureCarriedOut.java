package org.qunli.violation.delegate;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.qunli.process.CompletedBy;
import org.qunli.violation.CaseDecisions;
import org.springframework.stereotype.Component;

/** Takes that the administrator carried the measure out, or dropped it (B-7, C-9); diagram {@code violation-handling}. */
@Component
class MeasureCarriedOut implements TaskListener {

    private final CaseDecisions decisions;

    MeasureCarriedOut(CaseDecisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public void notify(DelegateTask task) {
        decisions.measureCarriedOut(
                task.getExecution().getProcessBusinessKey(),
                CompletedBy.accountOf(task),
                ViolationHandling.STATEMENTS_SEEN.from(task).getOrNull(),
                ViolationHandling.DECISION.from(task).getOrNull(),
                ViolationHandling.REASON.from(task).getOrNull());
    }
}
