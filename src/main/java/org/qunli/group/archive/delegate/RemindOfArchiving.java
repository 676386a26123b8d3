package org.qunli.group.archive.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.group.archive.ArchiveRounds;
import org.springframework.stereotype.Component;

/** Tells those who keep the groups that their time is over (C-7); diagram {@code group-archive}. */
@Component
class RemindOfArchiving implements JavaDelegate {

    private final ArchiveRounds rounds;

    RemindOfArchiving(ArchiveRounds rounds) {
        this.rounds = rounds;
    }

    @Override
    public void execute(DelegateExecution execution) {
        rounds.remind(execution.getProcessBusinessKey());
    }
}
