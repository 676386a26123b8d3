package org.qunli.group.membership.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.group.membership.MemberChecks;
import org.springframework.stereotype.Component;

/** Finds whose post, unit or service has changed (C-5, T-2); diagram {@code member-check-calendar}. */
@Component
class CompareRoster implements JavaDelegate {

    private final MemberChecks checks;

    CompareRoster(MemberChecks checks) {
        this.checks = checks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        checks.compareRoster();
    }
}
