package org.qunli.process.migration;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.qunli.process.migration.MigrationChoices.ProcessChoice;
import org.qunli.process.model.ModelFile;
import org.qunli.process.release.ReleaseService;
import org.qunli.process.release.Releases;
import org.qunli.support.QunliTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A process of its own, released by two designers, and what the job executor does to batches. */
@QunliTest
abstract class MigrationScene {

    static final String AUTHOR = "qu-sheji";
    static final String OTHER = "qu-fuhe";
    static final String APPROVE = "userTask_approve";
    static final String SUPPLEMENT = "userTask_supplement";

    /** What the pages do by themselves may take a while. */
    static final LocatorAssertions.HasCountOptions PATIENTLY =
            new LocatorAssertions.HasCountOptions().setTimeout(30_000);

    static final LocatorAssertions.ContainsTextOptions SOON =
            new LocatorAssertions.ContainsTextOptions().setTimeout(30_000);

    /** Far more than any test makes. */
    private static final int MOST_JOBS = 3000;

    @Autowired
    Migrations migrations;

    @Autowired
    RunningInstances instances;

    @Autowired
    ReleaseService service;

    @Autowired
    Releases releases;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    ManagementService management;

    @Autowired
    RepositoryService repository;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    private final List<String> processes = new ArrayList<>();

    /** Other tests meet no instance on a strange version, and no job. */
    @AfterEach
    void leaveNothingRunning() {
        processes.forEach(process -> runtime.createProcessInstanceQuery()
                .processDefinitionKey(process)
                .list()
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "end of test")));
        management.createBatchQuery().list().forEach(batch -> management.deleteBatch(batch.getId(), true));
        watches().forEach(job -> management.deleteJob(job.getId()));
    }

    /** The vehicle request, as it is before or after the change, under an id of the test's own. */
    ModelFile diagram(String side, String process) {
        if (!processes.contains(process)) {
            processes.add(process);
        }
        return new ModelFile(
                process + ".bpmn",
                read(side + "/vehicle-request.bpmn")
                        .replace("id=\"vehicle-request\"", "id=\"" + process + "\"")
                        .replace("bpmnElement=\"vehicle-request\"", "bpmnElement=\"" + process + "\"")
                        .replace("_vehicle-request\"", "_" + process + "\""));
    }

    ModelFile form() {
        return new ModelFile("vehicle-request.form", read("before/vehicle-request.form"));
    }

    ModelFile table() {
        return new ModelFile("vehicle-limits.dmn", read("before/vehicle-limits.dmn"));
    }

    private static String read(String name) {
        try {
            return new ClassPathResource("migration/" + name).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    long draft(ModelFile... files) {
        return service.draft("公务用车申请", List.of(files), AUTHOR);
    }

    void deploy(long release) {
        service.approve(release, propose(release), OTHER);
    }

    /** With a word to every warning of the guard; what whoever agrees has seen. */
    String propose(long release) {
        var words = new HashMap<Long, String>();
        jdbc.sql("select id from qunli.model_release_finding where release = :release and severity = 'WARNING'")
                .param("release", release)
                .query(Long.class)
                .list()
                .forEach(finding -> words.put(finding, "试办"));
        service.explain(release, words, AUTHOR);
        service.propose(release, AUTHOR);
        return jdbc.sql("select digest from qunli.model_release where id = :id")
                .param("id", release)
                .query(String.class)
                .single();
    }

    long released(ModelFile... files) {
        var release = draft(files);
        deploy(release);
        return release;
    }

    /** Business keys {@code <process>-<number>}; all wait for the first approval. */
    void start(String process, int first, int last) {
        IntStream.rangeClosed(first, last)
                .forEach(number -> runtime.startProcessInstanceByKey(process, process + "-" + number));
    }

    /** As {@link #start}, but returned by the head, to be supplemented. */
    void startReturned(String process, int number) {
        start(process, number, number);
        complete(process + "-" + number, "return");
    }

    void complete(String businessKey, String decision) {
        tasks.complete(
                tasks.createTaskQuery()
                        .processInstanceBusinessKey(businessKey)
                        .singleResult()
                        .getId(),
                Map.of("decision", decision));
    }

    static MigrationChoices choices(boolean allOrNone, String process, ProcessChoice choice) {
        return new MigrationChoices(allOrNone, Map.of(process, choice));
    }

    static ProcessChoice move() {
        return new ProcessChoice(Verdict.MOVE, List.of(), Map.of());
    }

    /** How many run on which version. */
    Map<Integer, Long> versions(String process) {
        var versions = new HashMap<Integer, Long>();
        repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .list()
                .forEach(definition -> {
                    var running = runtime.createProcessInstanceQuery()
                            .processDefinitionId(definition.getId())
                            .count();
                    if (running > 0) {
                        versions.put(definition.getVersion(), running);
                    }
                });
        return versions;
    }

    int newest(String process) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .singleResult()
                .getVersion();
    }

    /** What the job executor does until nothing is left to do; batches first. */
    void runMigrations() {
        for (var ran = 0; ran < MOST_JOBS; ran++) {
            if (!runBatchJobs(50) && !look()) {
                return;
            }
        }
        throw new AssertionError("migrations come to no end");
    }

    /** Looks at the migration once, as every few seconds. */
    boolean look() {
        var watch = watches();
        if (!watch.isEmpty()) {
            management.executeJob(watch.get(0).getId());
        }
        return !watch.isEmpty();
    }

    /** Runs so many jobs of the engine's batches; failing ones up to the last try. */
    boolean runBatchJobs(int most) {
        var due = batchJobs().stream().limit(most).toList();
        for (var job : due) {
            try {
                management.executeJob(job.getId());
            } catch (RuntimeException failed) {
                management.setJobRetries(job.getId(), job.getRetries() - 1);
            }
        }
        return !due.isEmpty();
    }

    List<Job> batchJobs() {
        return management.createJobQuery().active().withRetriesLeft().list().stream()
                .filter(job -> job.getProcessDefinitionKey() == null)
                .filter(job ->
                        handler(job).startsWith("batch-seed") || handler(job).equals("instance-migration"))
                .toList();
    }

    private List<Job> watches() {
        return management.createJobQuery().timers().list().stream()
                .filter(job -> handler(job).equals(MigrationWatch.TYPE))
                .toList();
    }

    private static String handler(Job job) {
        return ((JobEntity) job).getJobHandlerType();
    }

    MigrationView state(long id) {
        return migrations.view(id);
    }

    void assertState(long id, MigrationState state) {
        assertThat(state(id).migration().state()).isEqualTo(state);
    }
}
