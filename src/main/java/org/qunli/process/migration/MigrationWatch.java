package org.qunli.process.migration;

import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandlerConfiguration;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.qunli.process.OwnJobHandler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Looks at a running migration every few seconds: a job of the engine, so that it goes on after a restart, on whichever
 * node. A batch of the engine moves instances and tells nobody when it is done.
 */
@Component
class MigrationWatch extends OwnJobHandler<MigrationWatch.Which> {

    static final String TYPE = "qunli-migration";

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final ObjectProvider<MigrationProgress> progress;
    private final ObjectProvider<ProcessEngineConfigurationImpl> engine;
    private final Clock clock;

    MigrationWatch(
            ObjectProvider<MigrationProgress> progress,
            ObjectProvider<ProcessEngineConfigurationImpl> engine,
            Clock clock) {
        this.progress = progress;
        this.engine = engine;
        this.clock = clock;
    }

    /** Which migration is looked at. */
    record Which(long migration) implements JobHandlerConfiguration {

        @Override
        public String toCanonicalString() {
            return String.valueOf(migration);
        }
    }

    /** Looks as soon as the transaction has ended. */
    void begin(long migration) {
        schedule(migration, Duration.ZERO);
    }

    @Override
    public void execute(Which which, ExecutionEntity execution, CommandContext context, String tenant) {
        if (progress.getObject().look(which.migration())) {
            schedule(which.migration(), PAUSE);
        }
    }

    private void schedule(long migration, Duration pause) {
        engine.getObject().getCommandExecutorTxRequired().execute(context -> {
            var job = new TimerEntity();
            job.setJobHandlerType(TYPE);
            job.setJobHandlerConfiguration(new Which(migration));
            job.setDuedate(Date.from(clock.instant().plus(pause)));
            context.getJobManager().schedule(job);
            return null;
        });
    }

    @Override
    public String getType() {
        return TYPE;
    }

    @Override
    public Which newConfiguration(String canonical) {
        return new Which(Long.parseLong(canonical));
    }

    @Override
    public void onDelete(Which which, JobEntity job) {
        // nothing is kept beside it
    }
}
