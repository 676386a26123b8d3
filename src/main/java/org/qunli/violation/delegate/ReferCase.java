package org.qunli.violation.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.process.RuleVersions;
import org.qunli.violation.Proceedings;
import org.springframework.stereotype.Component;

/** Hands the case to the posts that the table names (T-8, C-15); diagram {@code violation-handling}. */
@Component
class ReferCase implements JavaDelegate {

    private final Proceedings proceedings;
    private final RuleVersions ruleVersions;

    ReferCase(Proceedings proceedings, RuleVersions ruleVersions) {
        this.proceedings = proceedings;
        this.ruleVersions = ruleVersions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        proceedings.refer(
                execution.getProcessBusinessKey(),
                ViolationHandling.REVIEW_POST.from(execution).get(),
                ViolationHandling.APPROVAL_POST.from(execution).get(),
                ViolationHandling.EXECUTION_POST.from(execution).get(),
                ruleVersions.of(execution, "violation-referral"));
    }
}
