package org.qunli.process;

import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.qunli.problem.ProblemException;

/** People claim tasks for themselves only: claimed for somebody barred from the case, a task would stand still. */
class TasklistTasks extends TaskServiceImpl {

    @Override
    public void claim(String taskId, String userId) {
        commandExecutor.execute(context -> {
            var claimer = context.getAuthenticatedUserId();
            if (claimer != null && !claimer.equals(userId)) {
                throw ProblemException.forbidden("process.claim-for-oneself");
            }
            super.claim(taskId, userId);
            return null;
        });
    }
}
