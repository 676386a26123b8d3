package org.qunli.group.archive.delegate;

import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.qunli.group.archive.ArchiveRounds;
import org.qunli.process.UnitTasks;
import org.springframework.stereotype.Component;

/** Archiving groups is the affair of the organization that they are in (C-7). */
@Component
class ArchiveTasks implements UnitTasks {

    private final ArchiveRounds rounds;

    ArchiveTasks(ArchiveRounds rounds) {
        this.rounds = rounds;
    }

    @Override
    public Set<String> processes() {
        return Set.of(GroupArchiving.KEY);
    }

    @Override
    public String unitOf(DelegateExecution instance) {
        return rounds.organizationOf(instance.getProcessBusinessKey());
    }
}
