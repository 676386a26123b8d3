package org.qunli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricJobLog;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.support.Engine;
import org.qunli.support.QunliTest;
import org.qunli.support.TestClock;
import org.springframework.beans.factory.annotation.Autowired;

@QunliTest
@DisplayName("The engine's history of timers")
class HistoryOfWorkTest {

    @Autowired
    HistoryService history;

    @Autowired
    ManagementService management;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    Engine engine;

    @Autowired
    TestClock clock;

    private String deployment;

    /** Waits for a message, or an hour. */
    @BeforeEach
    void deploy() {
        deployment = repository
                .createDeployment()
                .addModelInstance(
                        "waiting.bpmn",
                        Bpmn.createExecutableProcess("waiting")
                                .camundaHistoryTimeToLiveString("P3650D")
                                .startEvent()
                                .receiveTask("answer")
                                .message("waiting.answer")
                                .boundaryEvent("late")
                                .timerWithDuration("PT1H")
                                .endEvent()
                                .moveToActivity("answer")
                                .endEvent()
                                .done())
                .deploy()
                .getId();
    }

    @AfterEach
    void delete() {
        repository.deleteDeployment(deployment, true);
    }

    @Test
    @DisplayName("tells what fired and what failed, not that a timer was set or taken away")
    void firedAndFailed() {
        var answered = runtime.startProcessInstanceByKey("waiting").getId();
        runtime.createMessageCorrelation("waiting.answer")
                .processInstanceId(answered)
                .correlate();
        assertThat(entries(answered)).isZero();

        var late = runtime.startProcessInstanceByKey("waiting").getId();
        var timer = management.createJobQuery().processInstanceId(late).singleResult();
        clock.advance(Duration.ofHours(2));
        engine.runDueJobs();
        assertThat(history.createHistoricJobLogQuery().processInstanceId(late).list())
                .singleElement()
                .returns(timer.getId(), HistoricJobLog::getJobId)
                .returns(true, HistoricJobLog::isSuccessLog);
        assertThat(history.createHistoricActivityInstanceQuery()
                        .processInstanceId(late)
                        .activityId("late")
                        .finished()
                        .count())
                .isOne();
    }

    private long entries(String instance) {
        return history.createHistoricJobLogQuery().processInstanceId(instance).count();
    }
}
