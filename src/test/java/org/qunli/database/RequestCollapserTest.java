package org.qunli.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronizationManager;

@DisplayName("Requests of the same moment")
class RequestCollapserTest {

    private final List<List<Integer>> groups = Collections.synchronizedList(new ArrayList<>());

    private List<Integer> square(List<Integer> numbers) {
        groups.add(numbers);
        return numbers.stream().map(number -> number * number).toList();
    }

    @Test
    @DisplayName("Of thousands that come at once each gets the own answer, once, and no group is larger than allowed")
    void everyoneTheirOwn() throws Exception {
        var requests = new RequestCollapser<Integer, Integer>(5, this::square);
        var asked = IntStream.range(0, 20_000).boxed().toList();
        var pool = Executors.newFixedThreadPool(16);
        try {
            var answers = pool.invokeAll(asked.stream()
                    .map(number -> (Callable<Integer>) () -> requests.submit(number))
                    .toList());
            for (var number : asked) {
                assertThat(answers.get(number).get()).isEqualTo(number * number);
            }
        } finally {
            pool.shutdown();
        }
        assertThat(groups).allSatisfy(group -> assertThat(group).hasSizeBetween(1, 5));
        assertThat(groups.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(asked);
    }

    @Test
    @DisplayName("Who comes alone is served at once; who comes meanwhile goes together with the others")
    void togetherOnlyWhoWaitsAnyway() throws Exception {
        var underWay = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var requests = new RequestCollapser<Integer, Integer>(100, numbers -> {
            if (numbers.contains(0)) {
                underWay.countDown();
                await(goOn);
            }
            return square(numbers);
        });
        var pool = Executors.newCachedThreadPool();
        try {
            var first = pool.submit(() -> requests.submit(0));
            await(underWay);
            var others = IntStream.rangeClosed(1, 7)
                    .mapToObj(number -> waitingIn(() -> requests.submit(number)))
                    .toList();
            goOn.countDown();
            assertThat(first.get()).isZero();
            for (var other : others) {
                other.join();
            }
        } finally {
            pool.shutdown();
        }
        assertThat(groups).hasSize(2).first().isEqualTo(List.of(0));
        assertThat(groups.get(1)).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    @DisplayName("What fails fails for its group alone, and the next one goes on")
    void failure() {
        var requests = new RequestCollapser<Integer, Integer>(100, numbers -> {
            if (numbers.contains(13)) {
                throw new IllegalArgumentException("13");
            }
            return square(numbers);
        });
        assertThatThrownBy(() -> requests.submit(13)).hasMessage("13");
        assertThat(requests.submit(3)).isEqualTo(9);
    }

    @Test
    @DisplayName("Within somebody's transaction, which might be rolled back, nothing is led")
    void withinTransaction() {
        var requests = new RequestCollapser<Integer, Integer>(100, this::square);
        TransactionSynchronizationManager.setActualTransactionActive(true);
        try {
            assertThatIllegalStateException().isThrownBy(() -> requests.submit(1));
        } finally {
            TransactionSynchronizationManager.setActualTransactionActive(false);
        }
    }

    /** Starts it and returns when it waits for the others. */
    private static Thread waitingIn(Runnable action) {
        var thread = new Thread(action);
        thread.start();
        Awaitility.await().until(() -> thread.getState() == Thread.State.WAITING);
        return thread;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
