package org.qunli.process;

import java.time.Clock;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.qunli.organization.Directory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.MessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Lets the engine take people and groups from the roster instead of tables of its own. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
@EnableConfigurationProperties(HistoryProperties.class)
class EngineSettings extends AbstractCamundaConfiguration {

    /** Letters, digits and what accounts and post groups ({@code office-clerk@xinhe}) are made of. */
    private static final String RESOURCE_IDS = "[a-zA-Z0-9._@-]+";

    /** Of each kind: what runs, and the versions of the last releases, on which cases may still be running. */
    private static final int DEFINITIONS_KEPT = 200;

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mmxx");

    private final ObjectProvider<Directory> directory;
    private final ObjectProvider<MessageSource> messages;
    private final ObjectProvider<FormSheet> sheets;
    private final ObjectProvider<ReleasedTables> tables;
    private final FailedJobs failedJobs;
    private final NobodysTasks nobodysTasks;
    private final HistoryProperties history;
    private final Clock clock;

    EngineSettings(
            ObjectProvider<Directory> directory,
            ObjectProvider<MessageSource> messages,
            ObjectProvider<FormSheet> sheets,
            ObjectProvider<ReleasedTables> tables,
            FailedJobs failedJobs,
            NobodysTasks nobodysTasks,
            HistoryProperties history,
            Clock clock) {
        this.directory = directory;
        this.messages = messages;
        this.sheets = sheets;
        this.tables = tables;
        this.failedJobs = failedJobs;
        this.nobodysTasks = nobodysTasks;
        this.history = history;
        this.clock = clock;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setIdentityProviderSessionFactory(new RosterIdentityProvider.Factory(directory, messages));
        engine.setGeneralResourceWhitelistPattern(RESOURCE_IDS);
        engine.setFormService(new TasklistForms(sheets));
        engine.setTaskService(new TasklistTasks());
        engine.setCustomIncidentHandlers(List.of(failedJobs));
        // to which the engine adds its own
        engine.setCustomPostBPMNParseListeners(new ArrayList<>(List.of(nobodysTasks)));
        engine.setEnableExceptionsAfterUnhandledBpmnError(true);
        engine.setCustomHistoryLevels(new ArrayList<>(List.of(new HistoryOfWork())));
        engine.setDmnEngineConfiguration(FeelReadOnce.tables());
        // each look into the engine's caches of definitions goes through all that is in them
        engine.setCacheCapacity(DEFINITIONS_KEPT);
        // a row for each claim, for a count of workers that nobody asks for
        engine.setTaskMetricsEnabled(false);
        // how long history stays is known at the start: at the end, all rows of the instance were written once more
        engine.setHistoryRemovalTimeStrategy(ProcessEngineConfiguration.HISTORY_REMOVAL_TIME_STRATEGY_START);
        if (history.isOn()) {
            // one job for all nodes, which the engine makes at the start; rulings and the record of cases are no
            // history of it
            engine.setHistoryCleanupBatchWindowStartTime(hour(history.from()));
            engine.setHistoryCleanupBatchWindowEndTime(hour(history.until()));
            engine.setBatchOperationHistoryTimeToLive("P3650D");
            engine.setHistoryCleanupJobLogTimeToLive("P30D");
        }
        // who works on a task may not reassign it, and finds its history in Tasklist
        engine.setDefaultUserPermissionForTask(Permissions.TASK_WORK);
        engine.setEnableHistoricInstancePermissions(true);
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl engine) {
        // set before, the engine would take it for one that deploys already
        var kept = new TablesKept(tables, DEFINITIONS_KEPT);
        kept.setDeployers(engine.getDeployers());
        engine.setDeploymentCache(kept);
    }

    /** As the engine reads it, wherever the server stands. */
    private String hour(LocalTime hour) {
        return HOUR.format(hour.atOffset(clock.getZone().getRules().getOffset(clock.instant())));
    }
}
