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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.support.TransactionSynchronizationManager;

@DisplayName("Group commit")
class GroupCommitTest {

    private final List<List<Integer>> groups = Collections.synchronizedList(new ArrayList<>());

    private List<Integer> square(List<Integer> numbers) {
        groups.add(numbers);
        return numbers.stream().map(number -> number * number).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    @DisplayName("Of thousands that come at once each gets the own answer, once, and no group is larger than allowed")
    void everyoneTheirOwn(int atOnce) throws Exception {
        var commit = new GroupCommit<Integer, Integer>(5, atOnce, this::square);
        var asked = IntStream.range(0, 20_000).boxed().toList();
        var pool = Executors.newFixedThreadPool(16);
        try {
            var answers = pool.invokeAll(asked.stream()
                    .map(number -> (Callable<Integer>) () -> commit.submit(number))
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
        var commit = new GroupCommit<Integer, Integer>(100, 1, numbers -> {
            if (numbers.contains(0)) {
                underWay.countDown();
                await(goOn);
            }
            return square(numbers);
        });
        var pool = Executors.newCachedThreadPool();
        try {
            var first = pool.submit(() -> commit.submit(0));
            await(underWay);
            var others = IntStream.rangeClosed(1, 7)
                    .mapToObj(number -> waitingIn(() -> commit.submit(number)))
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
        var commit = new GroupCommit<Integer, Integer>(100, 1, numbers -> {
            if (numbers.contains(13)) {
                throw new IllegalArgumentException("13");
            }
            return square(numbers);
        });
        assertThatThrownBy(() -> commit.submit(13)).hasMessage("13");
        assertThat(commit.submit(3)).isEqualTo(9);
    }

    @Test
    @DisplayName("Within somebody's transaction, which might be rolled back, nothing is led")
    void withinTransaction() {
        var commit = new GroupCommit<Integer, Integer>(100, 1, this::square);
        TransactionSynchronizationManager.setActualTransactionActive(true);
        try {
            assertThatIllegalStateException().isThrownBy(() -> commit.submit(1));
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
