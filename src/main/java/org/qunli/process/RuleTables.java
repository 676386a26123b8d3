package org.qunli.process;

import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.qunli.problem.ProblemException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.ConcurrentReferenceHashMap;

/** Asks a decision table outside of any process. */
@Service
public class RuleTables {

    private final DecisionService decisions;
    private final RuleVersions versions;
    private final ProcessEngineConfigurationImpl engine;
    private final Clock clock;

    /** Beside the engine's own, which writes all answers into the history: to look decides nothing. */
    private final DmnEngine tables = FeelReadOnce.tables().buildEngine();

    /** A version answers the same question always alike, and reading a row's expressions takes milliseconds. */
    private final Map<Question, Map<String, Object>> answers = new ConcurrentReferenceHashMap<>();

    private record Question(String definition, Map<String, Object> inputs) {}

    RuleTables(DecisionService decisions, RuleVersions versions, ProcessEngineConfigurationImpl engine, Clock clock) {
        this.decisions = decisions;
        this.versions = versions;
        this.engine = engine;
        this.clock = clock;
    }

    /**
     * What a table answered.
     *
     * @param row the one row's values by output name
     * @param version which version answered, e.g. {@code offence-window:2}, for the record
     */
    public record Ruling(Map<String, Object> row, String version) {

        /** Null where the row leaves the value empty. */
        public String text(String output) {
            return (String) row.get(output);
        }

        /** Null where the row leaves the value empty. */
        public Integer number(String output) {
            return row.get(output) == null ? null : ((Number) row.get(output)).intValue();
        }
    }

    /**
     * The one row that the version of a table in force today answers, by output name.
     *
     * @param inputs by the names that the table's expressions use
     */
    @Transactional(readOnly = true)
    public Map<String, Object> decide(String table, Map<String, Object> inputs) {
        var today = inForceToday(table);
        // what is deployed is what the rules were read into
        return answer(today.getId(), (DmnDecision) today, inputs);
    }

    /** What all rows that fit in the version of a table in force today say, in the table's order. */
    @Transactional(readOnly = true)
    public List<Object> collect(String table, String output, Map<String, Object> inputs) {
        return tables.evaluateDecisionTable((DmnDecision) inForceToday(table), inputs)
                .collectEntries(output);
    }

    private DecisionDefinition inForceToday(String table) {
        return definition(new RuleVersions.Named(table, versions.today(table)));
    }

    private DecisionDefinition definition(RuleVersions.Named version) {
        return engine.getCommandExecutorTxRequired().execute(context -> engine.getDeploymentCache()
                .findDeployedDecisionDefinitionByKeyAndVersion(version.table(), version.number()));
    }

    /** The versions of a table as they stand now, for whoever asks about thousands of matters. */
    public RuleVersions.Known versions(String table) {
        return versions.known(table);
    }

    /**
     * As {@link #decideBy}, but only looks: nothing is written into the history.
     *
     * @param ruleVersion e.g. {@code violation-measure:3}
     * @throws org.qunli.problem.ProblemException INVALID if the version does not exist or gives no single row
     */
    @Transactional(readOnly = true)
    public Map<String, Object> lookUp(String ruleVersion, Map<String, Object> inputs) {
        try {
            var known = definition(RuleVersions.Named.of(ruleVersion));
            return answer(known.getId(), (DmnDecision) known, inputs);
        } catch (ProcessEngineException | DmnEngineException | IllegalArgumentException unusable) {
            throw ProblemException.invalid("table", "process.table-fails", inputs, unusable.getMessage());
        }
    }

    /** As {@link #decide}, but only looks: nothing is written into the history. */
    @Transactional(readOnly = true)
    public Ruling lookUp(String table, Instant at, Instant openedAt, Map<String, Object> inputs) {
        var version = versions.named(table, at, openedAt);
        return new Ruling(lookUp(version, inputs), version);
    }

    private Map<String, Object> answer(String id, DmnDecision table, Map<String, Object> inputs) {
        return answers.computeIfAbsent(new Question(id, new HashMap<>(inputs)), question -> {
            var row = tables.evaluateDecisionTable(table, question.inputs()).getSingleResult();
            if (row == null) {
                throw ProblemException.invalid("table", "process.table-undecided", inputs);
            }
            return Collections.unmodifiableMap(row.getEntryMap());
        });
    }

    /**
     * The one row that the version in force answers for a matter that is opened now (T-12).
     *
     * @param at when that happened which is judged
     * @throws org.qunli.problem.ProblemException CONFLICT if nothing was in force yet
     */
    @Transactional
    public Ruling decide(String table, Instant at, Map<String, Object> inputs) {
        return decide(table, at, clock.instant(), inputs);
    }

    /**
     * The one row that the version in force answers (T-12).
     *
     * @param at when that happened which is judged
     * @param openedAt when the matter was opened: tables deployed later do not touch it
     * @throws org.qunli.problem.ProblemException CONFLICT if nothing was in force yet
     */
    @Transactional
    public Ruling decide(String table, Instant at, Instant openedAt, Map<String, Object> inputs) {
        var version = versions.named(table, at, openedAt);
        return new Ruling(decideBy(version, inputs), version);
    }

    /**
     * As {@link #decide}, but asks the version that a record names, whatever came after it (T-12).
     *
     * @param ruleVersion e.g. {@code settlement-measure:3}
     */
    @Transactional
    public Map<String, Object> decideBy(String ruleVersion, Map<String, Object> inputs) {
        var asked = RuleVersions.Named.of(ruleVersion);
        return decisions
                .evaluateDecisionTableByKeyAndVersion(asked.table(), asked.number(), inputs)
                .getSingleResult()
                .getEntryMap();
    }
}
