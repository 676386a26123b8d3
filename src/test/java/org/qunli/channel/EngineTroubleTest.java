package org.qunli.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.builder.ServiceTaskBuilder;
import org.camunda.bpm.model.bpmn.builder.StartEventBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.process.TasksStranded;
import org.qunli.support.QunliTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

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
                .mapToObj(number -> new TasksStranded.Task("审批", "DD-" + number, "instance-" + number))
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
