package org.qunli.bench;

import jakarta.annotation.PostConstruct;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.springframework.boot.test.context.TestComponent;

/** The diagram {@code violation-handling} on the bare engine: nothing behind its steps, nothing on its forms. */
@TestComponent
class BareCases {

    private static final String KEY = "bare-violation-handling";

    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final TaskService tasks;

    BareCases(RepositoryService repository, RuntimeService runtime, TaskService tasks) {
        this.repository = repository;
        this.runtime = runtime;
        this.tasks = tasks;
    }

    @PostConstruct
    void deploy() {
        var model = Bpmn.readModelFromStream(BareCases.class.getResourceAsStream("/bpmn/violation-handling.bpmn"));
        model.getModelElementsByType(Process.class).forEach(process -> process.setId(KEY));
        // what the house sends to its own cases must not reach these
        model.getModelElementsByType(Message.class).forEach(message -> message.setName("bare." + message.getName()));
        model.getModelElementsByType(ServiceTask.class).forEach(task -> {
            task.removeAttributeNs("http://camunda.org/schema/1.0/bpmn", "delegateExpression");
            task.setCamundaExpression("${true}");
        });
        model.getModelElementsByType(CamundaTaskListener.class)
                .forEach(listener -> listener.getParentElement().removeChildElement(listener));
        model.getModelElementsByType(UserTask.class).forEach(task -> {
            task.setCamundaCandidateUsers("bench-0");
            task.removeAttributeNs("http://camunda.org/schema/1.0/bpmn", "formRef");
            task.removeAttributeNs("http://camunda.org/schema/1.0/bpmn", "formRefBinding");
        });
        model.getModelElementsByType(BusinessRuleTask.class)
                .forEach(task -> task.setCamundaDecisionRefBinding("latest"));
        repository
                .createDeployment()
                .name("benchmark of cases")
                .addModelInstance(KEY + ".bpmn", model)
                .deploy();
    }

    /** From the report to the end, without looking for the tasks more than once each. */
    void handle(String number, String policy, String category, String severity) {
        var instance = start(number, policy, category, severity);
        complete(instance, Map.of("decision", "confirm", "category", category, "severity", severity, "reason", ""));
        complete(instance, Map.of("decision", "execute", "reason", ""));
    }

    /** The report alone; the id of the process instance. */
    String start(String number, String policy, String category, String severity) {
        return runtime.startProcessInstanceByKey(
                        KEY,
                        number,
                        Variables.createVariables()
                                .putValue("caseNumber", number)
                                .putValue("policy", policy)
                                .putValue("category", category)
                                .putValue("severity", severity)
                                .putValue("earlierOffences", 0)
                                .putValue("underAppeal", false)
                                .putValue("missedCorrections", 0))
                .getId();
    }

    private void complete(String instance, Map<String, Object> form) {
        tasks.complete(
                tasks.createTaskQuery()
                        .processInstanceId(instance)
                        .singleResult()
                        .getId(),
                form);
    }
}
