package org.qunli.violation.delegate;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.qunli.process.CompletedBy;
import org.qunli.violation.CaseDecisions;
import org.qunli.violation.Unseen;
import org.springframework.stereotype.Component;

/** Takes the commission's opinion (T-8); diagram {@code violation-handling}. */
@Component
class CommissionReviewed implements TaskListener {

    private final CaseDecisions decisions;
    private final Unseen unseen;

    CommissionReviewed(CaseDecisions decisions, Unseen unseen) {
        this.decisions = decisions;
        this.unseen = unseen;
    }

    @Override
    public void notify(DelegateTask task) {
        var number = task.getExecution().getProcessBusinessKey();
        var account = CompletedBy.accountOf(task);
        unseen.refuse(number, account, ViolationHandling.ENTRIES_SEEN.from(task).getOrNull(), CompletedBy.since(task));
        decisions.reviewed(
                number,
                account,
                ViolationHandling.DECISION.from(task).getOrNull(),
                ViolationHandling.PROPOSED_MEASURE.from(task).getOrNull(),
                ViolationHandling.MUTE_DAYS.from(task).getOrNull(),
                ViolationHandling.PROPOSAL.from(task).getOrNull(),
                ViolationHandling.REASON.from(task).getOrNull());
    }
}
