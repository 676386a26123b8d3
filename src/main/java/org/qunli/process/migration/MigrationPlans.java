package org.qunli.process.migration;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.bpmn.deployer.BpmnDeployer;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.CreateMigrationPlanCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.migration.MigrateProcessInstanceCmd;
import org.camunda.bpm.engine.impl.migration.MigrationPlanBuilderImpl;
import org.camunda.bpm.engine.impl.migration.MigrationPlanExecutionBuilderImpl;
import org.camunda.bpm.engine.impl.migration.instance.MigratingProcessInstance;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationReport;
import org.camunda.bpm.engine.migration.MigrationInstruction;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.migration.MigrationPlanBuilder;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;
import org.qunli.problem.ProblemException;
import org.qunli.process.model.ModelFile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Asks the engine how the instances of one version of a process would move to another one, deployed or only proposed.
 * Nothing is deployed and nothing moves: a proposed diagram is read by the engine's own parser and known to the engine
 * for the time of one question, which is asked in a transaction in which the database refuses to be changed.
 */
@Component
class MigrationPlans {

    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final ProcessEngineConfigurationImpl engine;
    private final JdbcClient jdbc;

    MigrationPlans(
            RuntimeService runtime,
            RepositoryService repository,
            ProcessEngineConfigurationImpl engine,
            JdbcClient jdbc) {
        this.runtime = runtime;
        this.repository = repository;
        this.engine = engine;
        this.jdbc = jdbc;
    }

    /**
     * Where instances are to go.
     *
     * @param definition the engine's id; null while it is only proposed
     * @param diagram what it looks like
     */
    record Target(String definition, ModelFile diagram) {

        static Target of(String definition) {
            return new Target(definition, null);
        }
    }

    /**
     * How activities of the old version go over into those of the new one.
     *
     * @param instructions by the id of the old activity
     * @param byHand the old activities whose mapping somebody chose
     * @param restarted the old activities whose timer starts anew or whose message changes
     * @param refused why the engine refuses what somebody chose, by the old activity; empty if it does not
     */
    record Plan(
            Map<String, String> instructions, Set<String> byHand, Set<String> restarted, Map<String, Reason> refused) {}

    /** @param byHand new activities by old ones, for those that the engine does not map by itself */
    Plan plan(String source, Target target, Map<String, String> byHand) {
        return asking(target, definition -> plan(source, definition, target, byHand));
    }

    /**
     * Why instances could not move now.
     *
     * @param instances few enough for one transaction
     * @return by instance; those that could are left out, as are those that have ended
     */
    Map<String, List<Reason>> refusals(
            String source, Target target, Map<String, String> byHand, List<String> instances) {
        return asking(target, definition -> {
            var plan = build(source, definition, plan(source, definition, target, byHand));
            var words = Diagram.of(repository.getBpmnModelInstance(source));
            var refusals = new LinkedHashMap<String, List<Reason>>();
            for (var instance : instances) {
                try {
                    new Rehearsal(engine, plan).of(instance, definition);
                } catch (MigratingProcessInstanceValidationException refused) {
                    refusals.put(instance, reasons(refused.getValidationReport(), words));
                } catch (BadUserRequestException ended) {
                    // it is over, or somebody else has moved it
                }
            }
            return refusals;
        });
    }

    /** As above, of a step between two deployed versions. */
    Map<String, List<Reason>> refusals(Step step, List<String> instances) {
        return refusals(step.fromDefinition(), Target.of(step.toDefinition()), step.byHand(), instances);
    }

    /** The plan by which the engine moves instances between two deployed versions. */
    MigrationPlan plan(Step step) {
        var source = step.fromDefinition();
        var target = Target.of(step.toDefinition());
        return asking(target, definition -> build(source, definition, plan(source, definition, target, step.byHand())));
    }

    /**
     * The way back from a step. By hand where the engine does not find it by itself: whatever stood all the time on a step
     * that both versions have stays there. Of old activities that became one, the first one by name.
     */
    Step wayBack(Step step) {
        var inverted = new HashMap<String, String>();
        step.byHand().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(mapping -> inverted.putIfAbsent(mapping.getValue(), mapping.getKey()));
        if (!inverted.isEmpty()) {
            var found = plan(step.toDefinition(), Target.of(step.fromDefinition()), Map.of());
            inverted.keySet().removeAll(found.instructions().keySet());
        }
        return step.back(inverted);
    }

    static List<Reason> reasons(MigratingProcessInstanceValidationReport report, Diagram words) {
        return Stream.of(
                        report.getActivityInstanceReports().stream().flatMap(one -> one.getFailures().stream()
                                .map(failure -> Reason.of(failure, words.name(one.getSourceScopeId())))),
                        report.getTransitionInstanceReports().stream().flatMap(one -> one.getFailures().stream()
                                .map(failure -> Reason.of(failure, words.name(one.getSourceScopeId())))),
                        report.getFailures().stream().map(failure -> Reason.of(failure, "")))
                .flatMap(Function.identity())
                .distinct()
                .toList();
    }

    private Plan plan(String source, ProcessDefinitionEntity definition, Target target, Map<String, String> byHand) {
        var before = Diagram.of(repository.getBpmnModelInstance(source));
        var after = target.diagram() == null
                ? Diagram.of(repository.getBpmnModelInstance(definition.getId()))
                : Diagram.of(target.diagram());
        var instructions = new LinkedHashMap<String, String>();
        var restarted = new HashSet<String>();
        var equals = runtime.createMigrationPlan(source, definition.getId()).mapEqualActivities();
        for (var equal : build((MigrationPlanBuilder) equals).getInstructions()) {
            instructions.put(equal.getSourceActivityId(), equal.getTargetActivityId());
            if (isNewTrigger(equal, before, after)) {
                restarted.add(equal.getSourceActivityId());
            }
        }
        var chosen = new HashMap<String, String>();
        var refused = new HashMap<String, Reason>();
        byHand.forEach((from, to) -> {
            var attempt = new LinkedHashMap<>(instructions);
            attempt.put(from, to);
            var plan = new Plan(attempt, Set.of(), restarted, Map.of());
            try {
                build(source, definition, plan);
                instructions.put(from, to);
                chosen.put(from, to);
            } catch (MigrationPlanValidationException wrong) {
                wrong.getValidationReport().getInstructionReports().stream()
                        .flatMap(report -> report.getFailures().stream())
                        .findFirst()
                        .ifPresent(failure -> refused.put(from, Reason.of(failure, before.name(from))));
            }
        });
        return new Plan(instructions, chosen.keySet(), restarted, refused);
    }

    /** A deadline that runs goes on running: only where the diagram says otherwise than before does it start anew. */
    private static boolean isNewTrigger(MigrationInstruction instruction, Diagram before, Diagram after) {
        return instruction.isUpdateEventTrigger()
                || !before.trigger(instruction.getSourceActivityId())
                        .equals(after.trigger(instruction.getTargetActivityId()));
    }

    private MigrationPlan build(String source, ProcessDefinitionEntity definition, Plan plan) {
        var builder = runtime.createMigrationPlan(source, definition.getId());
        plan.instructions().forEach((from, to) -> {
            var instruction = builder.mapActivities(from, to);
            if (plan.restarted().contains(from)) {
                instruction.updateEventTrigger();
            }
        });
        return build(builder);
    }

    /** As the builder does, but a refusal does not doom the transaction. */
    private static MigrationPlan build(MigrationPlanBuilder builder) {
        return new CreateMigrationPlanCmd((MigrationPlanBuilderImpl) builder).execute(Context.getCommandContext());
    }

    private <T> T asking(Target target, Function<ProcessDefinitionEntity, T> question) {
        return engine.getCommandExecutorTxRequiresNew().execute(context -> {
            jdbc.sql("set transaction read only").update();
            return context.runWithoutAuthorization(() -> target.definition() != null
                    ? question.apply(engine.getDeploymentCache().findDeployedProcessDefinitionById(target.definition()))
                    : askingAboutProposed(context, target.diagram(), question));
        });
    }

    private <T> T askingAboutProposed(
            CommandContext context, ModelFile diagram, Function<ProcessDefinitionEntity, T> question) {
        var definition = parse(diagram);
        var cache = engine.getDeploymentCache();
        context.getDbEntityManager().getDbEntityCache().putPersistent(definition);
        cache.addProcessDefinition(definition);
        try {
            return question.apply(definition);
        } finally {
            cache.removeProcessDefinition(definition.getId());
        }
    }

    private ProcessDefinitionEntity parse(ModelFile diagram) {
        var parser = engine.getDeployers().stream()
                .filter(BpmnDeployer.class::isInstance)
                .map(deployer -> ((BpmnDeployer) deployer).getBpmnParser())
                .findFirst()
                .orElseThrow();
        var deployment = new DeploymentEntity();
        deployment.setId("proposed:" + UUID.randomUUID());
        try {
            var definition = parser
                    .createParse()
                    .sourceInputStream(diagram.stream())
                    .deployment(deployment)
                    .name(diagram.resource())
                    .execute()
                    .getProcessDefinitions()
                    .stream()
                    .findFirst()
                    .orElseThrow(() -> ProblemException.conflict("migration.no-process", diagram.name()));
            definition.setId(deployment.getId());
            return definition;
        } catch (ProcessEngineException refused) {
            // the guard says in which way
            throw ProblemException.conflict("migration.unreadable", diagram.name());
        }
    }

    /** All that the engine checks before it moves an instance, without moving it. */
    private static final class Rehearsal extends MigrateProcessInstanceCmd {

        private final MigrationPlan plan;

        Rehearsal(ProcessEngineConfigurationImpl engine, MigrationPlan plan) {
            super(new MigrationPlanExecutionBuilderImpl(engine.getCommandExecutorTxRequired(), plan), true);
            this.plan = plan;
        }

        void of(String instance, ProcessDefinitionEntity target) {
            migrateProcessInstance(Context.getCommandContext(), instance, plan, target, true);
        }

        @Override
        protected void deleteUnmappedActivityInstances(MigratingProcessInstance instance) {
            // only asked
        }

        @Override
        protected void migrateProcessInstance(MigratingProcessInstance instance) {
            // only asked
        }
    }
}
