package org.qunli.group.archive.delegate;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.group.archive.ArchiveRounds;
import org.springframework.stereotype.Component;

/** Sees what is to be purged, now that all that can be had is stored and read back (C-12); diagram {@code group-archive}. */
@Component
class TakeArchiveStock implements JavaDelegate {

    private final ArchiveRounds rounds;

    TakeArchiveStock(ArchiveRounds rounds) {
        this.rounds = rounds;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var until = rounds.purgeUntil(execution.getProcessBusinessKey());
        GroupArchiving.TO_PURGE.on(execution).set(until != null);
        if (until != null) {
            GroupArchiving.DUE_AT.on(execution).set(Date.from(until));
        }
    }
}
