package org.qunli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.NotifyAcquisitionRejectedJobsHandler;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;
import org.junit.jupiter.api.Test;
import org.qunli.notice.NoticeDraft;
import org.qunli.notice.NoticeKind;
import org.qunli.notice.NoticeService;
import org.qunli.support.TestClock;
import org.qunli.support.Timers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** A thousand notices that fall due in the same second, with our settings of the job executor and with the engine's. */
@Benchmark
@Import(TestClock.Configuration.class)
class DueBenchmark {

    private static final int NOTICES = 1_000;
    private static final int RECIPIENTS = 50;
    private static final String LEADER = "ct-leader";
    private static final String GROUP = "BEN.050";
    private static final LocalTime NIGHT = LocalTime.of(23, 0);

    @Autowired
    NoticeService notices;

    @Autowired
    Population population;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JobExecutor ours;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    private final Report report = new Report("due");

    /** How long it took until the last of them was settled. */
    private record Settling(double milliseconds, long acquisitions) {}

    @Test
    void run() throws IOException {
        population.settle(RECIPIENTS);
        population.group(GROUP, "chengtou", RECIPIENTS);
        // whoever came first would pay for the warming up of both
        settle(ours);
        measure("qunli", ours);
        ours.shutdown();
        var usual = asShipped();
        configuration().setJobExecutor(usual);
        usual.registerProcessEngine((ProcessEngineImpl) engine);
        usual.start();
        try {
            measure("baseline", usual);
        } finally {
            usual.shutdown();
        }
        report.publish();
    }

    private void measure(String side, JobExecutor executor) {
        var settling = settle(executor);
        report.add("settle 1,000 due at once", side, RECIPIENTS, 1, List.of(settling.milliseconds() / NOTICES));
        System.out.printf(
                "%s: all settled after %.1f s, %d acquisitions%n",
                side, settling.milliseconds() / 1_000, settling.acquisitions());
    }

    private Settling settle(JobExecutor executor) {
        // what is issued at night has the same due time: the clock starts when the quiet hours end
        clock.advanceTo(nextNight());
        var due = new AtomicReference<Instant>();
        Clients.run(Collections.nCopies(NOTICES, GROUP), group -> due.set(issue(group)));
        clock.advanceTo(due.get().minusSeconds(30));
        executor.jobWasAdded();
        await().atMost(Duration.ofMinutes(10)).until(() -> timers("timer_reminder") == 0);

        var acquisitions = Timers.acquisitions(engine);
        clock.advanceTo(due.get().plusMillis(1));
        executor.jobWasAdded();
        var started = System.nanoTime();
        await().pollInterval(Duration.ofMillis(50))
                .atMost(Duration.ofMinutes(10))
                .until(() -> timers("timer_due") == 0);
        var milliseconds = (System.nanoTime() - started) / 1e6;
        assertThat(settledMoreThanOnce()).isZero();
        assertThat(jdbc.sql("select count(*) from qunli.notice where status = 'OPEN'")
                        .query(Integer.class)
                        .single())
                .isZero();
        return new Settling(milliseconds, Timers.acquisitions(engine) - acquisitions);
    }

    private Instant issue(String group) {
        var draft = new NoticeDraft(
                group, "防汛值班安排", "今晚起全员在岗。", NoticeKind.WORK, true, false, null, null, null, "测速", null);
        return notices.issue(draft, LEADER).dueAt();
    }

    private Instant nextNight() {
        var now = clock.instant().atZone(clock.getZone());
        var tonight = now.with(NIGHT);
        return (tonight.isAfter(now) ? tonight : tonight.plusDays(1)).toInstant();
    }

    private int timers(String element) {
        return jdbc.sql("select count(*) from act_ru_job j join act_ru_jobdef d on d.id_ = j.job_def_id_"
                        + " where d.act_id_ = :element")
                .param("element", element)
                .query(Integer.class)
                .single();
    }

    private int settledMoreThanOnce() {
        return jdbc.sql("select count(*) from (select proc_inst_id_ from act_hi_actinst"
                        + " where act_id_ = 'serviceTask_settleDue' group by 1 having count(*) > 1) twice")
                .query(Integer.class)
                .single();
    }

    /** What Camunda's starter makes without any setting. */
    private static JobExecutor asShipped() {
        var threads = new ThreadPoolTaskExecutor();
        threads.setCorePoolSize(3);
        threads.setMaxPoolSize(10);
        threads.setQueueCapacity(3);
        threads.initialize();
        var executor = new SpringJobExecutor();
        executor.setTaskExecutor(threads);
        executor.setRejectedJobsHandler(new NotifyAcquisitionRejectedJobsHandler());
        return executor;
    }

    private ProcessEngineConfigurationImpl configuration() {
        return ((ProcessEngineImpl) engine).getProcessEngineConfiguration();
    }
}
