package org.qunli.group.delegate;

import org.camunda.bpm.engine.delegate.DelegateTask;

/** Who completes a task: whoever is signed in, which need not be the one it was assigned to. */
public final class Actor {

    private Actor() {}

    public static String of(DelegateTask task) {
        return task.getProcessEngineServices()
                .getIdentityService()
                .getCurrentAuthentication()
                .getUserId();
    }
}
