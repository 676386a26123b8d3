package org.qunli.violation.delegate;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.qunli.process.CompletedBy;
import org.qunli.violation.CaseDecisions;
import org.springframework.stereotype.Component;

/** Takes that the supervision office carried out what was approved (T-8); diagram {@code violation-handling}. */
@Component
class SanctionCarriedOut implements TaskListener {

    private final CaseDecisions decisions;

    SanctionCarriedOut(CaseDecisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public void notify(DelegateTask task) {
        decisions.sanctionCarriedOut(
                task.getExecution().getProcessBusinessKey(),
                CompletedBy.accountOf(task),
                ViolationHandling.REASON.from(task).getOrNull());
    }
}
