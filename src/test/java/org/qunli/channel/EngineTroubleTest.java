package org.qunli.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.builder.ServiceTaskBuilder;
import org.camunda.bpm.model.bpmn.builder.StartEventBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.organization.ResponsibilitiesChanged;
import org.qunli.process.TasksStranded;
import org.qunli.process.UnitTasks;
import org.qunli.support.Engine;
import org.qunli.support.QunliTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

@QunliTest
@DisplayName("Administrators are told")
class EngineTroubleTest {

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    Inbox inbox;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    List<UnitTasks> unitTasks;

    @Autowired
    Engine engine;

    @Autowired
    JdbcClient jdbc;

    @Test
    @DisplayName("of a step that failed as often as the engine tries it, and not before")
    void stepFailed() {
        toldOf(trouble().serviceTask().name("计算").camundaAsyncBefore().camundaExpression("${1 / unknown}"), "计算");
    }

    @Test
    @DisplayName("of a deadline whose consequence failed, by its name in the diagram")
    void deadlineFailed() {
        toldOf(
                trouble()
                        .intermediateCatchEvent()
                        .name("3 天期满")
                        .timerWithDuration("P3D")
                        .serviceTask()
                        .camundaExpression("${1 / unknown}"),
                "3 天期满");
    }

    @Test
    @DisplayName("of the first ten tasks that nobody can do, and that there are more")
    void manyStranded() {
        var tasks = IntStream.rangeClosed(1, 11)
                .mapToObj(number -> new TasksStranded.Task("审批", "DD-" + number, "instance-" + number, null))
                .toList();
        events.publishEvent(new TasksStranded(tasks.subList(0, 10)));
        assertThat(inbox.newest("admin", 1)).singleElement().satisfies(message -> assertThat(message.body())
                .contains("审批 DD-10。请补上岗位"));
        events.publishEvent(new TasksStranded(tasks));
        assertThat(inbox.newest("admin", 1)).singleElement().satisfies(message -> assertThat(message.body())
                .contains("审批 DD-10等。请补上岗位")
                .doesNotContain("DD-11"));
        assertThat(inbox.newest("admin", 1))
                .extracting(InboxMessage::link)
                .containsExactly("/camunda/app/cockpit/default/#/process-instance/instance-1/runtime");
    }

    @Test
    @DisplayName(
            "alone of a stranded task that no module calls a unit's affair; its office is told of its own only (R-6)")
    void officeToldOfItsOwn() {
        events.publishEvent(new TasksStranded(List.of(
                new TasksStranded.Task("审批", "AJ-2026-9901", "instance-1", null),
                new TasksStranded.Task("初审", "SQ-2026-9902", "instance-2", "xinhe-cz"))));
        assertThat(inbox.newest("admin", 1)).singleElement().satisfies(message -> assertThat(message.body())
                .contains("AJ-2026-9901", "SQ-2026-9902"));
        assertThat(inbox.newest("lixiuying", 1)).singleElement().satisfies(message -> assertThat(message.body())
                .contains("SQ-2026-9902")
                .doesNotContain("AJ-2026-9901"));
        assertThat(unitTasks.stream().flatMap(tasks -> tasks.processes().stream()))
                .as("processes with confidential cases")
                .contains("group-archive", "archive-check", "group-review", "unit-self-check", "group-cleanup")
                .doesNotContain("violation-handling", "appeal-handling", "weekly-settlement", "order-implementation");
    }

    @Test
    @DisplayName("that tasks were not handed on as often as the engine tries it; the next change tries again")
    void handoverFailed() {
        var job = remember("nobody-1");
        write(job, "{");
        for (var tries = job.getRetries(); tries > 0; tries--) {
            assertThat(told(job)).isEmpty();
            assertThatThrownBy(() -> management.executeJob(job.getId())).isInstanceOf(RuntimeException.class);
        }
        assertThat(told(job)).singleElement().satisfies(message -> assertThat(message.title())
                .isEqualTo("待办没有转给接任的人"));

        remember("nobody-2");
        // as it was written down before vacated posts were told
        write(job, "{\"relieved\":[],\"filled\":[]}");
        engine.handTasksOn();
        assertThat(handovers()).isEmpty();
    }

    /** The job that hands on what was this account's. */
    private Job remember(String account) {
        var before = handovers().stream().map(Job::getId).toList();
        events.publishEvent(new ResponsibilitiesChanged(Set.of(account), Set.of(), Set.of()));
        return handovers().stream()
                .filter(job -> !before.contains(job.getId()))
                .findFirst()
                .orElseThrow();
    }

    private List<Job> handovers() {
        return management.createJobQuery().messages().list().stream()
                .filter(job -> ((JobEntity) job).getJobHandlerType().equals("qunli-task-handover"))
                .toList();
    }

    private void write(Job job, String change) {
        jdbc.sql("update act_ge_bytearray set bytes_ = :bytes where id_ = :id")
                .param("bytes", change.getBytes(StandardCharsets.UTF_8))
                .param("id", ((JobEntity) job).getJobHandlerConfigurationRaw())
                .update();
    }

    private List<InboxMessage> told(Job job) {
        return inbox.newest("admin", 50).stream()
                .filter(message -> message.body().contains(job.getId()))
                .toList();
    }

    private static StartEventBuilder trouble() {
        return Bpmn.createExecutableProcess("trouble")
                .name("出错的流程")
                .camundaHistoryTimeToLive(1)
                .startEvent();
    }

    private void toldOf(ServiceTaskBuilder failing, String step) {
        var deployment = repository
                .createDeployment()
                .addModelInstance("trouble.bpmn", failing.endEvent().done())
                .deploy();
        var number = "CC-" + UUID.randomUUID();
        try {
            var instance = runtime.startProcessInstanceByKey("trouble", number, Map.of());
            var job =
                    management.createJobQuery().processDefinitionKey("trouble").singleResult();
            for (var tries = job.getRetries(); tries > 0; tries--) {
                assertThat(inbox.newest("admin", 50))
                        .noneMatch(message -> message.body().contains(number));
                assertThatThrownBy(() -> management.executeJob(job.getId())).hasMessageContaining("unknown");
            }
            assertThat(inbox.newest("admin", 50))
                    .filteredOn(message -> message.body().contains(number))
                    .singleElement()
                    .satisfies(message -> {
                        assertThat(message.body()).contains("出错的流程", "停在“" + step + "”");
                        assertThat(message.link()).contains("#/process-instance/" + instance.getId() + "/");
                    });
        } finally {
            repository.deleteDeployment(deployment.getId(), true);
        }
    }
}
