package org.qunli.process;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.qunli.organization.Directory;
import org.qunli.organization.Person;
import org.qunli.organization.PostGroup;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Who can do a task, and whose affair it is. */
@Component
class TaskDoers {

    private final ObjectProvider<Directory> directory;
    private final ObjectProvider<UnitTasks> unitTasks;

    TaskDoers(ObjectProvider<Directory> directory, ObjectProvider<UnitTasks> unitTasks) {
        this.directory = directory;
        this.unitTasks = unitTasks;
    }

    /** Whether it is offered to anybody in service, or to a post that somebody in service holds. */
    boolean isOffered(TaskEntity task) {
        return people(task).stream().anyMatch(this::isInService)
                || posts(task).stream()
                        .anyMatch(post -> !directory.getObject().members(post).isEmpty());
    }

    /** The accounts that it is offered to. */
    Set<String> people(TaskEntity task) {
        return task.getCandidates().stream()
                .map(IdentityLink::getUserId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** The posts that it is offered to. */
    List<PostGroup> posts(TaskEntity task) {
        return task.getCandidates().stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .flatMap(group -> PostGroup.parse(group).stream())
                .toList();
    }

    boolean isInService(String account) {
        return directory
                .getObject()
                .findPerson(account)
                .filter(Person::isInService)
                .isPresent();
    }

    /** What the task's own module knows of it. */
    Optional<UnitTasks> knower(TaskEntity task) {
        var process = ((ProcessDefinitionEntity) task.getExecution().getProcessDefinition()).getKey();
        return unitTasks.stream()
                .filter(tasks -> tasks.processes().contains(process))
                .findFirst();
    }

    /** Code of the unit whose office may know of it; null where only administrators may. */
    String unitOf(TaskEntity task) {
        return knower(task)
                .map(tasks -> tasks.unitOf(task.getExecution().getProcessInstance()))
                .orElse(null);
    }
}
