package org.qunli.violation.delegate;

import static org.camunda.spin.Spin.JSON;

import io.holunda.camunda.bpm.data.CamundaBpmData;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.variable.VariableMap;
import org.qunli.process.FormSheet;
import org.qunli.violation.AppealProceedings;
import org.qunli.violation.CaseSheets;
import org.springframework.stereotype.Component;

/**
 * Lays out an appeal and its case, as they stand by then, on the form of a task; where a later case is reviewed, that
 * one. Diagram {@code appeal-handling}.
 */
@Component
class ShowAppealSheet implements TaskListener, FormSheet {

    private final AppealProceedings appeals;
    private final CaseSheets cases;

    ShowAppealSheet(AppealProceedings appeals, CaseSheets cases) {
        this.appeals = appeals;
        this.cases = cases;
    }

    @Override
    public void notify(DelegateTask task) {
        // the task's own from the start: what people enter at one task is not seen at the next
        task.setVariablesLocal(CamundaBpmData.builder()
                .set(AppealHandling.DECISION, null)
                .set(AppealHandling.REASON, null)
                .set(AppealHandling.ENTRIES_SEEN, null)
                .build());
    }

    @Override
    public String process() {
        return AppealHandling.KEY;
    }

    @Override
    public VariableMap of(DelegateTask task) {
        var sheet = appeals.sheet(task.getExecution().getProcessBusinessKey());
        var concerned = AppealHandling.CONCERNED_CASE.from(task).getOrNull();
        return ShowCaseSheet.variables(concerned == null ? sheet.file() : cases.sheet(concerned))
                .putValue(AppealHandling.APPEAL_FACTS.getName(), JSON(sheet.facts()));
    }
}
