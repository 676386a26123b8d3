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

    /** The case whose file a task shows; null where there is none. */
    private static final String SHOWN_CASE = "shownCase";

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
                .build());
        var concerned = AppealHandling.CONCERNED_CASE.from(task).getOrNull();
        task.setVariableLocal(
                SHOWN_CASE,
                concerned == null ? AppealHandling.CASE_NUMBER.from(task).getOrNull() : concerned);
        task.setVariablesLocal(sheetOf(
                task.getExecution().getProcessBusinessKey(),
                AppealHandling.CONCERNED_CASE.from(task).getOrNull()));
    }

    @EventListener
    void update(CaseFileChanged change) {
        tasks.createTaskQuery()
                .processDefinitionKey(AppealHandling.KEY)
                .taskVariableValueEquals(SHOWN_CASE, change.caseNumber())
                .initializeFormKeys()
                .list()
                .forEach(task -> tasks.setVariablesLocal(
                        task.getId(),
                        sheetOf(
                                (String) tasks.getVariable(task.getId(), AppealHandling.APPEAL_NUMBER.getName()),
                                (String) tasks.getVariable(task.getId(), AppealHandling.CONCERNED_CASE.getName()))));
    }

    private VariableMap sheetOf(String appealNumber, String concernedCase) {
        var sheet = appeals.sheet(appealNumber);
        return ShowCaseSheet.variables(concernedCase == null ? sheet.file() : cases.sheet(concernedCase))
                .putValue(AppealHandling.APPEAL_FACTS.getName(), JSON(sheet.facts()));
    }
}
