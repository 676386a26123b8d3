package org.qunli.violation.settlement.delegate;

import static org.camunda.spin.Spin.JSON;

import io.holunda.camunda.bpm.data.CamundaBpmData;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.variable.VariableMap;
import org.qunli.violation.settlement.SettlementChanged;
import org.qunli.violation.settlement.SettlementProceedings;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Lays out a settlement on the form of a new task, without the decision of the task before; follows what is struck and
 * ruled on its page meanwhile. Diagram {@code weekly-settlement}.
 */
@Component
class ShowSettlementSheet implements TaskListener {

    private final SettlementProceedings proceedings;
    private final RuntimeService runtime;

    ShowSettlementSheet(SettlementProceedings proceedings, RuntimeService runtime) {
        this.proceedings = proceedings;
        this.runtime = runtime;
    }

    @Override
    public void notify(DelegateTask task) {
        WeeklySettlement.DECISION.on(task).remove();
        WeeklySettlement.REASON.on(task).remove();
        WeeklySettlement.OBJECTION_WINDOW.on(task).set(proceedings.words(WeeklySettlement.objectionWindow(task)));
        task.setVariables(sheetOf(task.getExecution().getProcessBusinessKey()));
    }

    @EventListener
    void update(SettlementChanged change) {
        runtime.createProcessInstanceQuery()
                .processDefinitionKey(WeeklySettlement.KEY)
                .processInstanceBusinessKey(change.number())
                .list()
                .forEach(instance -> runtime.setVariables(instance.getId(), sheetOf(change.number())));
    }

    private VariableMap sheetOf(String number) {
        var sheet = proceedings.sheet(number);
        return CamundaBpmData.builder()
                .set(WeeklySettlement.FACTS, JSON(sheet.facts()))
                .set(WeeklySettlement.LINES, JSON(sheet.lines()))
                .set(WeeklySettlement.OBJECTIONS, JSON(sheet.objections()))
                .set(WeeklySettlement.CHANGES, JSON(sheet.changes()))
                .build();
    }
}
