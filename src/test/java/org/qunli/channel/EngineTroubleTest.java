package org.qunli.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.support.QunliTest;
import org.springframework.beans.factory.annotation.Autowired;

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

    @Test
    @DisplayName("of a step that failed as often as the engine tries it, and not before")
    void stepFailed() {
        var deployment = repository
                .createDeployment()
                .addModelInstance(
                        "trouble.bpmn",
                        Bpmn.createExecutableProcess("trouble")
                                .name("出错的流程")
                                .camundaHistoryTimeToLive(1)
                                .startEvent()
                                .serviceTask()
                                .name("计算")
                                .camundaAsyncBefore()
                                .camundaExpression("${1 / unknown}")
                                .endEvent()
                                .done())
                .deploy();
        try {
            runtime.startProcessInstanceByKey("trouble", "CC-1", Map.of());
            var job =
                    management.createJobQuery().processDefinitionKey("trouble").singleResult();
            for (var tries = job.getRetries(); tries > 0; tries--) {
                assertThat(inbox.newest("admin", 50)).noneMatch(EngineTroubleTest::isAboutIt);
                assertThatThrownBy(() -> management.executeJob(job.getId())).hasMessageContaining("unknown");
            }
            assertThat(inbox.newest("admin", 50))
                    .filteredOn(EngineTroubleTest::isAboutIt)
                    .singleElement()
                    .satisfies(message -> assertThat(message.body()).contains("出错的流程", "计算"));
        } finally {
            repository.deleteDeployment(deployment.getId(), true);
        }
    }

    private static boolean isAboutIt(InboxMessage message) {
        return message.body().contains("CC-1");
    }
}
