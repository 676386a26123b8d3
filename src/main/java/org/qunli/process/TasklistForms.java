package org.qunli.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.spin.json.SpinJsonNode;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.qunli.problem.ProblemException;
import org.qunli.problem.VisibleText;
import org.qunli.process.model.ModelSet;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Shows people the sheet of their task's process, and takes from them only what their form asks for: its fields, those
 * that designers require, and of a choice its options. The engine itself takes any variable from whoever holds a task, also those that say whose
 * application it is or who approves it.
 */
class TasklistForms extends FormServiceImpl {

    private static final ModelSet PACKAGED = ModelSet.packaged();

    private final ObjectMapper json = new ObjectMapper();
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
        check(properties, getDeployedStartForm(processDefinitionId), names -> Map.of());
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
        check(properties, getDeployedTaskForm(taskId), names -> getTaskFormVariables(taskId, names, false));
    }

    /** @param shown what the form is opened with, of these fields: what is not sent stays as it is */
    private void check(
            Map<String, Object> properties, InputStream form, Function<Set<String>, Map<String, Object>> shown) {
        var fields = new HashMap<String, Field>();
        // what the house's forms ask, its steps look after, in words of their own
        var own = new HashSet<String>();
        try (form) {
            var model = json.readTree(form);
            collectFields(model.path("components"), false, fields);
            own.addAll(fields.keySet());
            var packaged = PACKAGED.find(model.path("id").asText() + ".form");
            if (packaged.isPresent()) {
                var known = new HashMap<String, Field>();
                collectFields(json.readTree(packaged.get().text()).path("components"), false, known);
                own.removeAll(known.keySet());
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        var sent = properties == null ? Map.<String, Object>of() : properties;
        sent.forEach((name, value) -> {
            var field = fields.get(name);
            if (field == null) {
                throw ProblemException.invalid(name, "process.not-on-the-form", name);
            }
            if (!field.options().isEmpty() && !field.options().containsAll(chosen(value))) {
                throw ProblemException.invalid(name, "process.not-an-option");
            }
        });
        var missing = own.stream()
                .filter(name ->
                        fields.get(name).required() && chosen(sent.get(name)).isEmpty())
                .collect(Collectors.toSet());
        if (!missing.isEmpty()) {
            var known = shown.apply(missing);
            missing.stream()
                    .filter(name ->
                            sent.containsKey(name) || chosen(known.get(name)).isEmpty())
                    .sorted()
                    .findFirst()
                    .ifPresent(name -> {
                        throw ProblemException.invalid(
                                name, "process.required", fields.get(name).label());
                    });
        }
    }

    /** What somebody wrote, or chose: of a list each value, also where it is no text. */
    private static List<String> chosen(Object value) {
        var values = value instanceof SpinJsonNode node && node.isArray()
                ? node.elements().stream()
                : value instanceof Collection<?> several ? several.stream() : Stream.ofNullable(value);
        return values.map(one ->
                        one instanceof SpinJsonNode node && node.isString() ? node.stringValue() : one.toString())
                .filter(text -> !VisibleText.orEmpty(text).isEmpty())
                .toList();
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

    /**
     * @param options that the form offers; none where anything may be written
     * @param required whatever else is filled in: what the form shows only under a condition, Tasklist and the step look after
     */
    private record Field(String label, Set<String> options, boolean required) {}

    /** @param mayHide whether what they are in may be hidden */
    private static void collectFields(JsonNode components, boolean mayHide, Map<String, Field> fields) {
        components.forEach(component -> {
            var hidable = mayHide || component.has("conditional");
            if (component.has("key")) {
                fields.put(
                        component.path("key").asText(),
                        new Field(
                                component
                                        .path("label")
                                        .asText(component.path("key").asText()),
                                StreamSupport.stream(component.path("values").spliterator(), false)
                                        .map(option -> option.path("value").asText())
                                        .collect(Collectors.toSet()),
                                // what the form works out itself keeps Tasklist's button from being pressed too early
                                component.path("validate").path("required").asBoolean()
                                        && !hidable
                                        && !component.path("type").asText().equals("expression")
                                        && !component.path("disabled").asBoolean()
                                        && !component.path("readonly").asBoolean()));
            }
            collectFields(component.path("components"), hidable, fields);
        });
    }
}
