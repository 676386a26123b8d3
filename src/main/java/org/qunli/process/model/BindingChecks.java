package org.qunli.process.model;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.Condition;
import org.camunda.bpm.model.bpmn.instance.ConditionExpression;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ScriptTask;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaField;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOutputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaScript;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.qunli.process.model.Vocabulary.Kind;
import org.qunli.process.model.Vocabulary.Step;

/** Steps, tables, forms and processes that elements name exist, and are bound to the deployment that they came with. */
final class BindingChecks {

    /** What would run code that the house does not know. */
    private static final List<String> FOREIGN = List.of("class", "expression", "type", "topic");

    /** What would hand variables to a called process by such code. */
    private static final List<String> FOREIGN_MAPPINGS =
            List.of("variableMappingClass", "variableMappingDelegateExpression");

    /** When that happened which is judged, and when the matter was opened: variables of every process that judges (T-12). */
    private static final String HAPPENED = "occurredAt";

    private static final String OPENED = "openedAt";
    private static final Set<String> DAYS = Set.of(HAPPENED, OPENED);

    /** When the notice was issued: of it, who counts the silent is asked only when the time to reply is over. */
    private static final String ISSUED = "issuedAt";

    private final ParsedModels models;
    private final ParsedModels running;
    private final Vocabulary vocabulary;
    private final Findings findings;

    BindingChecks(Inspection inspection) {
        models = inspection.proposed();
        running = inspection.running();
        vocabulary = inspection.vocabulary();
        findings = inspection.findings();
    }

    void run() {
        models.diagrams().forEach(diagram -> {
            steps(diagram);
            tables(diagram);
            forms(diagram);
            calledProcesses(diagram);
        });
    }

    private void steps(Diagram diagram) {
        diagram.all(ServiceTask.class).forEach(task -> implementation(diagram, task));
        diagram.all(SendTask.class).forEach(task -> implementation(diagram, task));
        diagram.all(MessageEventDefinition.class).stream()
                .filter(definition -> definition.getParentElement() instanceof ThrowEvent)
                .forEach(definition -> implementation(diagram, definition));
        diagram.all(ScriptTask.class)
                .forEach(task -> findings.add(Rule.FOREIGN_IMPLEMENTATION, diagram.at(task), null, "script"));
        diagram.all(CamundaScript.class)
                .forEach(script -> findings.add(
                        Rule.FOREIGN_LANGUAGE, diagram.around(script), null, script.getCamundaScriptFormat()));
        Stream.<ModelElementInstance>concat(
                        diagram.all(ConditionExpression.class).stream(), diagram.all(Condition.class).stream())
                .filter(condition -> condition.getAttributeValue("language") != null)
                .forEach(condition -> findings.add(
                        Rule.FOREIGN_LANGUAGE,
                        diagram.around(condition),
                        null,
                        condition.getAttributeValue("language")));
        diagram.all(CamundaField.class)
                .forEach(field ->
                        findings.add(Rule.FOREIGN_IMPLEMENTATION, diagram.around(field), null, "camunda:field"));
        diagram.all(CamundaTaskListener.class).forEach(listener -> listener(diagram, listener, Kind.TASK_LISTENER));
        diagram.all(CamundaExecutionListener.class)
                .forEach(listener -> listener(diagram, listener, Kind.EXECUTION_LISTENER));
    }

    private void implementation(Diagram diagram, BaseElement element) {
        var place = diagram.around(element);
        var foreign = FOREIGN.stream()
                .filter(way -> Diagram.camunda(element, way) != null)
                .findFirst();
        var bound = Diagram.camunda(element, "delegateExpression");
        if (foreign.isPresent()) {
            findings.add(Rule.FOREIGN_IMPLEMENTATION, place, null, "camunda:" + foreign.get());
        } else if (bound == null) {
            findings.add(Rule.NO_IMPLEMENTATION, place, null);
        } else {
            step(Rule.UNKNOWN_STEP, place, bound, Kind.DELEGATE);
        }
    }

    private void listener(Diagram diagram, ModelElementInstance listener, Kind kind) {
        var place = diagram.around(listener);
        var bound = listener.getAttributeValue("delegateExpression");
        // the engine prefers either of the other two
        if (bound == null
                || listener.getAttributeValue("class") != null
                || listener.getAttributeValue("expression") != null) {
            findings.add(
                    Rule.FOREIGN_IMPLEMENTATION,
                    place,
                    null,
                    listener.getElementType().getTypeName());
        } else {
            step(Rule.UNKNOWN_LISTENER, place, bound, kind);
        }
    }

    private void step(Rule unknown, Place place, String bound, Kind kind) {
        var bean = Diagram.bare(bound);
        var known = vocabulary.step(bean);
        if (known.isEmpty()) {
            var nearest = Nearest.to(
                    bean,
                    vocabulary.steps().stream()
                            .filter(step -> fits(step, kind))
                            .map(Step::bean)
                            .toList());
            findings.add(unknown, place, nearest == null ? null : "${" + nearest + "}", bean);
        } else if (!fits(known.get(), kind)) {
            findings.add(Rule.WRONG_KIND, place, null, bean, known.get().name());
        }
    }

    /** Where an execution listener stands, the engine takes a delegate as well. */
    private static boolean fits(Step step, Kind kind) {
        return step.kind() == kind || kind == Kind.EXECUTION_LISTENER && step.kind() == Kind.DELEGATE;
    }

    private void tables(Diagram diagram) {
        if (diagram.all(BusinessRuleTask.class).stream()
                .map(BusinessRuleTask::getCamundaDecisionRef)
                .filter(Objects::nonNull)
                .anyMatch(Table.JUDGING::contains)) {
            daysStay(diagram);
        }
        var ids = models.tables().stream().map(Table::id).toList();
        for (var task : diagram.all(BusinessRuleTask.class)) {
            var place = diagram.at(task);
            var table = task.getCamundaDecisionRef();
            if (table == null) {
                findings.add(Rule.NO_IMPLEMENTATION, place, null);
                continue;
            }
            exists(Rule.UNKNOWN_TABLE, place, table, ids);
            if (Table.JUDGING.contains(table)) {
                var happened = inForce(table, HAPPENED, OPENED);
                if (!asks(task, happened)) {
                    findings.add(Rule.WRONG_DAY, place, happened, table);
                }
                continue;
            }
            var before = running.diagrams().stream()
                    .flatMap(other -> other.all(BusinessRuleTask.class).stream())
                    .filter(other -> table.equals(other.getCamundaDecisionRef()))
                    .flatMap(other -> day(other).stream())
                    .findFirst();
            var hasDay = models.table(table).flatMap(Table::day).isPresent();
            if (day(task).isEmpty()
                    ? hasDay || before.isPresent()
                    : before.isPresent() && !day(task).equals(before)) {
                findings.add(Rule.DAY_IGNORED, place, before.orElse(today(table)), table);
            } else if (day(task).isEmpty()) {
                bound(place, task.getCamundaDecisionRefBinding(), "camunda:decisionRefBinding");
            }
        }
    }

    /** By which day it asks its table: that of the deed, of a notice's issuing, or today; empty if by none. */
    private static Optional<String> day(BusinessRuleTask task) {
        var table = task.getCamundaDecisionRef();
        return Stream.of(inForce(table, HAPPENED, OPENED), inForce(table, ISSUED, ISSUED), today(table))
                .filter(version -> asks(task, version))
                .findFirst();
    }

    private static String inForce(String table, String at, String opened) {
        return "${ruleVersions.inForce('" + table + "', " + at + ", " + opened + ")}";
    }

    private static String today(String table) {
        return "${ruleVersions.inForceToday('" + table + "')}";
    }

    private static boolean asks(BusinessRuleTask task, String version) {
        return "version".equals(task.getCamundaDecisionRefBinding())
                && Expression.parse(Objects.toString(task.getCamundaDecisionRefVersion(), "")).stream()
                        .anyMatch(asked -> asked.saysTheSameAs(version));
    }

    /** The day by which it is judged is what the code gives: a diagram sets no other under the same name. */
    private void daysStay(Diagram diagram) {
        Stream.concat(
                        diagram.all(CamundaInputParameter.class).stream()
                                .filter(in -> DAYS.contains(in.getCamundaName())),
                        diagram.all(CamundaOutputParameter.class).stream()
                                .filter(out -> DAYS.contains(out.getCamundaName())))
                .forEach(mapping ->
                        findings.add(Rule.WRONG_DAY, diagram.around(mapping), null, mapping.getAttributeValue("name")));
    }

    private void forms(Diagram diagram) {
        diagram.formTakers()
                .filter(node -> Diagram.camunda(node, "formRef") != null)
                .forEach(node -> {
                    exists(
                            Rule.UNKNOWN_FORM,
                            diagram.at(node),
                            Diagram.camunda(node, "formRef"),
                            models.forms().stream()
                                    .map(Form::id)
                                    .filter(Objects::nonNull)
                                    .toList());
                    bound(diagram.at(node), Diagram.camunda(node, "formRefBinding"), "camunda:formRefBinding");
                });
    }

    private void calledProcesses(Diagram diagram) {
        for (var call : diagram.all(CallActivity.class)) {
            FOREIGN_MAPPINGS.stream()
                    .filter(way -> Diagram.camunda(call, way) != null)
                    .forEach(
                            way -> findings.add(Rule.FOREIGN_IMPLEMENTATION, diagram.at(call), null, "camunda:" + way));
            var called = call.getCalledElement();
            if (called == null) {
                findings.add(Rule.NO_IMPLEMENTATION, diagram.at(call), null);
                continue;
            }
            exists(
                    Rule.UNKNOWN_PROCESS,
                    diagram.at(call),
                    called,
                    models.diagrams().stream()
                            .flatMap(other -> other.processes().stream())
                            .toList());
            bound(diagram.at(call), call.getCamundaCalledElementBinding(), "camunda:calledElementBinding");
        }
    }

    private void exists(Rule rule, Place place, String name, Collection<String> allowed) {
        if (!allowed.contains(name)) {
            findings.add(rule, place, Nearest.to(name, allowed), name);
        }
    }

    /** What runs takes the tables, forms and processes that were released together with it. */
    private void bound(Place place, String binding, String attribute) {
        if (!"deployment".equals(binding)) {
            findings.add(Rule.LOOSE_BINDING, place, attribute + "=\"deployment\"", attribute);
        }
    }
}
