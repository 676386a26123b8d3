package org.qunli.durability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.qunli.support.Visitor;

/** Everybody's replies to a number of notices, given by eight clients at once and in no order. */
final class Burst {

    private static final int CLIENTS = 8;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param number of the notice */
    record Reply(String number, String account) {}

    /** Runs while the burst goes on. */
    @FunctionalInterface
    interface Disaster {
        void strike() throws Exception;
    }

    private final List<Reply> replies;
    private final Map<Reply, String> confirmed = new ConcurrentHashMap<>();
    private final Map<Integer, Integer> otherAnswers = new ConcurrentHashMap<>();

    private final AtomicInteger withoutRetryAfter = new AtomicInteger();

    Burst(List<String> notices, List<String> accounts) {
        this(notices.stream()
                .flatMap(number -> accounts.stream().map(account -> new Reply(number, account)))
                .toList());
    }

    private Burst(List<Reply> replies) {
        this.replies = new ArrayList<>(replies);
        Collections.shuffle(this.replies);
    }

    /** When each reply that was answered with 200 was given, as the answer says. */
    Map<Reply, String> confirmed() {
        return confirmed;
    }

    /** How often which other status was the answer; 0 stands for none. */
    Map<Integer, Integer> otherAnswers() {
        return otherAnswers;
    }

    int withoutRetryAfter() {
        return withoutRetryAfter.get();
    }

    /** Gives all replies. */
    void run(Map<String, Visitor> visitors) throws Exception {
        run(visitors, -1, () -> {});
    }

    /** Gives all replies; at some moment in the middle, the disaster strikes. */
    void run(Map<String, Visitor> visitors, Disaster disaster) throws Exception {
        run(visitors, ThreadLocalRandom.current().nextInt(replies.size() / 20, replies.size() * 19 / 20), disaster);
    }

    /** Gives all replies again: each is taken, and what was confirmed before stands as it was. */
    void repeat(Map<String, Visitor> visitors) throws Exception {
        var again = new Burst(replies);
        again.run(visitors);
        assertThat(again.otherAnswers).isEmpty();
        assertThat(again.confirmed).containsAllEntriesOf(confirmed);
    }

    private void run(Map<String, Visitor> visitors, int moment, Disaster disaster) throws Exception {
        var next = new AtomicInteger();
        Callable<Void> client = () -> {
            for (var index = next.getAndIncrement(); index < replies.size(); index = next.getAndIncrement()) {
                if (index == moment) {
                    disaster.strike();
                }
                give(replies.get(index), visitors);
            }
            return null;
        };
        var threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            for (var done : threads.invokeAll(Collections.nCopies(CLIENTS, client))) {
                done.get();
            }
        } catch (ExecutionException failed) {
            throw new AssertionError(failed.getCause());
        } finally {
            threads.shutdown();
        }
    }

    @Override
    public String toString() {
        return confirmed.size() + " of " + replies.size() + " replies confirmed, other answers " + otherAnswers;
    }

    private void give(Reply reply, Map<String, Visitor> visitors) throws InterruptedException {
        try {
            var answer =
                    visitors.get(reply.account()).post("/api/notices/" + reply.number() + "/acknowledgements", null);
            if (answer.statusCode() == 200) {
                confirmed.putIfAbsent(reply, givenAt(answer));
            } else {
                otherAnswers.merge(answer.statusCode(), 1, Integer::sum);
                if (answer.headers().firstValue("Retry-After").isEmpty()) {
                    withoutRetryAfter.incrementAndGet();
                }
            }
        } catch (IOException noAnswer) {
            otherAnswers.merge(0, 1, Integer::sum);
        }
    }

    static String givenAt(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body()).path("acknowledgedAt").asText();
    }
}
