package org.qunli.process;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.qunli.problem.ProblemException;
import org.qunli.process.ReleasedTables.Version;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.ResourceHolderSupport;
import org.springframework.transaction.support.ResourceHolderSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Which version of a decision table judges (T-12). Tables say in their {@code versionTag} from which day they are in force,
 * e.g. {@code 2022-01-01}: from its start in the clock's zone; one that names none always has been. What happened is judged
 * by the latest such day that is not after it. A version that was deployed when the matter was open already does not touch it,
 * whatever day it claims.
 */
@Component
public class RuleVersions {

    private final RepositoryService repository;
    private final HistoryService history;
    private final ReleasedTables tables;
    private final Clock clock;

    /** Which versions diagrams asked today in this transaction, by table. */
    private static final class AskedToday extends ResourceHolderSupport {

        private final Map<String, Integer> versions = new HashMap<>();
    }

    RuleVersions(RepositoryService repository, HistoryService history, ReleasedTables tables, Clock clock) {
        this.repository = repository;
        this.history = history;
        this.tables = tables;
        this.clock = clock;
    }

    /** E.g. {@code violation-measure:3}: the table that was deployed together with the execution's diagram. */
    public String of(DelegateExecution execution, String decisionKey) {
        var process = repository.getProcessDefinition(execution.getProcessDefinitionId());
        var decision = repository
                .createDecisionDefinitionQuery()
                .deploymentId(process.getDeploymentId())
                .decisionDefinitionKey(decisionKey)
                .singleResult();
        return new Named(decisionKey, decision.getVersion()).toString();
    }

    /**
     * As above, but for a diagram that may ask for the version in force: then it is that one, otherwise, as in a diagram
     * from before its table had a day, the one that was deployed together with it.
     */
    public String asked(DelegateExecution execution, String table, Instant at, Instant openedAt) {
        return asksByDay(execution, table) ? named(table, at, openedAt) : of(execution, table);
    }

    /**
     * As above, of a table that the execution has asked for the version in force on that day, in this transaction or an
     * earlier one: what is recorded is what answered, also if the day has ended or a table was released meanwhile.
     */
    public String asked(DelegateExecution execution, String table) {
        if (!asksByDay(execution, table)) {
            return of(execution, table);
        }
        var number = Optional.ofNullable(askedToday().get(table)).or(() -> history
                .createHistoricDecisionInstanceQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .decisionDefinitionKey(table)
                .orderByEvaluationTime()
                .desc()
                .listPage(0, 1)
                .stream()
                .map(answer -> repository
                        .getDecisionDefinition(answer.getDecisionDefinitionId())
                        .getVersion())
                .findFirst());
        return new Named(table, number.orElseGet(() -> inForceToday(table))).toString();
    }

    private static boolean asksByDay(DelegateExecution execution, String table) {
        return execution.getBpmnModelInstance().getModelElementsByType(BusinessRuleTask.class).stream()
                .filter(task -> table.equals(task.getCamundaDecisionRef()))
                .anyMatch(task -> "version".equals(task.getCamundaDecisionRefBinding()));
    }

    /**
     * For diagrams, of tables that judge nobody: {@code camunda:decisionRefVersion="${ruleVersions.inForceToday('notice-terms')}"}.
     * It stays the same until the transaction ends.
     */
    public int inForceToday(String table) {
        return askedToday().computeIfAbsent(table, this::today);
    }

    /** The version in force at this moment. */
    int today(String table) {
        return version(table, clock.instant(), Instant.MAX);
    }

    private Map<String, Integer> askedToday() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return new HashMap<>();
        }
        if (TransactionSynchronizationManager.getResource(this) instanceof AskedToday known) {
            return known.versions;
        }
        var asked = new AskedToday();
        TransactionSynchronizationManager.bindResource(this, asked);
        TransactionSynchronizationManager.registerSynchronization(
                new ResourceHolderSynchronization<ResourceHolderSupport, Object>(asked, this) {});
        return asked.versions;
    }

    /** For diagrams: {@code camunda:decisionRefVersion="${ruleVersions.inForce('violation-measure', occurredAt, openedAt)}"}. */
    public int inForce(String table, Date at, Date openedAt) {
        return version(table, at.toInstant(), openedAt.toInstant());
    }

    /** E.g. {@code violation-measure:3}, for the record; parameters as for {@link #version}. */
    public String named(String table, Instant at, Instant openedAt) {
        return known(table).named(at, openedAt);
    }

    /** A version as records name it, e.g. {@code violation-measure:3}. */
    record Named(String table, int number) {

        static Named of(String ruleVersion) {
            var colon = ruleVersion.lastIndexOf(':');
            return new Named(ruleVersion.substring(0, colon), Integer.parseInt(ruleVersion.substring(colon + 1)));
        }

        @Override
        public String toString() {
            return table + ":" + number;
        }
    }

    /**
     * The number of the version that judges.
     *
     * @param at when that happened which is judged
     * @param openedAt when the matter was opened: of versions deployed later none counts, unless there is no other
     * @throws ProblemException CONFLICT if nothing was in force yet
     */
    public int version(String table, Instant at, Instant openedAt) {
        return known(table).inForce(at, openedAt);
    }

    /** All versions of a table as they stand now. */
    Known known(String table) {
        return new Known(table, tables.of(table), clock.getZone());
    }

    /** The versions of one table at one moment. */
    public static final class Known {

        private final String table;
        private final List<Version> versions;
        private final ZoneId zone;

        private Known(String table, List<Version> versions, ZoneId zone) {
            this.table = table;
            this.versions = versions;
            this.zone = zone;
        }

        /** E.g. {@code violation-measure:3}; parameters and refusal as for {@link RuleVersions#version}. */
        public String named(Instant at, Instant openedAt) {
            return new Named(table, inForce(at, openedAt)).toString();
        }

        /** The version in force then, if any was, and those whose day was still to come. */
        public List<String> namedFrom(Instant at) {
            var day = LocalDate.ofInstant(at, zone);
            return Stream.concat(find(at, at).stream(), versions.stream().filter(version -> version.from()
                            .isAfter(day)))
                    .map(version -> new Named(table, version.number()).toString())
                    .toList();
        }

        private int inForce(Instant at, Instant openedAt) {
            return find(at, openedAt)
                    .orElseThrow(() -> ProblemException.conflict(
                            "process.nothing-in-force",
                            table,
                            LocalDate.ofInstant(at, zone).toString()))
                    .number();
        }

        private Optional<Version> find(Instant at, Instant openedAt) {
            var day = LocalDate.ofInstant(at, zone);
            var inForce = versions.stream()
                    .filter(version -> !version.from().isAfter(day))
                    .toList();
            return inForce.stream()
                    .filter(version -> !version.deployedAt().isAfter(openedAt))
                    .max(Comparator.comparing(Version::from).thenComparing(Version::number))
                    // a table that the house did not have yet when the matter was opened: its first version
                    .or(() -> inForce.stream().min(Comparator.comparing(Version::number)));
        }
    }

    /**
     * A version that runs.
     *
     * @param name as records have it, e.g. {@code violation-measure:3}
     * @param number counted from 1 with each deployment
     * @param from the first day in force, in the clock's zone; null if it always was
     */
    public record Listed(String name, int number, LocalDate from) {}

    /** All versions of a table, the newest first. */
    public List<Listed> listed(String table) {
        return tables.of(table).stream()
                .sorted(Comparator.comparing(Version::number).reversed())
                .map(version -> new Listed(
                        new Named(table, version.number()).toString(),
                        version.number(),
                        version.day().orElse(null)))
                .toList();
    }

    /** Whether any version of the table was in force then. */
    public boolean anyInForce(String table, Instant at) {
        var day = LocalDate.ofInstant(at, clock.getZone());
        return tables.of(table).stream().anyMatch(version -> !version.from().isAfter(day));
    }
}
