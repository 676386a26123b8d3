package org.qunli.process;

import org.camunda.bpm.engine.delegate.DelegateTask;

/** Who completes a task: whoever is signed in, which need not be the one it was assigned to. */
public final class CompletedBy {

    private CompletedBy() {}

    public static String accountOf(DelegateTask task) {
        return task.getProcessEngineServices()
                .getIdentityService()
                .getCurrentAuthentication()
                .getUserId();
    }
}
