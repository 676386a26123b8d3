package org.qunli.process.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.qunli.process.VersionTag;

/** A decision table that could be read. */
final class Table {

    /**
     * Those that judge people, or say how long these have or how long something counts against them: by the version that
     * was in force when it happened (T-12).
     */
    static final Set<String> JUDGING = Set.of(
            "appeal-terms",
            "circular-threshold",
            "member-check-terms",
            "offence-window",
            "settlement-measure",
            "settlement-terms",
            "violation-measure",
            "violation-referral");

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

    /** From which day it is in force. */
    Optional<LocalDate> day() {
        return VersionTag.day(decision.getVersionTag());
    }

    /** See {@link FeelOnly#others}. */
    Set<String> foreignLanguages() {
        return FeelOnly.others((DmnModelInstance) decision.getModelInstance());
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

    /** What a result says that is a text and nothing else; empty for any other. */
    static Optional<String> text(String result) {
        return result.matches("\"[^\"]*\"") ? Optional.of(result.substring(1, result.length() - 1)) : Optional.empty();
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
