package org.qunli.violation.delegate;

import org.camunda.bpm.engine.delegate.DelegateTask;

/** Who completes a task: whoever is signed in, not whom it happens to be assigned to. */
public final class CompletedBy {

    private CompletedBy() {}

    public static String accountOf(DelegateTask task) {
        return task.getProcessEngineServices()
                .getIdentityService()
                .getCurrentAuthentication()
                .getUserId();
    }
}
