package org.qunli.group.archive.delegate;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.qunli.group.archive.ArchiveRounds;
import org.qunli.process.CompletedBy;
import org.springframework.stereotype.Component;

/** Takes that the rest cannot be exported, and why (C-7); diagram {@code group-archive}. */
@Component
class ArchiveNotExportable implements TaskListener {

    private final ArchiveRounds rounds;

    ArchiveNotExportable(ArchiveRounds rounds) {
        this.rounds = rounds;
    }

    @Override
    public void notify(DelegateTask task) {
        rounds.askToExcuse(
                task.getExecution().getProcessBusinessKey(),
                CompletedBy.accountOf(task),
                GroupArchiving.REASON.from(task).getOrNull());
    }
}
