package org.qunli.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.springframework.boot.test.context.TestComponent;

/** What people do in Tasklist, and what time does to timers. A process instance goes by its business key. */
@TestComponent
public class Engine {

    /** What hands tasks on after a change of the roster. */
    private static final String HANDOVER = "qunli-task-handover";

    /** Far more than fall due in any test; cycles go on from now, however much time was skipped. */
    private static final int MOST_JOBS = 2_000;

    private final TaskService tasks;
    private final FormService forms;
    private final RuntimeService runtime;
    private final HistoryService history;
    private final IdentityService identity;
    private final ManagementService management;
    private final RepositoryService repository;

    Engine(
            TaskService tasks,
            FormService forms,
            RuntimeService runtime,
            HistoryService history,
            IdentityService identity,
            ManagementService management,
            RepositoryService repository) {
        this.tasks = tasks;
        this.forms = forms;
        this.runtime = runtime;
        this.history = history;
        this.identity = identity;
        this.management = management;
        this.repository = repository;
    }

    /** The one open task of the process instance. */
    public Task task(String businessKey) {
        var open = tasks(businessKey);
        assertThat(open).as("open tasks of %s", businessKey).hasSize(1);
        return open.get(0);
    }

    public List<Task> tasks(String businessKey) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(businessKey)
                .initializeFormKeys()
                .list();
    }

    /** The open tasks that the person finds in Tasklist, assigned or as a candidate. */
    public List<Task> tasksOf(String account, String businessKey) {
        return as(account, () -> tasks.createTaskQuery()
                .processInstanceBusinessKey(businessKey)
                .or()
                .taskAssignee(account)
                .taskCandidateUser(account)
                .endOr()
                .list());
    }

    /** What a form shows: the variables visible from the one open task, as the person may read them. */
    public Map<String, Object> formOf(String account, String businessKey) {
        var task = task(businessKey);
        return as(account, () -> forms.getTaskFormVariables(task.getId()));
    }

    /** The person opens the one open task in Tasklist, claims it if nobody has, and completes the form. */
    public void complete(String account, String businessKey, Map<String, Object> form) {
        var task = task(businessKey);
        assertThat(tasksOf(account, businessKey))
                .as("%s finds “%s” in Tasklist", account, task.getName())
                .isNotEmpty();
        complete(account, task, form);
    }

    /** As above, where the process instance has several open tasks. */
    public void complete(String account, Task task, Map<String, Object> form) {
        as(account, () -> {
            if (task.getAssignee() == null) {
                tasks.claim(task.getId(), account);
            }
            forms.submitTaskForm(task.getId(), form);
            return null;
        });
    }

    /** The person completes the one open task although no task list offers it: what an administrator's rights allow. */
    public void completeByForce(String account, String businessKey, Map<String, Object> form) {
        var task = task(businessKey).getId();
        as(account, () -> {
            forms.submitTaskForm(task, form);
            return null;
        });
    }

    /** The person starts a process in Tasklist with a filled start form; returns the business key it got. */
    public String start(String account, String processKey, Map<String, Object> form) {
        var started = as(account, () -> {
            var definition = repository
                    .createProcessDefinitionQuery()
                    .processDefinitionKey(processKey)
                    .latestVersion()
                    .startableInTasklist()
                    .singleResult();
            return forms.submitStartForm(definition.getId(), form);
        });
        return history.createHistoricProcessInstanceQuery()
                .processInstanceId(started.getId())
                .singleResult()
                .getBusinessKey();
    }

    /**
     * Runs every timer and asynchronous step that is due by the test clock, until none is left; the earliest first,
     * because one may cancel another.
     */
    public void runDueJobs() {
        var ran = new ArrayList<String>();
        for (var due = dueJobs(); !due.isEmpty(); due = dueJobs()) {
            var job = due.get(0);
            ran.add(job.getProcessDefinitionKey() + " due " + job.getDuedate());
            assertThat(ran).as("jobs, the last of them make no progress").hasSizeLessThan(MOST_JOBS);
            management.executeJob(job.getId());
        }
    }

    /** Tasks go to those in charge now, and no time passes. */
    public void handTasksOn() {
        for (var job : management.createJobQuery().messages().withRetriesLeft().list()) {
            if (isHandover(job)) {
                management.executeJob(job.getId());
            }
        }
    }

    private static boolean isHandover(Job job) {
        return HANDOVER.equals(((JobEntity) job).getJobHandlerType());
    }

    private List<Job> dueJobs() {
        return management
                .createJobQuery()
                .executable()
                .withRetriesLeft()
                .active()
                .orderByJobDuedate()
                .asc()
                // hundreds may be due at once; most of the few that belong to no process are the engine's own cleaning
                .listPage(0, 5)
                .stream()
                .filter(job -> job.getProcessDefinitionKey() != null || isHandover(job))
                .toList();
    }

    public boolean isRunning(String businessKey) {
        return runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(businessKey)
                        .count()
                > 0;
    }

    /** The ids of the end events that the process instance reached. */
    public List<String> endedIn(String businessKey) {
        return history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(businessKey).list().stream()
                .map(HistoricProcessInstance::getId)
                .flatMap(instance ->
                        history.createHistoricActivityInstanceQuery().processInstanceId(instance).list().stream())
                .filter(activity -> activity.getActivityType().endsWith("EndEvent"))
                .map(HistoricActivityInstance::getActivityId)
                .distinct()
                .toList();
    }

    private <T> T as(String account, Supplier<T> action) {
        var groups = identity.createGroupQuery().groupMember(account).list().stream()
                .map(Group::getId)
                .toList();
        identity.setAuthentication(account, groups);
        try {
            return action.get();
        } finally {
            identity.clearAuthentication();
        }
    }
}
