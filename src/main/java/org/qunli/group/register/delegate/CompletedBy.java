package org.qunli.group.register.delegate;

import org.camunda.bpm.engine.delegate.DelegateTask;

/** Who completes a task: whoever is signed in, not whom it happens to be assigned to. */
final class CompletedBy {

    private CompletedBy() {}

    static String accountOf(DelegateTask task) {
        return task.getProcessEngineServices()
                .getIdentityService()
                .getCurrentAuthentication()
                .getUserId();
    }
}
