package org.qunli.violation.delegate;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.qunli.process.CompletedBy;
import org.qunli.violation.AppealProceedings;
import org.qunli.violation.Unseen;
import org.springframework.stereotype.Component;

/** Takes the decision on an appeal; diagram {@code appeal-handling}. */
@Component
class AppealJudged implements TaskListener {

    private final AppealProceedings proceedings;
    private final Unseen unseen;

    AppealJudged(AppealProceedings proceedings, Unseen unseen) {
        this.proceedings = proceedings;
        this.unseen = unseen;
    }

    @Override
    public void notify(DelegateTask task) {
        var account = CompletedBy.accountOf(task);
        // a settlement's measure has no case to which anything could be added
        AppealHandling.CASE_NUMBER
                .from(task)
                .getOptional()
                .ifPresent(number -> unseen.refuse(
                        number, account, AppealHandling.ENTRIES_SEEN.from(task).getOrNull(), CompletedBy.since(task)));
        proceedings.decided(
                task.getExecution().getProcessBusinessKey(),
                account,
                AppealHandling.DECISION.from(task).getOrNull(),
                AppealHandling.CHANGED_TO.from(task).getOrNull(),
                AppealHandling.MUTE_DAYS.from(task).getOrNull(),
                AppealHandling.REASON.from(task).getOrNull());
    }
}
