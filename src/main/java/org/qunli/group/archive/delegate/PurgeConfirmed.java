package org.qunli.group.archive.delegate;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.qunli.group.archive.ArchiveRounds;
import org.qunli.process.CompletedBy;
import org.springframework.stereotype.Component;

/** Takes that the groups' content was purged, or why not (C-12); diagram {@code group-archive}. */
@Component
class PurgeConfirmed implements TaskListener {

    private final ArchiveRounds rounds;

    PurgeConfirmed(ArchiveRounds rounds) {
        this.rounds = rounds;
    }

    @Override
    public void notify(DelegateTask task) {
        rounds.confirmPurge(
                task.getExecution().getProcessBusinessKey(),
                CompletedBy.accountOf(task),
                GroupArchiving.DECISION.from(task).getOrNull(),
                GroupArchiving.EXCEPTIONS.from(task).getOrNull(),
                GroupArchiving.REASON.from(task).getOrNull());
    }
}
