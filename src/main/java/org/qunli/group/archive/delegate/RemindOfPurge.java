package org.qunli.group.archive.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.group.archive.ArchiveRounds;
import org.springframework.stereotype.Component;

/** Tells those who keep the groups that the content is still there (C-12); diagram {@code group-archive}. */
@Component
class RemindOfPurge implements JavaDelegate {

    private final ArchiveRounds rounds;

    RemindOfPurge(ArchiveRounds rounds) {
        this.rounds = rounds;
    }

    @Override
    public void execute(DelegateExecution execution) {
        rounds.remindOfPurge(execution.getProcessBusinessKey());
    }
}
