package org.qunli.process;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Says so when a task begins that nobody can do: the post is vacant, or whoever holds it has to keep out. What led to the
 * task is not refused for that, and {@link TaskHandovers} offer it when somebody is there.
 */
@Component
class NobodysTasks extends AbstractBpmnParseListener implements TaskListener {

    private final TaskDoers doers;
    private final ApplicationEventPublisher events;

    NobodysTasks(TaskDoers doers, ApplicationEventPublisher events) {
        this.doers = doers;
        this.events = events;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        ((UserTaskActivityBehavior) activity.getActivityBehavior())
                .getTaskDefinition()
                .addBuiltInTaskListener(EVENTNAME_CREATE, this);
    }

    @Override
    public void notify(DelegateTask created) {
        var task = (TaskEntity) created;
        if (!(task.getAssignee() != null && doers.isInService(task.getAssignee())) && !doers.isOffered(task)) {
            events.publishEvent(new TasksStranded(List.of(new TasksStranded.Task(
                    task.getName(),
                    task.getExecution().getProcessBusinessKey(),
                    task.getProcessInstanceId(),
                    doers.unitOf(task)))));
        }
    }
}
