package org.qunli.process;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.Deployment;
import org.qunli.problem.ProblemException;
import org.springframework.stereotype.Component;

/**
 * Which version of a decision table judges (T-12). Tables that sanction people say in their {@code versionTag} from which
 * day they are in force, e.g. {@code 2022-01-01}: from its start in the clock's zone. What happened is judged by the
 * latest such day that is not after it. A version that was deployed when the matter was open already does not touch it,
 * whatever day it claims.
 */
@Component
public class RuleVersions {

    private final RepositoryService repository;
    private final Clock clock;

    RuleVersions(RepositoryService repository, Clock clock) {
        this.repository = repository;
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
        return decisionKey + ":" + decision.getVersion();
    }

    /** For diagrams: {@code camunda:decisionRefVersion="${ruleVersions.inForce('violation-measure', occurredAt, openedAt)}"}. */
    public int inForce(String table, Date at, Date openedAt) {
        return version(table, at.toInstant(), openedAt.toInstant());
    }

    /** E.g. {@code violation-measure:3}, for the record; parameters as for {@link #version}. */
    public String named(String table, Instant at, Instant openedAt) {
        return named(table, version(table, at, openedAt));
    }

    static String named(String table, int version) {
        return table + ":" + version;
    }

    /**
     * The number of the version that judges.
     *
     * @param at when that happened which is judged
     * @param openedAt when the matter was opened: of versions deployed later none counts, unless there is no other
     * @throws ProblemException CONFLICT if nothing was in force yet
     */
    public int version(String table, Instant at, Instant openedAt) {
        var day = LocalDate.ofInstant(at, clock.getZone());
        var inForce = repository.createDecisionDefinitionQuery().decisionDefinitionKey(table).list().stream()
                .filter(version -> !inForceFrom(version).isAfter(day))
                .toList();
        var deployedAt = deployments(inForce);
        var known = inForce.stream()
                .filter(version -> !deployedAt.get(version.getDeploymentId()).isAfter(openedAt))
                .max(Comparator.comparing(RuleVersions::inForceFrom).thenComparing(DecisionDefinition::getVersion));
        // a table that the house did not have yet when the matter was opened: its first version
        return known.or(() -> inForce.stream().min(Comparator.comparing(DecisionDefinition::getVersion)))
                .orElseThrow(() -> ProblemException.conflict("process.nothing-in-force", table, day.toString()))
                .getVersion();
    }

    /** Whether any version of the table was in force then. */
    public boolean anyInForce(String table, Instant at) {
        var day = LocalDate.ofInstant(at, clock.getZone());
        return repository.createDecisionDefinitionQuery().decisionDefinitionKey(table).list().stream()
                .anyMatch(version -> !inForceFrom(version).isAfter(day));
    }

    private Map<String, Instant> deployments(List<DecisionDefinition> versions) {
        var ids = versions.stream().map(DecisionDefinition::getDeploymentId).collect(Collectors.toSet());
        return repository.createDeploymentQuery().list().stream()
                .filter(deployment -> ids.contains(deployment.getId()))
                .collect(Collectors.toMap(
                        Deployment::getId,
                        deployment -> deployment.getDeploymentTime().toInstant()));
    }

    /** Versions from before tables had a day have always been in force. */
    private static LocalDate inForceFrom(DecisionDefinition version) {
        try {
            return version.getVersionTag() == null ? LocalDate.MIN : LocalDate.parse(version.getVersionTag());
        } catch (DateTimeParseException noDay) {
            return LocalDate.MIN;
        }
    }
}
