package org.qunli.group.archive.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.group.archive.ArchiveCheck;
import org.springframework.stereotype.Component;

/** Enters the day's check, if any archive is due (C-7); diagram {@code archive-check}. */
@Component
class BeginArchiveCheck implements JavaDelegate {

    private final ArchiveCheck check;

    BeginArchiveCheck(ArchiveCheck check) {
        this.check = check;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var number = check.begin();
        ArchiveChecking.DUE.on(execution).set(number.isPresent());
        number.ifPresent(due -> {
            execution.setProcessBusinessKey(due);
            ArchiveChecking.CHECK.on(execution).set(due);
        });
    }
}
