package org.qunli.group.archive.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.group.archive.ArchiveCalendar;
import org.springframework.stereotype.Component;

/** Asks for the archives of the periods that have ended (C-7); diagram {@code archive-calendar}. */
@Component
class OpenDueRounds implements JavaDelegate {

    private final ArchiveCalendar calendar;

    OpenDueRounds(ArchiveCalendar calendar) {
        this.calendar = calendar;
    }

    @Override
    public void execute(DelegateExecution execution) {
        calendar.openDueRounds();
    }
}
