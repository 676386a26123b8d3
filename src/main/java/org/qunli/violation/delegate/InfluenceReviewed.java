package org.qunli.violation.delegate;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.qunli.process.CompletedBy;
import org.qunli.violation.AppealProceedings;
import org.qunli.violation.Unseen;
import org.springframework.stereotype.Component;

/** Takes whether the ruling of a later case stands; diagram {@code appeal-handling}. */
@Component
class InfluenceReviewed implements TaskListener {

    private final AppealProceedings proceedings;
    private final Unseen unseen;

    InfluenceReviewed(AppealProceedings proceedings, Unseen unseen) {
        this.proceedings = proceedings;
        this.unseen = unseen;
    }

    @Override
    public void notify(DelegateTask task) {
        var number = AppealHandling.CONCERNED_CASE.from(task).get();
        var account = CompletedBy.accountOf(task);
        unseen.refuse(number, account, AppealHandling.ENTRIES_SEEN.from(task).getOrNull(), CompletedBy.since(task));
        proceedings.influenceReviewed(
                number,
                account,
                AppealHandling.DECISION.from(task).getOrNull(),
                AppealHandling.REASON.from(task).getOrNull());
    }
}
