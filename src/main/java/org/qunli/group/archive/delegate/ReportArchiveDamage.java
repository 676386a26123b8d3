package org.qunli.group.archive.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.group.archive.ArchiveCheck;
import org.springframework.stereotype.Component;

/** Tells the offices, and those who keep the groups (C-7); diagram {@code archive-check}. */
@Component
class ReportArchiveDamage implements JavaDelegate {

    private final ArchiveCheck check;

    ReportArchiveDamage(ArchiveCheck check) {
        this.check = check;
    }

    @Override
    public void execute(DelegateExecution execution) {
        check.report(execution.getProcessBusinessKey());
    }
}
