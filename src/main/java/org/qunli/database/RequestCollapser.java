package org.qunli.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Request collapsing: what many ask of the database in the same moment is asked in one statement, and what it changes is made
 * durable once (group commit). Whoever comes while nothing is under way is served at once and alone; those who come meanwhile
 * wait for the end and go together, led by the first of them. So nobody waits for others to come, and the more there are, the
 * less each costs. One group goes at a time: with two or three at once each is smaller, and a reply cost a quarter to a half
 * more.
 *
 * @param <Q> what somebody asks for
 * @param <A> what comes of it
 */
public final class RequestCollapser<Q, A> {

    /** More at once would make the first of them wait without making any of them cheaper. */
    private static final int MOST = 64;

    private final int most;
    private final Function<List<Q>, List<A>> together;
    private final Queue<Turn> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean led = new AtomicBoolean();

    /** @param together answers all in one transaction, in the order of the questions; what it throws, each of them gets */
    public RequestCollapser(Function<List<Q>, List<A>> together) {
        this(MOST, together);
    }

    /** @param most how many at most go together */
    RequestCollapser(int most, Function<List<Q>, List<A>> together) {
        this.most = most;
        this.together = together;
    }

    /** Somebody who waits. */
    private final class Turn {
        private final Q question;
        /** True to lead the next group, false if the answer is there. */
        private final CompletableFuture<Boolean> called = new CompletableFuture<>();

        private final CompletableFuture<A> answer = new CompletableFuture<>();

        Turn(Q question) {
            this.question = question;
        }
    }

    /**
     * Returns when it is answered and, if it changed something, durable.
     *
     * @throws RuntimeException what the common statement threw; nothing of it was kept then
     * @throws IllegalStateException within a transaction, which could not hold what others lead
     */
    public A submit(Q question) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("A group goes by itself, not within somebody's transaction");
        }
        var turn = new Turn(question);
        waiting.add(turn);
        if (led.compareAndSet(false, true) || turn.called.join()) {
            lead();
        }
        try {
            return turn.answer.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    /** Serves those who wait; whoever leads is among them, unless the leader before was quicker. */
    private void lead() {
        var group = new ArrayList<Turn>();
        for (var turn = waiting.poll(); turn != null; turn = group.size() < most ? waiting.poll() : null) {
            group.add(turn);
        }
        try {
            var answers = group.isEmpty()
                    ? List.<A>of()
                    : together.apply(group.stream().map(turn -> turn.question).toList());
            for (var place = 0; place < group.size(); place++) {
                group.get(place).answer.complete(answers.get(place));
            }
        } catch (Throwable failure) {
            group.forEach(turn -> turn.answer.completeExceptionally(failure));
        } finally {
            group.forEach(turn -> turn.called.complete(false));
            // last, so that those who come back at once go with the next group: the other way round a reply cost half
            // more
            passOn();
        }
    }

    private void passOn() {
        do {
            var next = waiting.peek();
            if (next != null) {
                next.called.complete(true);
                return;
            }
            led.set(false);
            // somebody may have come in between and found the lead still taken
        } while (!waiting.isEmpty() && led.compareAndSet(false, true));
    }
}
