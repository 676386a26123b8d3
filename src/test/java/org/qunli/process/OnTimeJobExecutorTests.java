package org.qunli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Date;
import java.util.UUID;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.NotifyAcquisitionRejectedJobsHandler;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.support.Engine;
import org.qunli.support.QunliTest;
import org.qunli.support.Timers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** T-7: thirty minutes are thirty minutes, also when nothing else happens. */
@QunliTest
@DisplayName("The job executor, idle with pauses of a minute,")
class OnTimeJobExecutorTests {

    private static final int MINUTE = 60_000;

    @Autowired
    ProcessEngine processEngine;

    @Autowired
    HistoryService history;

    @Autowired
    Engine engine;

    private final ThreadPoolTaskExecutor threads = new ThreadPoolTaskExecutor();
    private final OnTimeJobExecutor executor = new OnTimeJobExecutor();
    private JobExecutor usual;

    @BeforeEach
    void startIdle() {
        engine.runDueJobs();
        Timers.deploy(processEngine);
        threads.initialize();
        executor.setTaskExecutor(threads);
        executor.setRejectedJobsHandler(new NotifyAcquisitionRejectedJobsHandler());
        executor.setWaitTimeInMillis(MINUTE);
        executor.setMaxWait(MINUTE);
        usual = configuration().getJobExecutor();
        configuration().setJobExecutor(executor);
    }

    @AfterEach
    void stop() {
        executor.unregisterProcessEngine((ProcessEngineImpl) processEngine);
        configuration().setJobExecutor(usual);
        threads.shutdown();
    }

    @Test
    @DisplayName("fires a timer that was set before it went to sleep within a second of its time")
    void setBeforeThePause() {
        var number = timerIn(2_000);
        start();
        assertThat(lateness(number)).isBetween(0L, 1_000L);
    }

    @Test
    @DisplayName("is woken by a timer that falls due before its pause ends")
    void setDuringThePause() {
        start();
        await().until(() -> Timers.acquisitions(processEngine) > 0);
        var number = timerIn(2_000);
        assertThat(lateness(number)).isBetween(0L, 1_000L);
    }

    @Test
    @DisplayName("does not ask the database again while nothing is due")
    void asksNoMoreThanNeeded() {
        var before = Timers.acquisitions(processEngine);
        var number = timerIn(3_000);
        start();
        lateness(number);
        // at the start, when the timer is due, once more to see that it was the only one, and if another test's timer
        // falls due meanwhile; whoever polls would ask 15 times
        assertThat(Timers.acquisitions(processEngine) - before).isBetween(2L, 8L);
    }

    private void start() {
        executor.registerProcessEngine((ProcessEngineImpl) processEngine);
        executor.start();
    }

    private String timerIn(long milliseconds) {
        var number = UUID.randomUUID().toString();
        Timers.set(processEngine, number, new Date(ClockUtil.getCurrentTime().getTime() + milliseconds));
        return number;
    }

    /** Milliseconds between when the timer was due and when it fired. */
    private long lateness(String number) {
        await().until(() -> !engine.isRunning(number));
        var instance = history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .singleResult();
        var due = (Date) history.createHistoricVariableInstanceQuery()
                .processInstanceId(instance.getId())
                .singleResult()
                .getValue();
        return instance.getEndTime().getTime() - due.getTime();
    }

    private ProcessEngineConfigurationImpl configuration() {
        return ((ProcessEngineImpl) processEngine).getProcessEngineConfiguration();
    }
}
