package org.qunli.violation.settlement.delegate;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.violation.settlement.SettlementProceedings;
import org.springframework.stereotype.Component;

/** Tells the subjects what stands against them and until when they may object (T-10); diagram {@code weekly-settlement}. */
@Component
class TellSubjects implements JavaDelegate {

    private final SettlementProceedings proceedings;

    TellSubjects(SettlementProceedings proceedings) {
        this.proceedings = proceedings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var until = proceedings.tellSubjects(
                execution.getProcessBusinessKey(), WeeklySettlement.objectionWindow(execution));
        WeeklySettlement.OBJECTIONS_UNTIL.on(execution).set(Date.from(until));
    }
}
