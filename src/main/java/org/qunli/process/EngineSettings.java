package org.qunli.process;

import java.util.List;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.qunli.organization.Directory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Lets the engine take people and groups from the roster instead of tables of its own. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class EngineSettings extends AbstractCamundaConfiguration {

    /** Letters, digits and what accounts and post groups ({@code office-clerk@xinhe}) are made of. */
    private static final String RESOURCE_IDS = "[a-zA-Z0-9._@-]+";

    /** Of each kind: what runs, and the versions of the last releases, on which cases may still be running. */
    private static final int DEFINITIONS_KEPT = 200;

    private final ObjectProvider<Directory> directory;
    private final ObjectProvider<MessageSource> messages;
    private final ObjectProvider<FormSheet> sheets;
    private final FailedJobs failedJobs;

    EngineSettings(
            ObjectProvider<Directory> directory,
            ObjectProvider<MessageSource> messages,
            ObjectProvider<FormSheet> sheets,
            FailedJobs failedJobs) {
        this.directory = directory;
        this.messages = messages;
        this.sheets = sheets;
        this.failedJobs = failedJobs;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setIdentityProviderSessionFactory(new RosterIdentityProvider.Factory(directory, messages));
        engine.setGeneralResourceWhitelistPattern(RESOURCE_IDS);
        engine.setFormService(new TasklistForms(sheets));
        engine.setTaskService(new TasklistTasks());
        engine.setCustomIncidentHandlers(List.of(failedJobs));
        engine.setEnableExceptionsAfterUnhandledBpmnError(true);
        engine.setDmnEngineConfiguration(FeelReadOnce.tables());
        // each look into the engine's caches of definitions goes through all that is in them
        engine.setCacheCapacity(DEFINITIONS_KEPT);
        // a row for each claim, for a count of workers that nobody asks for
        engine.setTaskMetricsEnabled(false);
        // how long history stays is known at the start: at the end, all rows of the instance were written once more
        engine.setHistoryRemovalTimeStrategy(ProcessEngineConfiguration.HISTORY_REMOVAL_TIME_STRATEGY_START);
        // who works on a task may not reassign it, and finds its history in Tasklist
        engine.setDefaultUserPermissionForTask(Permissions.TASK_WORK);
        engine.setEnableHistoricInstancePermissions(true);
    }
}
