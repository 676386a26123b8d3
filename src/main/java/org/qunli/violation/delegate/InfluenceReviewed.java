package org.qunli.violation.delegate;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.qunli.process.CompletedBy;
import org.qunli.violation.AppealProceedings;
import org.springframework.stereotype.Component;

/** Takes whether the ruling of a later case stands; diagram {@code appeal-handling}. */
@Component
class InfluenceReviewed implements TaskListener {

    private final AppealProceedings proceedings;

    InfluenceReviewed(AppealProceedings proceedings) {
        this.proceedings = proceedings;
    }

    @Override
    public void notify(DelegateTask task) {
        proceedings.influenceReviewed(
                AppealHandling.CONCERNED_CASE.from(task).get(),
                CompletedBy.accountOf(task),
                AppealHandling.DECISION.from(task).getOrNull(),
                AppealHandling.REASON.from(task).getOrNull());
    }
}
