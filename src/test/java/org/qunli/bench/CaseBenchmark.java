package org.qunli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.qunli.violation.Category;
import org.qunli.violation.EvidenceService;
import org.qunli.violation.Severity;
import org.qunli.violation.ViolationReport;
import org.qunli.violation.ViolationService;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A case from the report to the recorded warning, beside the same diagram with nothing behind its steps: completed by
 * nobody in particular, and found, claimed and completed by people as they do it in Tasklist and here.
 */
@Benchmark
@Import(BareCases.class)
class CaseBenchmark {

    private static final int CASES = 200;
    private static final int ROUNDS = 5;

    /** At most so many rounds do not count: in the first ones Java's compiler takes a quarter of the machine. */
    private static final int WARM_UP = 50;

    /** Clients while it warms up: they leave the compiler a processor. */
    private static final int FEW = 1;

    private static final String GROUP = "BEN.001";
    private static final String HOSPITAL = "yiyuan";
    private static final String REPORTER = "bench-1";
    private static final String INVESTIGATOR = "bench-0";
    private static final String EXECUTOR = "yy-admin";
    private static final Map<String, Object> CONFIRMED = Map.of(
            "decision",
            "confirm",
            "category",
            Category.ADVERTISING.name(),
            "severity",
            Severity.MODERATE.name(),
            "reason",
            "");
    private static final Map<String, Object> EXECUTED = Map.of("decision", "execute", "reason", "");
    private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13};

    @Autowired
    ViolationService cases;

    @Autowired
    EvidenceService evidence;

    @Autowired
    TaskService tasks;

    @Autowired
    IdentityService identity;

    @Autowired
    Population population;

    @Autowired
    BareCases bare;

    @Autowired
    JdbcClient jdbc;

    private final Report report = new Report("cases");
    private final AtomicInteger accused = new AtomicInteger(2);
    private final AtomicInteger claims = new AtomicInteger();

    @Test
    void run() throws IOException {
        var people = CASES * (WARM_UP + ROUNDS) + 2;
        population.settle(people);
        population.group(GROUP, HOSPITAL, people);
        var warmUp = Compiler.settle(WARM_UP, () -> {
            round(FEW, this::handleBare);
            round(FEW, this::handleClaimed);
            round(FEW, this::handle);
        });
        var ours = new ArrayList<Double>();
        var theirs = new ArrayList<Double>();
        var claimed = new ArrayList<Double>();
        for (var round = 0; round < ROUNDS; round++) {
            theirs.add(round(Clients.NUMBER, this::handleBare));
            claimed.add(round(Clients.NUMBER, this::handleClaimed));
            ours.add(round(Clients.NUMBER, this::handle));
        }
        assertThat(jdbc.sql("select count(*) from qunli.measure where kind = 'WARNING'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(CASES * (warmUp + ROUNDS));
        report.add("report to recorded warning", "qunli", 1, Clients.NUMBER, ours);
        report.add("report to recorded warning", "baseline", 1, Clients.NUMBER, theirs);
        report.add("report to recorded warning", "claimed", 1, Clients.NUMBER, claimed);
        atLeast("cases reach 0.7 of the bare engine's rate", "baseline");
        atLeast("cases reach 0.7 of its rate where people claim the tasks", "claimed");
        report.publish();
    }

    private static double round(int clients, Clients.Operation<Integer> handle) {
        return Clients.run(clients, IntStream.range(0, CASES).boxed().toList(), handle);
    }

    private void atLeast(String target, String side) {
        report.atLeast(
                target,
                report.of("report to recorded warning", side, 1) / report.of("report to recorded warning", "qunli", 1),
                0.7);
    }

    private void handleBare(int number) {
        bare.handle("bare-" + number, "hospital", Category.ADVERTISING.name(), Severity.MODERATE.name());
    }

    private void handleClaimed(int ignored) {
        var number = "claimed-" + claims.getAndIncrement();
        bare.start(number, "hospital", Category.ADVERTISING.name(), Severity.MODERATE.name());
        complete(number, INVESTIGATOR, CONFIRMED);
        complete(number, INVESTIGATOR, EXECUTED);
    }

    private void handle(int ignored) {
        var number = cases.report(
                new ViolationReport(
                        GROUP,
                        Population.account(accused.getAndIncrement()),
                        Category.ADVERTISING,
                        Severity.MODERATE,
                        "在群里发广告",
                        null,
                        false),
                REPORTER);
        complete(number, INVESTIGATOR, CONFIRMED);
        evidence.add(number, "截图.png", PICTURE, EXECUTOR);
        complete(number, EXECUTOR, EXECUTED);
    }

    private void complete(String number, String account, Map<String, Object> form) {
        var task = tasks.createTaskQuery()
                .processInstanceBusinessKey(number)
                .singleResult()
                .getId();
        identity.setAuthenticatedUserId(account);
        try {
            tasks.claim(task, account);
            tasks.complete(task, form);
        } finally {
            identity.clearAuthentication();
        }
    }
}
