package org.qunli.process;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.xml.ModelException;
import org.qunli.problem.ProblemException;
import org.qunli.process.model.FeelOnly;
import org.springframework.stereotype.Service;

/**
 * Tables that decide nothing: they are asked what they would say, and leave no trace in the engine, neither a deployment
 * nor history.
 */
@Service
public class TrialTables {

    private final RepositoryService repository;
    private final DmnEngine engine = FeelReadOnce.tables().buildEngine();

    TrialTables(RepositoryService repository) {
        this.repository = repository;
    }

    /** A table to ask. */
    public static final class Trial {

        private final DmnEngine engine;
        private final DmnDecision decision;

        private Trial(DmnEngine engine, DmnDecision decision) {
            this.engine = engine;
            this.decision = decision;
        }

        /**
         * The one row that the table answers, by output name.
         *
         * @throws ProblemException INVALID, naming the inputs, if it answers none, several, or cannot be evaluated
         */
        public Map<String, Object> decide(Map<String, Object> inputs) {
            try {
                var rows = engine.evaluateDecisionTable(decision, inputs);
                if (rows.size() == 1) {
                    return rows.getSingleResult().getEntryMap();
                }
            } catch (RuntimeException unusable) {
                // whatever the engine throws: the expressions are somebody's own
                throw ProblemException.invalid("table", "process.table-fails", inputs, unusable.getMessage());
            }
            throw ProblemException.invalid("table", "process.table-undecided", inputs);
        }
    }

    /** The newest version of a table as a DMN file, to change it. */
    public byte[] file(String table) {
        var newest = repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(table)
                .latestVersion()
                .singleResult();
        try (var model = repository.getDecisionModel(newest.getId())) {
            return model.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * Which tables a file holds, by their ids.
     *
     * @throws ProblemException INVALID, saying what is wrong, if the file is no DMN
     */
    public List<String> in(byte[] file) {
        return read(file).getModelElementsByType(Decision.class).stream()
                .map(Decision::getId)
                .toList();
    }

    /**
     * A table from a file that somebody changed.
     *
     * @param inputs, outputs the names that the table must have, no more and no fewer inputs
     * @throws ProblemException INVALID, saying what is wrong, if the file is no DMN, lacks the table, or has expressions
     *     in another language than FEEL: they could run programs
     */
    public Trial parse(String table, byte[] file, Collection<String> inputs, Collection<String> outputs) {
        var decision = decision(table, read(file));
        var decisionTable = decision.getChildElementsByType(DecisionTable.class).stream()
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid("table", "process.table-missing", table));
        var asked = decisionTable.getInputs().stream()
                .map(input ->
                        input.getInputExpression().getText().getTextContent().strip())
                .collect(Collectors.toSet());
        var answered = decisionTable.getOutputs().stream()
                .map(output -> output.getName())
                .toList();
        if (!asked.equals(Set.copyOf(inputs)) || !answered.containsAll(outputs)) {
            throw ProblemException.invalid(
                    "table", "process.table-columns", String.join(", ", inputs), String.join(", ", outputs));
        }
        return trial(table, file);
    }

    private static DmnModelInstance read(byte[] file) {
        DmnModelInstance model;
        try {
            model = Dmn.readModelFromStream(new ByteArrayInputStream(file));
            Dmn.validateModel(model);
        } catch (ModelException malformed) {
            throw ProblemException.invalid("table", "process.table-malformed", reason(malformed));
        }
        FeelOnly.others(model).stream().findFirst().ifPresent(language -> {
            throw ProblemException.invalid("table", "process.table-language", language);
        });
        return model;
    }

    private static Decision decision(String table, DmnModelInstance model) {
        return model.getModelElementsByType(Decision.class).stream()
                .filter(found -> found.getId().equals(table))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid("table", "process.table-missing", table));
    }

    private Trial trial(String table, byte[] file) {
        try {
            return new Trial(engine, engine.parseDecision(table, new ByteArrayInputStream(file)));
        } catch (DmnEngineException unusable) {
            throw ProblemException.invalid("table", "process.table-malformed", reason(unusable));
        }
    }

    /** The innermost message: what the parser itself says, e.g. the line. */
    private static String reason(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .map(Throwable::getMessage)
                .filter(message -> message != null)
                .reduce((outer, inner) -> inner)
                .orElse(failure.getClass().getSimpleName());
    }
}
