package org.qunli.process;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GLOBAL;

import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.task.TaskQuery;
import org.qunli.problem.Chinese;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What everybody finds in Tasklist on the first day: access, the processes they may start, and three filters. Tasks
 * themselves need no more: the engine lets assignees and candidates work on theirs. Existing settings stay as they are.
 */
@Component
class TasklistSetup implements SmartInitializingSingleton {

    /** The process that anybody may start from Tasklist; the others start from pages. */
    private static final String STARTABLE = "group-creation";

    private final AuthorizationService authorizations;
    private final FilterService filters;
    private final TaskService tasks;
    private final Chinese chinese;

    TasklistSetup(AuthorizationService authorizations, FilterService filters, TaskService tasks, Chinese chinese) {
        this.authorizations = authorizations;
        this.filters = filters;
        this.tasks = tasks;
        this.chinese = chinese;
    }

    @Override
    @Transactional
    public void afterSingletonsInstantiated() {
        grantEverybody(Resources.APPLICATION, "tasklist", Permissions.ACCESS);
        grantEverybody(Resources.APPLICATION, "welcome", Permissions.ACCESS);
        grantEverybody(Resources.PROCESS_INSTANCE, ANY, Permissions.CREATE);
        // the names and pictures of the processes, which Tasklist shows above each task
        grantEverybody(Resources.PROCESS_DEFINITION, ANY, Permissions.READ);
        grantEverybody(Resources.PROCESS_DEFINITION, STARTABLE, ProcessDefinitionPermissions.CREATE_INSTANCE);
        // Tasklist opens with this one, so it has what the start page counts: see OpenTasks
        addFilter(
                "my-tasks",
                1,
                "#2b6cb0",
                tasks.createTaskQuery()
                        .or()
                        .taskAssigneeExpression("${currentUser()}")
                        .taskCandidateUserExpression("${currentUser()}")
                        .endOr());
        addFilter(
                "office-tasks",
                2,
                "#2f855a",
                tasks.createTaskQuery()
                        .taskCandidateUserExpression("${currentUser()}")
                        .includeAssignedTasks());
        addFilter(
                "overdue-tasks",
                3,
                "#c53030",
                tasks.createTaskQuery()
                        .dueBeforeExpression("${now()}")
                        .or()
                        .taskAssigneeExpression("${currentUser()}")
                        .taskCandidateUserExpression("${currentUser()}")
                        .endOr());
    }

    private void grantEverybody(Resource resource, String id, Permission... permissions) {
        var granted = authorizations
                .createAuthorizationQuery()
                .authorizationType(AUTH_TYPE_GLOBAL)
                .resourceType(resource)
                .resourceId(id)
                .singleResult();
        if (granted == null) {
            granted = authorizations.createNewAuthorization(AUTH_TYPE_GLOBAL);
            granted.setUserId(ANY);
            granted.setResource(resource);
            granted.setResourceId(id);
            granted.setPermissions(permissions);
            authorizations.saveAuthorization(granted);
        }
    }

    private void addFilter(String code, int priority, String color, TaskQuery query) {
        var name = chinese.text("process.filter." + code);
        if (filters.createTaskFilterQuery().filterName(name).count() > 0) {
            return;
        }
        var filter = filters.newTaskFilter(name)
                .setQuery(query)
                .setProperties(Map.of(
                        "description",
                        chinese.text("process.filter." + code + ".description"),
                        "priority",
                        priority,
                        "color",
                        color,
                        "refresh",
                        true,
                        "showUndefinedVariable",
                        false));
        filters.saveFilter(filter);
        grantEverybody(Resources.FILTER, filter.getId(), Permissions.READ);
    }
}
