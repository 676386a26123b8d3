package org.qunli.violation.delegate;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.qunli.process.CompletedBy;
import org.qunli.violation.CaseDecisions;
import org.springframework.stereotype.Component;

/** Takes that the matter was put right (B-1); diagram {@code violation-handling}. */
@Component
class CorrectionConfirmed implements TaskListener {

    private final CaseDecisions decisions;

    CorrectionConfirmed(CaseDecisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public void notify(DelegateTask task) {
        decisions.correctionConfirmed(
                task.getExecution().getProcessBusinessKey(),
                CompletedBy.accountOf(task),
                ViolationHandling.REASON.from(task).getOrNull());
    }
}
