package org.qunli.group.cleanup.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.group.cleanup.CleanupProceedings;
import org.qunli.group.cleanup.Criteria;
import org.qunli.process.RuleVersions;
import org.springframework.stereotype.Component;

/** Copies the groups in scope and makes suggestions; diagram {@code group-cleanup}. */
@Component
class FreezeRegister implements JavaDelegate {

    private final CleanupProceedings proceedings;
    private final RuleVersions ruleVersions;

    FreezeRegister(CleanupProceedings proceedings, RuleVersions ruleVersions) {
        this.proceedings = proceedings;
        this.ruleVersions = ruleVersions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        proceedings.freeze(
                execution.getProcessBusinessKey(),
                Criteria.of(GroupCleanup.CRITERIA.from(execution).get()),
                ruleVersions.asked(execution, Criteria.TABLE));
    }
}
