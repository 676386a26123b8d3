package org.qunli.violation.delegate;

import static org.camunda.spin.Spin.JSON;

import io.holunda.camunda.bpm.data.CamundaBpmData;
import java.util.function.Function;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.qunli.violation.AppealDecided;
import org.qunli.violation.CaseFileChanged;
import org.qunli.violation.CaseSheet;
import org.qunli.violation.Proceedings;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Lays out a case on the form of a new task, without the decision of the task before; follows evidence and statements
 * that come in later. Diagram {@code violation-handling}.
 */
@Component
class ShowCaseSheet implements TaskListener {

    private final Proceedings proceedings;
    private final RuntimeService runtime;

    ShowCaseSheet(Proceedings proceedings, RuntimeService runtime) {
        this.proceedings = proceedings;
        this.runtime = runtime;
    }

    @Override
    public void notify(DelegateTask task) {
        ViolationHandling.DECISION.on(task).remove();
        ViolationHandling.REASON.on(task).remove();
        task.setVariables(
                changes(task.getExecution().getProcessBusinessKey(), name -> task.getVariableTyped(name, false)));
    }

    @EventListener
    void update(CaseFileChanged change) {
        update(change.caseNumber());
    }

    @EventListener
    void update(AppealDecided decided) {
        if (decided.caseNumber() != null && proceedings.isOpen(decided.caseNumber())) {
            update(decided.caseNumber());
        }
    }

    private void update(String caseNumber) {
        runtime.createProcessInstanceQuery()
                .processDefinitionKey(ViolationHandling.KEY)
                .processInstanceBusinessKey(caseNumber)
                .list()
                .forEach(instance -> runtime.setVariables(
                        instance.getId(),
                        changes(caseNumber, runtime.getVariablesTyped(instance.getId(), false)::getValueTyped)));
    }

    /** What the case's form does not show yet: most of it stays, and a value written anew costs the engine eight statements. */
    private VariableMap changes(String caseNumber, Function<String, TypedValue> shown) {
        var sheet = variables(proceedings.sheet(caseNumber));
        sheet.entrySet()
                .removeIf(entry -> shown.apply(entry.getKey()) instanceof SerializableValue now
                        && entry.getValue().toString().equals(now.getValueSerialized()));
        return sheet;
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
