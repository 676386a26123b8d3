package org.qunli.group.archive.delegate;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.qunli.group.archive.ArchiveRounds;
import org.qunli.process.CompletedBy;
import org.springframework.stereotype.Component;

/** Takes the office's decision on what is still awaited (C-7); diagram {@code group-archive}. */
@Component
class ArchiveReviewed implements TaskListener {

    private final ArchiveRounds rounds;

    ArchiveReviewed(ArchiveRounds rounds) {
        this.rounds = rounds;
    }

    @Override
    public void notify(DelegateTask task) {
        var dueAt = rounds.review(
                task.getExecution().getProcessBusinessKey(),
                CompletedBy.accountOf(task),
                GroupArchiving.DECISION.from(task).getOrNull(),
                GroupArchiving.REASON.from(task).getOrNull());
        if (dueAt != null) {
            GroupArchiving.DUE_AT.on(task).set(Date.from(dueAt));
        }
    }
}
