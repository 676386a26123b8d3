package org.qunli.violation.delegate;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.qunli.process.CompletedBy;
import org.qunli.violation.AppealProceedings;
import org.springframework.stereotype.Component;

/** Takes the decision on an appeal; diagram {@code appeal-handling}. */
@Component
class AppealJudged implements TaskListener {

    private final AppealProceedings proceedings;

    AppealJudged(AppealProceedings proceedings) {
        this.proceedings = proceedings;
    }

    @Override
    public void notify(DelegateTask task) {
        proceedings.decided(
                task.getExecution().getProcessBusinessKey(),
                CompletedBy.accountOf(task),
                AppealHandling.DECISION.from(task).getOrNull(),
                AppealHandling.CHANGED_TO.from(task).getOrNull(),
                AppealHandling.MUTE_DAYS.from(task).getOrNull(),
                AppealHandling.REASON.from(task).getOrNull());
    }
}
