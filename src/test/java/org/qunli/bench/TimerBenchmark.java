package org.qunli.bench;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.junit.jupiter.api.Test;
import org.qunli.support.Timers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How late timers fire that fall due while nothing else happens: in the application, and at the same time in an engine as
 * it is shipped, on a database of its own beside it.
 */
@Benchmark
class TimerBenchmark {

    private static final int TIMERS = 60;
    private static final Duration SPAN = Duration.ofMinutes(Integer.getInteger("benchmark.minutes", 10));

    @Autowired
    ProcessEngine application;

    @Autowired
    DataSource database;

    @Value("${spring.datasource.url}")
    String url;

    @Value("${spring.datasource.username}")
    String user;

    @Value("${spring.datasource.password}")
    String password;

    private final Report report = new Report("timers");

    @Test
    void run() throws IOException, SQLException {
        JdbcClient.create(database).sql("create database engine_as_shipped").update();
        var shipped = new StandaloneProcessEngineConfiguration()
                .setProcessEngineName("as-shipped")
                .setJdbcUrl(url.replaceFirst("[^/]+$", "engine_as_shipped"))
                .setJdbcUsername(user)
                .setJdbcPassword(password)
                .setJdbcDriver("org.postgresql.Driver")
                .setDatabaseSchemaUpdate("true")
                .setHistory("full")
                .setJobExecutorActivate(true)
                .buildProcessEngine();
        try {
            var engines = Map.of("qunli", application, "baseline", shipped);
            var start = new Date();
            engines.values().forEach(engine -> setTimers(engine, start));
            var before = Map.of("qunli", Timers.acquisitions(application), "baseline", Timers.acquisitions(shipped));
            await().atMost(SPAN.plusMinutes(3))
                    .pollInterval(Duration.ofSeconds(5))
                    .until(() -> engines.values().stream().allMatch(TimerBenchmark::allFired));
            var minutes = (new Date().getTime() - start.getTime()) / 60_000.0;
            engines.forEach((side, engine) -> {
                var lateness = lateness(engine);
                report.add("timer lateness p50", side, TIMERS, 1, List.of(quantile(lateness, 0.5)));
                report.add("timer lateness p99", side, TIMERS, 1, List.of(quantile(lateness, 0.99)));
                System.out.printf(
                        "%s: %.1f acquisitions a minute, latest timer %.0f ms%n",
                        side, (Timers.acquisitions(engine) - before.get(side)) / minutes, quantile(lateness, 1));
            });
            report.atMost("p99 of lateness is 1 s (in s)", report.of("timer lateness p99", "qunli", TIMERS) / 1_000, 1);
            report.publish();
        } finally {
            shipped.close();
        }
    }

    /** At the same random moments everywhere. */
    private static void setTimers(ProcessEngine engine, Date start) {
        Timers.deploy(engine);
        new Random(1)
                .longs(TIMERS, 5_000, SPAN.toMillis())
                .forEach(moment -> Timers.set(engine, null, new Date(start.getTime() + moment)));
    }

    private static boolean allFired(ProcessEngine engine) {
        return engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processDefinitionKey(Timers.PROCESS)
                        .count()
                == 0;
    }

    private static List<Double> lateness(ProcessEngine engine) {
        return engine
                .getHistoryService()
                .createHistoricVariableInstanceQuery()
                .processDefinitionKey(Timers.PROCESS)
                .list()
                .stream()
                .map(variable -> lateness(engine, variable))
                .sorted()
                .toList();
    }

    private static double lateness(ProcessEngine engine, HistoricVariableInstance dueAt) {
        var ended = engine.getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processInstanceId(dueAt.getProcessInstanceId())
                .singleResult()
                .getEndTime();
        return ended.getTime() - ((Date) dueAt.getValue()).getTime();
    }

    private static double quantile(List<Double> sorted, double share) {
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }
}
