package org.qunli.process.migration;

import static java.util.stream.Collectors.groupingBy;

import java.sql.Types;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.management.ActivityStatistics;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.qunli.process.migration.MigrationPlans.Target;
import org.qunli.process.migration.ProcessOutlook.ActivityOutlook;
import org.qunli.process.migration.ProcessOutlook.Option;
import org.qunli.process.migration.ProcessOutlook.VersionOutlook;
import org.qunli.process.model.ModelFile;
import org.qunli.process.release.Releases;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What becomes of running process instances with a release, before and after it is deployed. */
@Service
@Transactional(readOnly = true)
public class RunningInstances {

    /** Of so many instances the engine is asked in one transaction. */
    static final int PORTION = 100;

    private static final String BODY = "#multiInstanceBody";

    private final Releases releases;
    private final ChoiceRecords choices;
    private final MigrationPlans plans;
    private final RepositoryService repository;
    private final ManagementService management;
    private final JdbcClient jdbc;

    RunningInstances(
            Releases releases,
            ChoiceRecords choices,
            MigrationPlans plans,
            RepositoryService repository,
            ManagementService management,
            JdbcClient jdbc) {
        this.releases = releases;
        this.choices = choices;
        this.plans = plans;
        this.repository = repository;
        this.management = management;
        this.jdbc = jdbc;
    }

    /** A version on which instances run. */
    record Version(String key, String definition, int number, int instances) {}

    /** An instance of which the engine says that it cannot move. */
    public record Refusal(String instance, String businessKey, List<Reason> reasons) {}

    /**
     * A portion of instances that the engine was asked about.
     *
     * @param last the last one's id, after which to go on; null if there are no more
     * @param asked how many there were
     */
    public record Portion(String last, int asked, List<Refusal> refusals) {}

    /**
     * The processes of which instances run on older versions than the release's, changed ones first.
     *
     * @throws org.qunli.problem.ProblemException NOT_FOUND if there is no such release
     */
    public List<ProcessOutlook> of(long release) {
        var before = releases.before(release);
        var after = releases.proposed(release);
        var deployment = releases.deployment(release).orElse(null);
        var decided = choices.kept(release);
        var versions = versions(deployment).stream().collect(groupingBy(Version::key));
        var changed = ModelDifference.between(before, after).files();
        return after.files(ModelFile.Kind.DIAGRAM).stream()
                .filter(file -> versions.containsKey(file.id()))
                .map(file -> outlook(file, deployment, decided.of(file.id()), versions.get(file.id()), changed))
                .sorted(Comparator.comparing(outlook -> outlook.changed().isEmpty()))
                .toList();
    }

    /**
     * Asks the engine about some of the instances that are to move, with what is decided now.
     *
     * @param after the last one that was asked; empty to begin
     * @throws org.qunli.problem.ProblemException NOT_FOUND if there is no such release
     */
    public Portion ask(long release, String process, int version, String after) {
        var file = releases.proposed(release).find(process + ".bpmn").orElse(null);
        var source = versions(releases.deployment(release).orElse(null)).stream()
                .filter(one -> one.key().equals(process) && one.number() == version)
                .findFirst();
        if (file == null || source.isEmpty()) {
            return new Portion(null, 0, List.of());
        }
        var decided = choices.kept(release).of(process);
        var asked = keys(source.get().definition(), decided, after);
        var refusals = plans.refusals(
                source.get().definition(),
                target(file, releases.deployment(release).orElse(null)),
                decided.mappingOf(version),
                List.copyOf(asked.keySet()));
        return new Portion(
                asked.size() < PORTION ? null : List.copyOf(asked.keySet()).get(asked.size() - 1),
                asked.size(),
                refusals.entrySet().stream()
                        .map(refusal -> new Refusal(refusal.getKey(), asked.get(refusal.getKey()), refusal.getValue()))
                        .toList());
    }

    /**
     * How many tokens stand on which element of a changed process.
     *
     * @param before by element of the old diagrams
     * @param after by element of the new one, if all instances that can move do
     */
    public record Tokens(Map<String, Integer> before, Map<String, Integer> after) {}

    /** By process key. */
    public Map<String, Tokens> tokens(long release) {
        var tokens = new LinkedHashMap<String, Tokens>();
        for (var process : of(release)) {
            var own = new Tokens(new LinkedHashMap<>(), new LinkedHashMap<>());
            process.versions().stream()
                    .flatMap(version -> version.activities().stream())
                    .forEach(activity -> {
                        own.before().merge(activity.id(), activity.tokens(), Integer::sum);
                        if (activity.target() != null) {
                            own.after().merge(activity.target(), activity.tokens(), Integer::sum);
                        }
                    });
            tokens.put(process.key(), own);
        }
        return tokens;
    }

    /** The versions on which instances run, of a deployment only those that it replaced; the newest first. */
    List<Version> versions(String deployment) {
        return jdbc.sql("""
                        select d.key_, d.id_, d.version_, count(*) as instances
                        from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_
                        left join act_re_procdef own on own.key_ = d.key_ and own.deployment_id_ = :deployment
                        where e.id_ = e.proc_inst_id_ and (own.id_ is null or d.version_ < own.version_)
                        group by d.key_, d.id_, d.version_ order by d.key_, d.version_ desc
                        """)
                .param("deployment", deployment, Types.VARCHAR)
                .query((row, index) -> new Version(
                        row.getString("key_"), row.getString("id_"), row.getInt("version_"), row.getInt("instances")))
                .list();
    }

    Target target(ModelFile diagram, String deployment) {
        return new Target(
                deployment == null ? null : definition(diagram.id(), deployment).getId(), diagram);
    }

    /** The version that a process has in a deployment. */
    ProcessDefinition definition(String process, String deployment) {
        return repository
                .createProcessDefinitionQuery()
                .deploymentId(deployment)
                .processDefinitionKey(process)
                .singleResult();
    }

    private ProcessOutlook outlook(
            ModelFile file,
            String deployment,
            MigrationChoices.ProcessChoice decided,
            List<Version> versions,
            Set<String> changed) {
        var diagram = Diagram.of(file);
        var parts = parts(file, diagram).filter(changed::contains).sorted().toList();
        var judging = Judging.reason(diagram);
        var verdict = decided.verdict() != null
                ? decided.verdict()
                : parts.isEmpty() || judging != null ? Verdict.STAY : Verdict.MOVE;
        var target = target(file, deployment);
        return new ProcessOutlook(
                file.id(),
                diagram.process().map(Process::getName).orElse(file.id()),
                parts,
                judging,
                verdict,
                decided.verdict() != null,
                decided.moving(),
                versions.stream()
                        .map(version -> new VersionOutlook(
                                version.definition(),
                                version.number(),
                                version.instances(),
                                moving(version, verdict, decided),
                                // of what is neither changed nor to move, nobody needs to know where it stands
                                parts.isEmpty() && verdict == Verdict.STAY
                                        ? List.of()
                                        : activities(version, target, diagram, decided)))
                        .toList());
    }

    private int moving(Version version, Verdict verdict, MigrationChoices.ProcessChoice decided) {
        return switch (verdict) {
            case MOVE -> version.instances();
            case STAY -> 0;
            case CHOOSE ->
                decided.moving().isEmpty()
                        ? 0
                        : jdbc.sql("""
                            select count(*) from act_ru_execution
                            where proc_def_id_ = :definition and id_ = proc_inst_id_ and business_key_ in (:keys)
                            """)
                                .param("definition", version.definition())
                                .param("keys", decided.moving())
                                .query(Integer.class)
                                .single();
        };
    }

    private List<ActivityOutlook> activities(
            Version version, Target target, Diagram after, MigrationChoices.ProcessChoice decided) {
        var before = Diagram.of(repository.getBpmnModelInstance(version.definition()));
        var plan = plans.plan(version.definition(), target, decided.mappingOf(version.number()));
        return standing(version.definition()).entrySet().stream()
                .map(standing -> {
                    var id = standing.getKey();
                    var to = plan.instructions().get(id);
                    return new ActivityOutlook(
                            id,
                            before.name(id),
                            standing.getValue(),
                            to,
                            to == null ? null : after.name(to),
                            plan.byHand().contains(id),
                            restarts(id, before, plan),
                            to == null || plan.byHand().contains(id) ? options(id, before, after) : List.of(),
                            plan.refused().get(id));
                })
                .toList();
    }

    /** Whether the element, or an event at its border, waits for something else than before. */
    private static boolean restarts(String id, Diagram before, MigrationPlans.Plan plan) {
        return plan.restarted().stream()
                .anyMatch(event -> event.equals(id)
                        || before.find(event, BoundaryEvent.class)
                                .filter(border -> border.getAttachedTo().getId().equals(id))
                                .isPresent());
    }

    /** What a token can stand on, of the same kind as the old activity. */
    private static List<Option> options(String id, Diagram before, Diagram after) {
        return before.find(id, FlowNode.class).stream()
                .flatMap(old -> after.all(FlowNode.class).stream()
                        .filter(node -> node.getElementType().equals(old.getElementType()))
                        .filter(node -> node instanceof Activity
                                || node instanceof EventBasedGateway
                                || node instanceof CatchEvent && !(node instanceof StartEvent)))
                .map(node -> new Option(node.getId(), after.name(node.getId())))
                .toList();
    }

    /** Tokens by the innermost activity that they stand on. */
    private Map<String, Integer> standing(String definition) {
        var diagram = Diagram.of(repository.getBpmnModelInstance(definition));
        var standing = new LinkedHashMap<String, Integer>();
        management.createActivityStatisticsQuery(definition).list().stream()
                .sorted(Comparator.comparing(ActivityStatistics::getId))
                .filter(statistics -> !statistics.getId().endsWith(BODY)
                        && diagram.find(statistics.getId(), SubProcess.class).isEmpty())
                .forEach(statistics -> standing.put(statistics.getId(), statistics.getInstances()));
        return standing;
    }

    /** Business keys of the instances that are to move, by their ids; a portion of them. */
    private Map<String, String> keys(String definition, MigrationChoices.ProcessChoice decided, String after) {
        var keys = new LinkedHashMap<String, String>();
        var chosen = decided.verdict() == Verdict.CHOOSE ? new ArrayList<>(decided.moving()) : List.of("");
        if (chosen.isEmpty()) {
            return keys;
        }
        jdbc.sql("""
                        select id_, business_key_ from act_ru_execution
                        where proc_def_id_ = :definition and id_ = proc_inst_id_ and id_ > :after
                        and (:all or business_key_ in (:keys)) order by id_ limit :portion
                        """)
                .param("definition", definition)
                .param("after", Objects.requireNonNullElse(after, ""))
                .param("all", decided.verdict() != Verdict.CHOOSE)
                .param("keys", chosen)
                .param("portion", PORTION)
                .query(row -> {
                    keys.put(row.getString("id_"), row.getString("business_key_"));
                });
        return keys;
    }

    /** The files that a process consists of: its diagram, and the forms and tables that it takes from its deployment. */
    private static Stream<String> parts(ModelFile file, Diagram diagram) {
        return Stream.of(
                        Stream.of(file.name()),
                        diagram.all(UserTask.class).stream()
                                .map(UserTask::getCamundaFormRef)
                                .filter(Objects::nonNull)
                                .map(form -> form + ".form"),
                        diagram.all(BusinessRuleTask.class).stream()
                                .map(BusinessRuleTask::getCamundaDecisionRef)
                                .filter(Objects::nonNull)
                                .map(table -> table + ".dmn"))
                .flatMap(part -> part)
                .distinct();
    }
}
