package org.qunli.bench;

import jakarta.annotation.PostConstruct;
import java.util.Map;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.boot.test.context.TestComponent;

/** The obvious diagram of a notice: a parallel user task, one for each recipient, with a timer of 30 minutes on it. */
@TestComponent
class MultiInstanceNotice {

    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final TaskService tasks;

    MultiInstanceNotice(RepositoryService repository, RuntimeService runtime, TaskService tasks) {
        this.repository = repository;
        this.runtime = runtime;
        this.tasks = tasks;
    }

    @PostConstruct
    void deploy() {
        repository
                .createDeployment()
                .name("benchmark")
                .addClasspathResource("bench/multi-instance.bpmn")
                .deploy();
    }

    /** @return the process instance's id */
    String start(int recipients) {
        var accounts =
                IntStream.range(0, recipients).mapToObj(Population::account).toList();
        return runtime.startProcessInstanceByKey("multi-instance", Map.of("recipients", accounts))
                .getId();
    }

    /** @return milliseconds per reply, retries included */
    double acknowledge(String instance, int replies) {
        var open = tasks.createTaskQuery().processInstanceId(instance).listPage(0, replies);
        var cost = Clients.run(open.stream().map(Task::getId).toList(), this::complete);
        // gone already if nobody is left to reply
        runtime.deleteProcessInstanceIfExists(instance, "measured", true, true, true, true);
        return cost;
    }

    private void complete(String task) {
        while (true) {
            try {
                tasks.complete(task);
                return;
            } catch (OptimisticLockingException overtaken) {
                // what a client of the engine does: again
            }
        }
    }
}
