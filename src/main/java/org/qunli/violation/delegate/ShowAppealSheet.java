package org.qunli.violation.delegate;

import static org.camunda.spin.Spin.JSON;

import io.holunda.camunda.bpm.data.CamundaBpmData;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.variable.VariableMap;
import org.qunli.violation.AppealProceedings;
import org.qunli.violation.CaseFileChanged;
import org.qunli.violation.Proceedings;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Lays out an appeal and its case on the form of a new task; where a later case is reviewed, that one. Follows evidence
 * that comes in. Everything is the task's own, because several later cases may be reviewed at once. Diagram
 * {@code appeal-handling}.
 */
@Component
class ShowAppealSheet implements TaskListener {

    private final AppealProceedings appeals;
    private final Proceedings cases;
    private final TaskService tasks;

    ShowAppealSheet(AppealProceedings appeals, Proceedings cases, TaskService tasks) {
        this.appeals = appeals;
        this.cases = cases;
        this.tasks = tasks;
    }

    @Override
    public void notify(DelegateTask task) {
        // the task's own from the start: what people enter at one task is not seen at the next
        task.setVariablesLocal(CamundaBpmData.builder()
                .set(AppealHandling.DECISION, null)
                .set(AppealHandling.REASON, null)
                .set(AppealHandling.CHANGED_TO, null)
                .set(AppealHandling.PERSONAL, null)
                .build());
        task.setVariablesLocal(sheetOf(
                task.getExecution().getProcessBusinessKey(),
                AppealHandling.LATER_CASE.from(task).getOrNull()));
    }

    @EventListener
    void update(CaseFileChanged change) {
        tasks
                .createTaskQuery()
                .processDefinitionKey(AppealHandling.KEY)
                .processVariableValueEquals(AppealHandling.CASE_NUMBER.getName(), change.caseNumber())
                .initializeFormKeys()
                .list()
                .stream()
                .filter(task -> tasks.getVariable(task.getId(), AppealHandling.LATER_CASE.getName()) == null)
                .forEach(task -> tasks.setVariablesLocal(
                        task.getId(),
                        sheetOf(
                                (String) tasks.getVariable(task.getId(), AppealHandling.APPEAL_NUMBER.getName()),
                                null)));
    }

    private VariableMap sheetOf(String appealNumber, String laterCase) {
        var sheet = appeals.sheet(appealNumber);
        return ShowCaseSheet.variables(laterCase == null ? sheet.file() : cases.sheet(laterCase))
                .putValue(AppealHandling.APPEAL_FACTS.getName(), JSON(sheet.facts()));
    }
}
