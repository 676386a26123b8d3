package org.qunli.channel;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.qunli.organization.Directory;
import org.qunli.organization.Person;
import org.qunli.organization.PostType;
import org.qunli.process.HandoverFailed;
import org.qunli.process.StepFailed;
import org.qunli.process.TasksStranded;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells administrators where a process stands still and nobody else would notice, and what to do about it; of tasks that
 * have nobody, also the office in charge, as far as the task is no secret from it.
 */
@Component
class EngineTrouble {

    private static final String COCKPIT = "/camunda/app/cockpit/default/";

    private static final int NAMED = 10;

    private final Inbox inbox;
    private final Directory directory;

    EngineTrouble(Inbox inbox, Directory directory) {
        this.inbox = inbox;
        this.directory = directory;
    }

    @EventListener
    void tell(TasksStranded stranded) {
        inbox.send(
                directory.administrators(),
                "channel.stranded-tasks",
                cockpit(stranded.tasks().get(0).processInstance()),
                stranded.tasks().size(),
                names(stranded.tasks()));
        stranded.tasks().stream()
                .filter(task -> task.unit() != null)
                .flatMap(task -> directory.findResponsibleUnit(PostType.OFFICE_CLERK, task.unit()).stream()
                        .map(office -> Map.entry(office.getCode(), task)))
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())))
                .forEach((office, tasks) -> inbox.send(
                        directory.holders(PostType.OFFICE_CLERK, office).stream()
                                .map(Person::getAccount)
                                .toList(),
                        "channel.stranded-tasks-office",
                        null,
                        tasks.size(),
                        names(tasks)));
    }

    private static String names(List<TasksStranded.Task> tasks) {
        return tasks.stream()
                .limit(NAMED)
                .map(task -> task.businessKey() == null ? task.name() : task.name() + " " + task.businessKey())
                .collect(joining("、"));
    }

    @EventListener
    void tell(HandoverFailed failed) {
        inbox.send(directory.administrators(), "channel.handover-failed", COCKPIT, failed.job());
    }

    @EventListener
    void tell(StepFailed failed) {
        inbox.send(
                directory.administrators(),
                "channel.step-failed",
                cockpit(failed.processInstance()),
                failed.process(),
                Objects.requireNonNullElse(failed.businessKey(), ""),
                failed.step());
    }

    /** The process instance; of several, the one named first. */
    private static String cockpit(String processInstance) {
        return processInstance == null ? COCKPIT : COCKPIT + "#/process-instance/" + processInstance + "/runtime";
    }
}
