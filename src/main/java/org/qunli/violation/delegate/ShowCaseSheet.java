package org.qunli.violation.delegate;

import static org.camunda.spin.Spin.JSON;

import io.holunda.camunda.bpm.data.CamundaBpmData;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.variable.VariableMap;
import org.qunli.process.FormSheet;
import org.qunli.violation.CaseSheet;
import org.qunli.violation.CaseSheets;
import org.springframework.stereotype.Component;

/**
 * Lays out a case, as it stands by then, on the form of a task, without the decision of the task before. Diagram
 * {@code violation-handling}.
 */
@Component
class ShowCaseSheet implements TaskListener, FormSheet {

    private final CaseSheets sheets;

    ShowCaseSheet(CaseSheets sheets) {
        this.sheets = sheets;
    }

    @Override
    public void notify(DelegateTask task) {
        // not by way of the task, of whose own variables the engine would first look for
        ViolationHandling.DECISION.on(task.getExecution()).remove();
        ViolationHandling.REASON.on(task.getExecution()).remove();
        ViolationHandling.OCCURRED_ON.on(task.getExecution()).remove();
        ViolationHandling.ENTRIES_SEEN.on(task.getExecution()).remove();
    }

    @Override
    public String process() {
        return ViolationHandling.KEY;
    }

    @Override
    public VariableMap of(DelegateTask task) {
        var sheet = sheets.sheet(task.getExecution().getProcessBusinessKey());
        return variables(sheet)
                .putValue(ViolationHandling.OCCURRED_ON.getName(), sheet.occurredOn())
                .putValue("occurredKnown", sheet.occurredOn());
    }

    static VariableMap variables(CaseSheet sheet) {
        return CamundaBpmData.builder()
                .set(ViolationHandling.FACTS, JSON(sheet.facts()))
                .set(ViolationHandling.RULING_FACTS, JSON(sheet.ruling()))
                .set(ViolationHandling.STATEMENTS, JSON(sheet.statements()))
                .set(ViolationHandling.EVIDENCE, JSON(sheet.evidence()))
                .set(ViolationHandling.OFFENCES, JSON(sheet.offences()))
                .set(ViolationHandling.ENTRIES, JSON(sheet.entries()))
                .build();
    }
}
