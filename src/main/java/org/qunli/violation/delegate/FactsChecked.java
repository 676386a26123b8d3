package org.qunli.violation.delegate;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.qunli.process.CompletedBy;
import org.qunli.violation.CaseDecisions;
import org.qunli.violation.Unseen;
import org.springframework.stereotype.Component;

/** Takes the finding of the group's administrator (C-9); diagram {@code violation-handling}. */
@Component
class FactsChecked implements TaskListener {

    private final CaseDecisions decisions;
    private final Unseen unseen;

    FactsChecked(CaseDecisions decisions, Unseen unseen) {
        this.decisions = decisions;
        this.unseen = unseen;
    }

    @Override
    public void notify(DelegateTask task) {
        var number = task.getExecution().getProcessBusinessKey();
        var account = CompletedBy.accountOf(task);
        unseen.refuse(number, account, ViolationHandling.ENTRIES_SEEN.from(task).getOrNull(), CompletedBy.since(task));
        var finding = decisions.factsChecked(
                number,
                account,
                ViolationHandling.DECISION.from(task).getOrNull(),
                ViolationHandling.CATEGORY.from(task).getOrNull(),
                ViolationHandling.SEVERITY.from(task).getOrNull(),
                ViolationHandling.OCCURRED_ON.from(task).getOrNull(),
                ViolationHandling.REASON.from(task).getOrNull());
        var at = Date.from(finding.occurredAt());
        if (!at.equals(ViolationHandling.OCCURRED_AT.from(task.getExecution()).get())) {
            ViolationHandling.OCCURRED_AT.on(task.getExecution()).set(at);
        }
        if (!finding.policy()
                .equals(ViolationHandling.POLICY.from(task.getExecution()).get())) {
            ViolationHandling.POLICY.on(task.getExecution()).set(finding.policy());
        }
        if (finding.otherCategory()) {
            ViolationHandling.MISSED_CORRECTIONS.on(task.getExecution()).set(0);
        }
    }
}
