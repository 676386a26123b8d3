package org.qunli.process;

import java.time.Instant;
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

    /** Since when the task has been as it is: when it was last claimed or given to somebody, or came up. */
    public static Instant since(DelegateTask task) {
        return (task.getLastUpdated() == null ? task.getCreateTime() : task.getLastUpdated()).toInstant();
    }
}
