package org.qunli.process;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Names the version of a decision table that judges a running process, for the record (T-12). */
@Component
public class RuleVersions {

    private final RepositoryService repository;

    RuleVersions(RepositoryService repository) {
        this.repository = repository;
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
}
