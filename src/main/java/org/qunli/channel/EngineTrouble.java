package org.qunli.channel;

import java.util.Objects;
import java.util.stream.Collectors;
import org.qunli.organization.Directory;
import org.qunli.process.StepFailed;
import org.qunli.process.TasksStranded;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells administrators where a process stands still and nobody else would notice, and what to do about it. */
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
                stranded.tasks().stream()
                        .limit(NAMED)
                        .map(task -> task.businessKey() == null ? task.name() : task.name() + " " + task.businessKey())
                        .collect(Collectors.joining("、")));
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
