package org.qunli.bench;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.qunli.notice.Acknowledgements;
import org.qunli.notice.NoticeDraft;
import org.qunli.notice.NoticeKind;
import org.qunli.notice.NoticeService;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What issuing and acknowledging cost at 50 to 100,000 recipients, beside the same notice as a parallel multi-instance
 * user task (baseline) and beside one durable single-row update (floor).
 */
@Benchmark
class NoticeBenchmark {

    static final List<Integer> SIZES = List.of(50, 100, 500, 2_000, 10_000, 100_000);

    private static final String LEADER = "zhangwei";
    private static final int ROUNDS = 5;
    private static final int BASELINE_ROUNDS = 3;

    /** Acknowledgements in one round: enough to be measured, of a large notice only a sample. */
    private static final int SAMPLE = 2_000;

    /** A multi-instance task is slow enough to be measured with few. */
    private static final int BASELINE_SAMPLE = 200;

    private static final int BASELINE_LARGEST = 2_000;
    private static final int PEOPLE_WITH_SESSIONS = 2_000;

    @Autowired
    NoticeService notices;

    @Autowired
    Acknowledgements acknowledgements;

    @Autowired
    Population population;

    @Autowired
    MultiInstanceNotice baseline;

    @Autowired
    DataSource database;

    @LocalServerPort
    int port;

    private final Report report = new Report("notices");
    private final Map<Integer, String> groups = new HashMap<>();

    /** Who replies to what. */
    private record Reply(String number, String account) {}

    @Test
    void run() throws IOException {
        population.settle(SIZES.get(SIZES.size() - 1));
        for (var size : SIZES) {
            var code = "BEN.%03d".formatted(groups.size());
            population.group(code, Population.UNIT, size);
            groups.put(size, code);
        }
        var floor = new Floor(database, SAMPLE);
        warmUp(floor);
        for (var size : SIZES) {
            // PostgreSQL itself looks once a minute how large its tables have become; rounds are shorter than that
            JdbcClient.create(database)
                    .sql("analyze qunli.notice, qunli.notice_unit, qunli.receipt")
                    .update();
            issue(size);
            acknowledge(size, floor);
        }
        var phones = Phones.signIn(
                port,
                IntStream.range(0, PEOPLE_WITH_SESSIONS)
                        .mapToObj(Population::account)
                        .toList());
        // of requests the compiler has hardly seen any yet
        for (var size : List.of(500, 50, 500, 50)) {
            acknowledgeOverHttp(size, phones, floor, false);
        }
        for (var size : SIZES) {
            acknowledgeOverHttp(size, phones, floor, true);
        }
        // last: the tasks, timers and dead rows that it leaves behind would keep PostgreSQL busy during all that
        // follows
        baseline.acknowledge(baseline.start(50), 50);
        SIZES.stream().filter(size -> size <= BASELINE_LARGEST).forEach(this::baseline);
        judge();
        report.publish();
    }

    /** Until the compiler has seen most of it: of small notices, each of which closes, that takes a while. */
    private void warmUp(Floor floor) {
        for (var round = 0; round < 40; round++) {
            var replies = replies(round % 2 == 0 ? 50 : 500);
            Clients.run(replies, reply -> acknowledgements.acknowledge(reply.number(), reply.account(), null));
            awaitClosed(replies);
            Clients.run(floor.rows(), floor::update);
        }
    }

    private void issue(int size) {
        var rounds = new ArrayList<Double>();
        for (var round = 0; round < ROUNDS; round++) {
            // of the largest a few are enough to see, and take their time
            var work = Collections.nCopies(size > 10_000 ? 2 : size > 500 ? 8 : 40, size);
            rounds.add(Clients.run(work, this::issueNotice));
        }
        report.add("issue", "qunli", size, Clients.NUMBER, rounds);
    }

    private void acknowledge(int size, Floor floor) {
        var rounds = new ArrayList<Double>();
        var untilClosed = new ArrayList<Double>();
        var floorRounds = new ArrayList<Double>();
        for (var round = 0; round < ROUNDS; round++) {
            var replies = replies(size);
            floorRounds.add(Clients.run(floor.rows(), floor::update));
            var started = System.nanoTime();
            rounds.add(
                    Clients.run(replies, reply -> acknowledgements.acknowledge(reply.number(), reply.account(), null)));
            if (size <= SAMPLE) {
                awaitClosed(replies);
                untilClosed.add((System.nanoTime() - started) / 1e6 / replies.size());
            }
        }
        report.add("acknowledge", "qunli", size, Clients.NUMBER, rounds);
        if (size <= SAMPLE) {
            report.add("acknowledge until closed", "qunli", size, Clients.NUMBER, untilClosed);
        }
        report.add("acknowledge", "floor", size, Clients.NUMBER, floorRounds);
    }

    private void baseline(int size) {
        var issued = new ArrayList<Double>();
        var acknowledged = new ArrayList<Double>();
        for (var round = 0; round < BASELINE_ROUNDS; round++) {
            issued.add(Clients.run(Collections.nCopies(8, size), baseline::start));
            acknowledged.add(baseline.acknowledge(baseline.start(size), BASELINE_SAMPLE));
        }
        report.add("issue", "baseline", size, Clients.NUMBER, issued);
        report.add("acknowledge", "baseline", size, Clients.NUMBER, acknowledged);
    }

    private void acknowledgeOverHttp(int size, Phones phones, Floor floor, boolean counts) {
        var rounds = new ArrayList<Double>();
        var floorRounds = new ArrayList<Double>();
        for (var round = 0; round < ROUNDS; round++) {
            var replies = replies(Math.min(size, PEOPLE_WITH_SESSIONS), size);
            floorRounds.add(Clients.run(floor.rows(), row -> phones.updateBare(row, Population.account(row))));
            rounds.add(Clients.run(replies, reply -> phones.acknowledge(reply.number(), reply.account())));
            if (size <= PEOPLE_WITH_SESSIONS) {
                awaitClosed(replies);
            }
        }
        if (counts) {
            report.add("acknowledge over HTTP", "qunli", size, Clients.NUMBER, rounds);
            report.add("acknowledge over HTTP", "floor", size, Clients.NUMBER, floorRounds);
        }
    }

    /** Issues as many notices as a round needs; who replies comes in no order. */
    private List<Reply> replies(int size) {
        return replies(size, size);
    }

    private List<Reply> replies(int people, int size) {
        var replies = new ArrayList<Reply>();
        while (replies.size() < SAMPLE) {
            var number = issueNotice(size);
            var order = new ArrayList<>(IntStream.range(0, people).boxed().toList());
            Collections.shuffle(order, new Random(size));
            order.stream().limit(SAMPLE).forEach(person -> replies.add(new Reply(number, Population.account(person))));
        }
        return replies;
    }

    /** Notices are closed soon after their last reply, beside the replies to others. */
    private void awaitClosed(List<Reply> replies) {
        var numbers = replies.stream().map(Reply::number).distinct().toArray(String[]::new);
        var open = JdbcClient.create(database)
                .sql("select exists (select 1 from qunli.notice where number = any(?) and status = 'OPEN')")
                .param(numbers);
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> open.query(Boolean.class).single().equals(false));
    }

    private String issueNotice(int size) {
        var draft = new NoticeDraft(
                groups.get(size), "防汛值班安排", "今晚起全员在岗。", NoticeKind.WORK, true, false, null, null, null, "测速", null);
        return notices.issue(draft, LEADER).number();
    }

    private void judge() {
        var speedUp = report.of("acknowledge", "baseline", 2_000) / report.of("acknowledge", "qunli", 2_000);
        report.atLeast("an acknowledgement is 100 times cheaper than the baseline at 2,000", speedUp, 100);
        for (var size : SIZES) {
            report.atMost(
                    "an acknowledgement costs 2 times the floor at " + size,
                    report.of("acknowledge", "qunli", size) / report.of("acknowledge", "floor", size),
                    2);
        }
        report.atMost(
                "it grows 1.5 times from 500 to 100,000",
                report.of("acknowledge", "qunli", 100_000) / report.of("acknowledge", "qunli", 500),
                1.5);
        report.atMost(
                "issuing to 10,000 costs 10 times issuing to 100",
                report.of("issue", "qunli", 10_000) / report.of("issue", "qunli", 100),
                10);
        for (var size : SIZES) {
            report.atLeast(
                    "HTTP reaches 0.7 of a bare endpoint's rate at " + size,
                    report.of("acknowledge over HTTP", "floor", size)
                            / report.of("acknowledge over HTTP", "qunli", size),
                    0.7);
        }
    }
}
