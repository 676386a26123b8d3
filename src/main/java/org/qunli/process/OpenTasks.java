package org.qunli.process;

import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What waits for a person in Tasklist. */
@Service
public class OpenTasks {

    private final TaskService tasks;

    OpenTasks(TaskService tasks) {
        this.tasks = tasks;
    }

    /** How many tasks are a person's own, or could become so because nobody has claimed them yet. */
    @Transactional(readOnly = true)
    public long count(String account) {
        return tasks.createTaskQuery()
                .or()
                .taskAssignee(account)
                .taskCandidateUser(account)
                .endOr()
                .count();
    }
}
