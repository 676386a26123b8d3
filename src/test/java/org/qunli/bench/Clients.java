package org.qunli.bench;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Clients that work through a list of operations together, each taking the next one when it is done with its last. */
final class Clients {

    static final int NUMBER = 8;

    /** What a client does with one piece of work. */
    @FunctionalInterface
    interface Operation<T> {
        void on(T work) throws Exception;
    }

    private Clients() {}

    /**
     * @return milliseconds per operation
     * @throws AssertionError if an operation fails
     */
    static <T> double run(List<T> work, Operation<T> operation) {
        return run(NUMBER, work, operation);
    }

    /** As above, by so many clients. */
    static <T> double run(int number, List<T> work, Operation<T> operation) {
        var next = new AtomicInteger();
        var clients = Executors.newFixedThreadPool(number);
        try {
            Callable<Void> client = () -> {
                for (var index = next.getAndIncrement(); index < work.size(); index = next.getAndIncrement()) {
                    operation.on(work.get(index));
                }
                return null;
            };
            var started = System.nanoTime();
            for (var done : clients.invokeAll(
                    IntStream.range(0, number).mapToObj(one -> client).toList())) {
                done.get();
            }
            return (System.nanoTime() - started) / 1e6 / work.size();
        } catch (ExecutionException failed) {
            throw new AssertionError(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        } finally {
            clients.shutdown();
        }
    }
}
