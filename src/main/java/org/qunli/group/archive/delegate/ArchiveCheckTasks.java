package org.qunli.group.archive.delegate;

import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.qunli.group.archive.ArchiveCheck;
import org.qunli.process.UnitTasks;
import org.springframework.stereotype.Component;

/** Damaged archives are the affair of the units whose groups they are of (C-7); of several, of the first. */
@Component
class ArchiveCheckTasks implements UnitTasks {

    private final ArchiveCheck check;

    ArchiveCheckTasks(ArchiveCheck check) {
        this.check = check;
    }

    @Override
    public Set<String> processes() {
        return Set.of(ArchiveChecking.KEY);
    }

    @Override
    public String unitOf(DelegateExecution instance) {
        return check.open(instance.getProcessBusinessKey()).stream()
                .findFirst()
                .map(ArchiveCheck.Finding::unitCode)
                .orElse(null);
    }
}
