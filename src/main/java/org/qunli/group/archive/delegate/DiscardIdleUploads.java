package org.qunli.group.archive.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.group.archive.ArchiveUploads;
import org.springframework.stereotype.Component;

/** Gives up files on their way that nobody goes on with (C-7); diagram {@code archive-calendar}. */
@Component
class DiscardIdleUploads implements JavaDelegate {

    private final ArchiveUploads uploads;

    DiscardIdleUploads(ArchiveUploads uploads) {
        this.uploads = uploads;
    }

    @Override
    public void execute(DelegateExecution execution) {
        uploads.discardIdle();
    }
}
