package org.qunli.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
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
    private final Function<List<Q>, List<A>> together;
    private final Queue<Turn> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean led = new AtomicBoolean();

    /**
     * @param most how many at most go together
     * @param together answers all in one transaction, in the order of the questions; what it throws, each of them gets
     */
    public GroupCommit(int most, Function<List<Q>, List<A>> together) {
        this.most = most;
        this.together = together;
    }

    /** Somebody who waits: first for the lead or the answer, whichever comes first, then for the answer. */
    private final class Turn {
        private final Q question;
        private final CompletableFuture<Boolean> mayLead = new CompletableFuture<>();
        private volatile A answer;
        private volatile RuntimeException failure;

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
        if (led.compareAndSet(false, true) || turn.mayLead.join()) {
            try {
                lead();
            } finally {
                passOn();
            }
        }
        if (turn.failure != null) {
            throw turn.failure;
        }
        return turn.answer;
    }

    /** Serves those who wait; whoever leads is among them, unless the leader before was quicker. */
    private void lead() {
        var group = new ArrayList<Turn>();
        for (var turn = waiting.poll(); turn != null; turn = group.size() < most ? waiting.poll() : null) {
            group.add(turn);
        }
        if (group.isEmpty()) {
            return;
        }
        RuntimeException failure = null;
        try {
            var answers =
                    together.apply(group.stream().map(turn -> turn.question).toList());
            for (var place = 0; place < group.size(); place++) {
                group.get(place).answer = answers.get(place);
            }
        } catch (RuntimeException thrown) {
            failure = thrown;
        } catch (Error thrown) {
            failure = new IllegalStateException(thrown);
        }
        for (var turn : group) {
            turn.failure = failure;
            turn.mayLead.complete(false);
        }
    }

    private void passOn() {
        do {
            var next = waiting.peek();
            if (next != null) {
                next.mayLead.complete(true);
                return;
            }
            led.set(false);
            // somebody may have come in between and found the lead still taken
        } while (!waiting.isEmpty() && led.compareAndSet(false, true));
    }
}
