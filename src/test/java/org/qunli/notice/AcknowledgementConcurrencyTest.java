package org.qunli.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qunli.notice.NoticeScene.MAIN_LEADER;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.qunli.database.Pages;
import org.qunli.notice.Receipts.Replied;
import org.qunli.organization.Directory;
import org.qunli.organization.Person;
import org.qunli.support.Engine;
import org.qunli.support.QunliTest;
import org.qunli.support.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@QunliTest
@DisplayName("Many replies at once")
class AcknowledgementConcurrencyTest {

    NoticeScene scene;

    @Autowired
    Directory directory;

    @Autowired
    Engine engine;

    @Autowired
    EntrustmentService entrustments;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    void setTheScene(AutowireCapableBeanFactory beans) {
        scene = beans.createBean(NoticeScene.class);
    }

    @Test
    @DisplayName("B-5: 200 replies at once, each kept once, and the notice is closed once")
    void twoHundred() throws Exception {
        var people = directory.staffOf("xinhe").stream()
                .map(Person::getAccount)
                .filter(account -> !account.equals(MAIN_LEADER))
                .limit(150)
                .toList();
        var number = issueTo(people);
        var replies = new ArrayList<Callable<Acknowledgement>>();
        people.forEach(account -> replies.add(() -> scene.reply(number, account)));
        people.stream().limit(50).forEach(account -> replies.add(() -> scene.reply(number, account)));

        var kept = atOnce(16, replies);

        assertThat(kept).hasSize(200);
        IntStream.range(0, 50)
                .forEach(i ->
                        assertThat(kept.get(150 + i)).as("the second reply").isEqualTo(kept.get(i)));
        assertThat(scene.read(number).counts()).isEqualTo(new ReceiptCounts(150, 150, 0, 0, 0, 0, 0));
        scene.awaitDelivered(number);
        assertThat(engine.endedIn(number)).containsExactly("endEvent_delivered");
        assertThat(scene.messages(MAIN_LEADER, number)).hasSize(1);
    }

    @RepeatedTest(20)
    @DisplayName("B-5: the last two reply in the same moment and neither misses the other")
    void theLastTwo() throws Exception {
        var number = issueTo(List.of("hexiaodong", "gaofeng"));
        atOnce(2, List.of(() -> scene.reply(number, "hexiaodong"), () -> scene.reply(number, "gaofeng")));
        scene.awaitDelivered(number);
        assertThat(engine.isRunning(number)).isFalse();
    }

    @Test
    @DisplayName("B-5: a reply whose receipt somebody is just changing waits for them, and nobody waits for it")
    void oneRowIsHeld() throws Exception {
        var number = issueTo(List.of("hexiaodong", "gaofeng", "zoukai"));
        var pool = Executors.newCachedThreadPool();
        try {
            var waiting = transactions.execute(status -> {
                jdbc.sql("select 1 from qunli.receipt where notice_number = ? and account = 'gaofeng' for update")
                        .param(number)
                        .query()
                        .singleValue();
                var held = pool.submit(() -> scene.reply(number, "gaofeng"));
                var others = Stream.of("hexiaodong", "zoukai")
                        .map(account -> pool.submit(() -> scene.reply(number, account)))
                        .toList();
                others.forEach(reply -> assertThat(reply).succeedsWithin(Duration.ofSeconds(20)));
                assertThat(held).isNotDone();
                return held;
            });
            assertThat(waiting).succeedsWithin(Duration.ofSeconds(20));
        } finally {
            pool.shutdown();
        }
        scene.awaitDelivered(number);
    }

    @Test
    @DisplayName("B-5: a node that is stopped looks at the last replies before it goes")
    void nodeStops(@Autowired Receipts receipts, @Autowired NoticeLifecycle lifecycle) throws Exception {
        var number = issueTo(List.of("hexiaodong"));
        var reply = new Reply("hexiaodong", null, null, null, clock.instant());
        var answered = receipts.acknowledge(number, "hexiaodong", List::of, reply);
        var stopping = new LastReplies(receipts, lifecycle);
        stopping.replied(number, answered.get(0).id());
        stopping.destroy();
        assertThat(scene.read(number).status()).isEqualTo(NoticeStatus.DELIVERED);
    }

    @Test
    @DisplayName("B-5: two looks at once, as a machine with many processors takes them, overlook no notice")
    void twoLooksAtOnce() throws Exception {
        var seen = new ConcurrentLinkedQueue<String>();
        var lastReplies = new LastReplies(
                new Receipts(null) {
                    @Override
                    Map<String, Long> findAwaited(List<Replied> notices) {
                        notices.forEach(notice -> seen.add(notice.number()));
                        return notices.stream().collect(Collectors.toMap(Replied::number, Replied::answered));
                    }
                },
                null);
        Callable<Void> look = () -> {
            lastReplies.look();
            return null;
        };
        for (int round = 0; round < 100; round++) {
            for (int notice = 0; notice < 500; notice++) {
                lastReplies.replied(round + "-" + notice, 1);
            }
            atOnce(2, List.of(look, look));
        }
        lastReplies.destroy();
        assertThat(seen).hasSize(50_000);
    }

    @Test
    @DisplayName("T-7: an entrustment recorded twice at once, as by a double click, is recorded once")
    void entrustedTwice() throws Exception {
        var until = clock.instant().plus(Duration.ofDays(3));
        for (var end : Arrays.asList(until, null)) {
            var entrustment = new NewEntrustment(null, "zoukai", end, "出差");
            Callable<Long> save =
                    () -> entrustments.record(entrustment, "gaofeng").id();
            assertThat(Set.copyOf(atOnce(4, List.of(save, save, save, save)))).hasSize(1);
        }
        entrustments
                .concerning("gaofeng", Pages.of(0, 100))
                .forEach(entrustment -> entrustments.end(entrustment.id(), "gaofeng"));
    }

    private String issueTo(List<String> people) {
        return scene.issue(MAIN_LEADER, scene.draft().reply().recipients(people.toArray(String[]::new)))
                .number();
    }

    /** Runs all, with that many starting together. */
    private static <T> List<T> atOnce(int threads, List<Callable<T>> actions) throws Exception {
        var barrier = new CyclicBarrier(threads);
        var pool = Executors.newFixedThreadPool(threads);
        try {
            var futures = new ArrayList<Future<T>>();
            for (int i = 0; i < actions.size(); i++) {
                var action = actions.get(i);
                var first = i < threads;
                futures.add(pool.submit(() -> {
                    if (first) {
                        barrier.await();
                    }
                    return action.call();
                }));
            }
            var results = new ArrayList<T>();
            for (var future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            pool.shutdown();
        }
    }
}
