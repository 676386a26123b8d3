package org.qunli.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Group commit: what many ask of the database in the same moment is done in one statement and made durable once. Whoever
 * comes while nothing is under way is served at once and alone; those who come meanwhile wait for the end and go together,
 * led by the first of them. So nobody waits for others to come, and the more there are, the less each costs.
 *
 * @param <Q> what somebody asks for
 * @param <A> what comes of it
 */
public final class GroupCommit<Q, A> {

    private final int most;
    private final Semaphore leads;
    private final Function<List<Q>, List<A>> together;
    private final Queue<Turn> waiting = new ConcurrentLinkedQueue<>();

    /**
     * @param most how many at most go together
     * @param groups how many groups at most are under way at once: with two, one works while the other one's commit
     *     reaches the disk
     * @param together answers all in one transaction, in the order of the questions; what it throws, each of them gets
     */
    public GroupCommit(int most, int groups, Function<List<Q>, List<A>> together) {
        this.most = most;
        this.leads = new Semaphore(groups);
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
     * Returns when it is done and durable.
     *
     * @throws RuntimeException what the common statement threw; nothing of it was kept then
     * @throws IllegalStateException within a transaction, which could not hold what others lead
     */
    public A submit(Q question) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("A group commits by itself, not within somebody's transaction");
        }
        var turn = new Turn(question);
        waiting.add(turn);
        if (leads.tryAcquire() || turn.called.join()) {
            try {
                lead();
            } finally {
                passOn();
            }
        }
        try {
            return turn.answer.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    /** Serves those who wait; whoever leads is among them, unless another leader was quicker. */
    private void lead() {
        var group = new ArrayList<Turn>();
        for (var turn = waiting.poll(); turn != null; turn = group.size() < most ? waiting.poll() : null) {
            group.add(turn);
        }
        if (group.isEmpty()) {
            return;
        }
        try {
            var answers =
                    together.apply(group.stream().map(turn -> turn.question).toList());
            for (var place = 0; place < group.size(); place++) {
                group.get(place).answer.complete(answers.get(place));
            }
        } catch (Throwable failure) {
            group.forEach(turn -> turn.answer.completeExceptionally(failure));
        } finally {
            group.forEach(turn -> turn.called.complete(false));
        }
    }

    private void passOn() {
        do {
            for (var turn : waiting) {
                if (turn.called.complete(true)) {
                    return;
                }
            }
            leads.release();
            // somebody may have come in between and found the lead still taken
        } while (!waiting.isEmpty() && leads.tryAcquire());
    }
}
