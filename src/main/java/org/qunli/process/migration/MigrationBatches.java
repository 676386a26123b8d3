package org.qunli.process.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.batch.Batch;
import org.camunda.bpm.engine.impl.batch.BatchJobConfiguration;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.migration.batch.MigrationBatchConfiguration;
import org.camunda.bpm.engine.impl.persistence.entity.ByteArrayEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.stereotype.Component;

/**
 * The engine's batches that move instances: each instance is a job, and thus a transaction, of its own. One that fails is
 * tried three times at once, since a clerk may have been at the task in that moment; what the engine refuses stays
 * refused, and the batch goes on with the others.
 */
@Component
class MigrationBatches {

    /** Far more than fail in any portion; the others are looked at next time. */
    private static final int MOST_FAILURES = 1000;

    private final RuntimeService runtime;
    private final ManagementService management;
    private final MigrationPlans plans;
    private final ProcessEngineConfigurationImpl engine;

    MigrationBatches(
            RuntimeService runtime,
            ManagementService management,
            MigrationPlans plans,
            ProcessEngineConfigurationImpl engine) {
        this.runtime = runtime;
        this.management = management;
        this.plans = plans;
        this.engine = engine;
    }

    /** A job that has failed for good. */
    record Failure(String job, String instance, String words) {}

    /** @return the engine's id of the batch */
    String start(Step step, List<String> instances) {
        return as(() -> runtime.newMigration(plans.plan(step))
                .processInstanceIds(instances)
                .executeAsync()
                .getId());
    }

    void suspend(String batch) {
        as(() -> {
            find(batch).ifPresent(running -> management.suspendBatchById(batch));
            return null;
        });
    }

    void activate(String batch) {
        as(() -> {
            find(batch).ifPresent(running -> management.activateBatchById(batch));
            return null;
        });
    }

    /** What it has not moved yet stays; its history is kept. */
    void delete(String batch) {
        as(() -> {
            find(batch).ifPresent(running -> management.deleteBatch(batch, false));
            return null;
        });
    }

    List<Failure> failures(String batch) {
        return as(() -> find(batch)
                .map(running -> {
                    var failures = new ArrayList<Failure>();
                    for (var job : management
                            .createJobQuery()
                            .jobDefinitionId(running.getBatchJobDefinitionId())
                            .noRetriesLeft()
                            .listPage(0, MOST_FAILURES)) {
                        instances(job)
                                .forEach(instance ->
                                        failures.add(new Failure(job.getId(), instance, job.getExceptionMessage())));
                    }
                    return failures;
                })
                .orElse(new ArrayList<>()));
    }

    /** The batch does not wait any longer for a job that has failed for good. */
    void forget(String job) {
        as(() -> {
            management.deleteJob(job);
            return null;
        });
    }

    private Optional<Batch> find(String batch) {
        return Optional.ofNullable(batch)
                .map(id -> management.createBatchQuery().batchId(id).singleResult());
    }

    /** The job itself does not tell; its configuration does. */
    private List<String> instances(Job job) {
        return engine.getCommandExecutorTxRequired().execute(context -> {
            var configuration = (BatchJobConfiguration) ((JobEntity) job).getJobHandlerConfiguration();
            var content = context.getDbEntityManager()
                    .selectById(ByteArrayEntity.class, configuration.getConfigurationByteArrayId());
            var handler = engine.getBatchHandlers().get(Batch.TYPE_PROCESS_INSTANCE_MIGRATION);
            return ((MigrationBatchConfiguration) handler.readConfiguration(content.getBytes())).getIds();
        });
    }

    /** Who may do this was decided by the calling service, not by the engine. */
    private <T> T as(Supplier<T> action) {
        return engine.getCommandExecutorTxRequired().execute(context -> context.runWithoutAuthorization(action::get));
    }
}
