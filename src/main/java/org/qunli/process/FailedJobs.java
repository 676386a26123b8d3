package org.qunli.process;

import java.util.Optional;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.incident.DefaultIncidentHandler;
import org.camunda.bpm.engine.impl.incident.IncidentContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.runtime.Incident;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Makes known which step failed as often as the engine tries it: nothing goes on there, and no clerk has a task that would
 * show it. So it is with the jobs that hand tasks on; of others that belong to no process, as those that move instances,
 * their own pages tell.
 */
@Component
class FailedJobs extends DefaultIncidentHandler {

    private final ApplicationEventPublisher events;

    FailedJobs(ApplicationEventPublisher events) {
        super(Incident.FAILED_JOB_HANDLER_TYPE);
        this.events = events;
    }

    @Override
    public Incident handleIncident(IncidentContext context, String message) {
        if (context.getProcessDefinitionId() != null) {
            var process = Context.getProcessEngineConfiguration()
                    .getDeploymentCache()
                    .findDeployedProcessDefinitionById(context.getProcessDefinitionId());
            var step = Optional.ofNullable(context.getActivityId())
                    .map(process::findActivity)
                    // getName() knows it of activities and start events only
                    .map(activity -> (String) activity.getProperty("name"))
                    .orElse(context.getActivityId());
            var execution = Optional.ofNullable(context.getExecutionId())
                    .map(Context.getCommandContext().getExecutionManager()::findExecutionById);
            events.publishEvent(new StepFailed(
                    process.getName(),
                    step,
                    execution.map(ExecutionEntity::getProcessBusinessKey).orElse(null),
                    execution.map(ExecutionEntity::getProcessInstanceId).orElse(null)));
        } else if (TaskHandovers.TYPE.equals(Context.getCommandContext()
                .getJobManager()
                .findJobById(context.getConfiguration())
                .getJobHandlerType())) {
            events.publishEvent(new HandoverFailed(context.getConfiguration()));
        }
        return super.handleIncident(context, message);
    }
}
