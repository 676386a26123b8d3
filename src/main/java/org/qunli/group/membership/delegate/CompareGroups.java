package org.qunli.group.membership.delegate;

import static io.holunda.camunda.bpm.data.CamundaBpmData.booleanVariable;

import io.holunda.camunda.bpm.data.factory.VariableFactory;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.group.membership.MemberChecks;
import org.springframework.stereotype.Component;

/**
 * Finds whose post, unit or service has changed (C-5, T-2) and checks the members of the groups whose day has come (B-6,
 * H-6), a portion at a time; diagram {@code member-check-calendar}.
 */
@Component
class CompareGroups implements JavaDelegate {

    /** Whether all groups have been compared. */
    private static final VariableFactory<Boolean> FINISHED = booleanVariable("finished");

    private final MemberChecks checks;

    CompareGroups(MemberChecks checks) {
        this.checks = checks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        FINISHED.on(execution).set(checks.compareNext());
    }
}
