package org.qunli.violation.delegate;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.qunli.process.CompletedBy;
import org.qunli.violation.Proceedings;
import org.springframework.stereotype.Component;

/** Takes that the matter was put right (B-1); diagram {@code violation-handling}. */
@Component
class CorrectionConfirmed implements TaskListener {

    private final Proceedings proceedings;

    CorrectionConfirmed(Proceedings proceedings) {
        this.proceedings = proceedings;
    }

    @Override
    public void notify(DelegateTask task) {
        proceedings.correctionConfirmed(
                task.getExecution().getProcessBusinessKey(),
                CompletedBy.accountOf(task),
                ViolationHandling.REASON.from(task).getOrNull());
    }
}
