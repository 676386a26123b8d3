package org.qunli.process.model;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Definitions;
import org.camunda.bpm.model.dmn.instance.LiteralExpression;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.UnaryTests;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** A decision table that could be read. */
final class Table {

    private final ModelFile file;
    private final Decision decision;
    private final DecisionTable table;

    /**
     * A column that a table asks.
     *
     * @param expression what is asked, most often a variable
     * @param type e.g. {@code string}
     */
    record Input(String id, String label, String expression, String type) {}

    Table(ModelFile file, Decision decision, DecisionTable table) {
        this.file = file;
        this.decision = decision;
        this.table = table;
    }

    ModelFile file() {
        return file;
    }

    String id() {
        return decision.getId();
    }

    /** The languages that its expressions say they are in, most say none and are in FEEL. */
    Set<String> languages() {
        return Stream.of(
                        Stream.of(((Definitions) decision.getParentElement()).getExpressionLanguage()),
                        all(LiteralExpression.class).map(LiteralExpression::getExpressionLanguage),
                        all(UnaryTests.class).map(UnaryTests::getExpressionLanguage))
                .flatMap(named -> named)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private <T extends ModelElementInstance> Stream<T> all(Class<T> type) {
        return decision.getModelInstance().getModelElementsByType(type).stream();
    }

    HitPolicy hitPolicy() {
        return table.getHitPolicy();
    }

    List<Input> inputs() {
        return table.getInputs().stream()
                .map(input -> new Input(
                        input.getId(),
                        input.getLabel(),
                        input.getInputExpression().getText() == null
                                ? ""
                                : input.getInputExpression()
                                        .getText()
                                        .getTextContent()
                                        .strip(),
                        input.getInputExpression().getTypeRef()))
                .toList();
    }

    List<Output> outputs() {
        return List.copyOf(table.getOutputs());
    }

    List<String> outputNames() {
        return outputs().stream().map(Output::getName).toList();
    }

    List<Rule> rows() {
        return List.copyOf(table.getRules());
    }

    /** What a row's cells demand, an empty one anything. */
    static List<String> conditions(Rule row) {
        return row.getInputEntries().stream()
                .map(entry -> entry.getText() == null
                        ? ""
                        : entry.getText().getTextContent().strip())
                .map(text -> text.isEmpty() ? "-" : text)
                .toList();
    }

    static List<String> results(Rule row) {
        return row.getOutputEntries().stream()
                .map(entry -> entry.getText() == null
                        ? ""
                        : entry.getText().getTextContent().strip())
                .toList();
    }

    Place place() {
        return new Place(file, decision.getId(), decision.getName());
    }

    /** A row by its annotation. */
    Place at(Rule row) {
        return new Place(
                file,
                row.getId(),
                row.getDescription() == null ? null : row.getDescription().getTextContent());
    }
}
