package org.qunli.violation.delegate;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.qunli.process.CompletedBy;
import org.qunli.violation.AppealProceedings;
import org.springframework.stereotype.Component;

/** Takes that the administrator undid in the group what was carried out (C-9); diagram {@code appeal-handling}. */
@Component
class MembershipRestored implements TaskListener {

    private final AppealProceedings proceedings;

    MembershipRestored(AppealProceedings proceedings) {
        this.proceedings = proceedings;
    }

    @Override
    public void notify(DelegateTask task) {
        proceedings.restored(
                AppealHandling.CONCERNED_CASE.from(task).get(),
                CompletedBy.accountOf(task),
                AppealHandling.REASON.from(task).getOrNull());
    }
}
