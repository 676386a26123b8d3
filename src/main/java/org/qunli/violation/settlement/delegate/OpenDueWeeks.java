package org.qunli.violation.settlement.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.violation.settlement.SettlementCalendar;
import org.springframework.stereotype.Component;

/** Opens the weeks whose time to be settled has come (T-11); diagram {@code settlement-calendar}. */
@Component
class OpenDueWeeks implements JavaDelegate {

    private final SettlementCalendar calendar;

    OpenDueWeeks(SettlementCalendar calendar) {
        this.calendar = calendar;
    }

    @Override
    public void execute(DelegateExecution execution) {
        calendar.openDueWeeks();
    }
}
