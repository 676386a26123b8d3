package org.qunli.process.rulebook;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Description;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.qunli.process.model.ElementNames;
import org.qunli.process.model.ModelFile;
import org.qunli.process.model.ModelFile.Kind;
import org.qunli.process.model.ModelSet;

/**
 * The steps and rows of some models that carry clauses, by clause, in the models' order. A process as a whole carries
 * those that it names itself and none of its steps does.
 */
record Carriers(Map<String, List<Step>> steps, Map<String, List<Row>> rows, Map<Carriers.Part, Set<String>> clauses) {

    /**
     * An element of a diagram or a row of a table.
     *
     * @param model the id of the process or the table
     * @param id of the element or row; that of the process where it is the process as a whole
     */
    record Part(String model, String id) {}

    static Carriers of(ModelSet models) {
        var carriers = new Carriers(new HashMap<>(), new HashMap<>(), new HashMap<>());
        models.files(Kind.DIAGRAM).forEach(carriers::addDiagram);
        models.files(Kind.TABLE).forEach(carriers::addTable);
        return carriers;
    }

    /** The clauses that something carries which has several parts, each clause once. */
    Set<String> clausesOf(String model, Collection<String> parts) {
        return Stream.concat(Stream.of(model), parts.stream())
                .flatMap(part -> clauses.getOrDefault(new Part(model, part), Set.of()).stream())
                .collect(Collectors.toSet());
    }

    private void addDiagram(ModelFile file) {
        Bpmn.readModelFromStream(file.stream())
                .getModelElementsByType(Process.class)
                .forEach(process -> {
                    var carried = new HashSet<String>();
                    nodes(process.getFlowElements())
                            .forEach(node -> carried.addAll(add(process, node, node.getName(), Set.of())));
                    add(process, process, process.getName(), carried);
                });
    }

    private Set<String> add(Process process, BaseElement element, String name, Set<String> carried) {
        var named = ClauseIds.in(element.getDocumentations().stream()
                .map(ModelElementInstance::getTextContent)
                .collect(Collectors.joining(" ")));
        named.removeAll(carried);
        clauses.put(new Part(process.getId(), element.getId()), named);
        named.forEach(clause -> steps.computeIfAbsent(clause, none -> new ArrayList<>())
                .add(new Step(process.getId(), process.getName(), element.getId(), ElementNames.plain(name))));
        return named;
    }

    private static Stream<FlowNode> nodes(Collection<FlowElement> elements) {
        return elements.stream()
                .flatMap(element -> Stream.concat(
                        element instanceof FlowNode node ? Stream.of(node) : Stream.empty(),
                        nodes(element.getChildElementsByType(FlowElement.class))));
    }

    private void addTable(ModelFile file) {
        Dmn.readModelFromStream(file.stream())
                .getModelElementsByType(Decision.class)
                .forEach(decision -> decision.getChildElementsByType(DecisionTable.class)
                        .forEach(table -> {
                            var number = 0;
                            for (var rule : table.getRules()) {
                                var row = row(decision, table, rule, ++number);
                                var named = ClauseIds.in(rule.getTextContent());
                                clauses.put(new Part(decision.getId(), rule.getId()), named);
                                named.forEach(clause -> rows.computeIfAbsent(clause, none -> new ArrayList<>())
                                        .add(row));
                            }
                        }));
    }

    private static Row row(Decision decision, DecisionTable table, Rule rule, int number) {
        var inputs = table.getInputs().stream().map(input -> input.getLabel()).iterator();
        var outputs = table.getOutputs().stream()
                .map(output -> Objects.requireNonNullElse(output.getLabel(), output.getName()))
                .iterator();
        return new Row(
                decision.getId(),
                decision.getName(),
                rule.getId(),
                number,
                note(rule),
                rule.getInputEntries().stream()
                        .map(entry -> new Row.Cell(inputs.next(), text(entry)))
                        .filter(Carriers::says)
                        .toList(),
                rule.getOutputEntries().stream()
                        .map(entry -> new Row.Cell(outputs.next(), text(entry)))
                        .filter(Carriers::says)
                        .toList());
    }

    private static String note(DmnElement element) {
        var description = element.getUniqueChildElementByType(Description.class);
        return description == null
                ? ""
                : ((ModelElementInstance) description).getTextContent().strip();
    }

    private static String text(ModelElementInstance entry) {
        return entry.getTextContent().strip();
    }

    private static boolean says(Row.Cell cell) {
        return !Set.of("", "-", "null").contains(cell.text());
    }
}
