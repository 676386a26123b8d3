package org.qunli.violation.delegate;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.qunli.process.CompletedBy;
import org.qunli.violation.CaseDecisions;
import org.springframework.stereotype.Component;

/** Takes the commission's opinion (T-8); diagram {@code violation-handling}. */
@Component
class CommissionReviewed implements TaskListener {

    private final CaseDecisions decisions;

    CommissionReviewed(CaseDecisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public void notify(DelegateTask task) {
        decisions.reviewed(
                task.getExecution().getProcessBusinessKey(),
                CompletedBy.accountOf(task),
                ViolationHandling.STATEMENTS_SEEN.from(task).getOrNull(),
                ViolationHandling.DECISION.from(task).getOrNull(),
                ViolationHandling.PROPOSED_MEASURE.from(task).getOrNull(),
                ViolationHandling.PROPOSAL.from(task).getOrNull(),
                ViolationHandling.REASON.from(task).getOrNull());
    }
}
