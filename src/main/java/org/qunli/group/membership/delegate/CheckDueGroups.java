package org.qunli.group.membership.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.group.membership.MemberChecks;
import org.springframework.stereotype.Component;

/** Checks the members of the groups whose day has come (B-6, H-6); diagram {@code member-check-calendar}. */
@Component
class CheckDueGroups implements JavaDelegate {

    private final MemberChecks checks;

    CheckDueGroups(MemberChecks checks) {
        this.checks = checks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        checks.checkDueGroups();
    }
}
