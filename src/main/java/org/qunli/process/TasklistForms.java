package org.qunli.process;

import java.util.Collection;
import java.util.Map;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.spin.json.SpinJsonNode;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.qunli.problem.ProblemException;
import org.qunli.problem.VisibleText;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Shows people the sheet of their task's process, and takes from them only what their form asks for: its fields, those
 * that designers require, and of a choice its options. The engine itself takes any variable from whoever holds a task,
 * also those that say whose application it is or who approves it.
 */
class TasklistForms extends FormServiceImpl {

    private final ObjectProvider<FormSheet> sheets;

    /** The sheets are looked up late: they are built after the engine. */
    TasklistForms(ObjectProvider<FormSheet> sheets) {
        this.sheets = sheets;
    }

    @Override
    public VariableMap getTaskFormVariables(String taskId, Collection<String> names, boolean deserialize) {
        return commandExecutor.execute(context -> {
            // also asks whether the person may see the task
            var variables = super.getTaskFormVariables(taskId, names, deserialize);
            var task = context.getTaskManager().findTaskById(taskId);
            var process = task.getProcessDefinition();
            sheets.stream()
                    .filter(sheet -> process != null && sheet.process().equals(process.getKey()))
                    .flatMap(sheet -> sheet.of(task).entrySet().stream())
                    .filter(entry -> names == null || names.contains(entry.getKey()))
                    .forEach(entry -> {
                        if (entry.getValue() instanceof SpinJsonNode node) {
                            variables.putValueTyped(entry.getKey(), json(node, deserialize));
                        } else {
                            variables.putValue(entry.getKey(), entry.getValue());
                        }
                    });
            return variables;
        });
    }

    /** As the engine gives out JSON that it keeps. */
    private static JsonValue json(SpinJsonNode value, boolean deserialized) {
        return (deserialized ? SpinValues.jsonValue(value) : SpinValues.jsonValue(value.toString())).create();
    }

    /** The business key is given by the first step, not by whoever starts the process. */
    @Override
    public ProcessInstance submitStartForm(
            String processDefinitionId, String businessKey, Map<String, Object> properties) {
        FormFields.of(getDeployedStartForm(processDefinitionId)).check(sent(properties), names -> Map.of());
        return super.submitStartForm(processDefinitionId, null, visible(properties));
    }

    @Override
    public ProcessInstance submitStartForm(String processDefinitionId, Map<String, Object> properties) {
        return submitStartForm(processDefinitionId, null, properties);
    }

    @Override
    public void submitTaskForm(String taskId, Map<String, Object> properties) {
        checkTask(taskId, properties);
        super.submitTaskForm(taskId, visible(properties));
    }

    @Override
    public VariableMap submitTaskFormWithVariablesInReturn(
            String taskId, Map<String, Object> properties, boolean deserializeValues) {
        checkTask(taskId, properties);
        return super.submitTaskFormWithVariablesInReturn(taskId, visible(properties), deserializeValues);
    }

    private void checkTask(String taskId, Map<String, Object> properties) {
        // the engine would stumble over a task that is gone
        if (commandExecutor.execute(context -> context.getTaskManager().findTaskById(taskId)) == null) {
            throw ProblemException.conflict("process.overtaken");
        }
        FormFields.of(getDeployedTaskForm(taskId))
                .check(sent(properties), names -> getTaskFormVariables(taskId, names, false));
    }

    private static Map<String, Object> sent(Map<String, Object> properties) {
        return properties == null ? Map.of() : properties;
    }

    /** The same values, typed as they are, except that text of which nothing can be seen is empty. */
    private static VariableMap visible(Map<String, Object> properties) {
        var visible = Variables.createVariables();
        if (properties != null) {
            visible.putAll(properties);
            properties.forEach((name, value) -> {
                if (value instanceof String text && VisibleText.orEmpty(text).isEmpty()) {
                    visible.put(name, "");
                }
            });
        }
        return visible;
    }
}
