package org.qunli.group.archive.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.group.archive.ArchiveCheck;
import org.springframework.stereotype.Component;

/** Reads the next archives and compares them with the index (C-7); diagram {@code archive-check}. */
@Component
class CheckNextArchives implements JavaDelegate {

    private final ArchiveCheck check;

    CheckNextArchives(ArchiveCheck check) {
        this.check = check;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var number = execution.getProcessBusinessKey();
        var finished = check.advance(number);
        ArchiveChecking.FINISHED.on(execution).set(finished);
        ArchiveChecking.DAMAGE.on(execution).set(finished && !check.open(number).isEmpty());
    }
}
