package org.qunli.bench;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.awaitility.Awaitility;

/**
 * Java's compiler, which takes a good part of a machine with two processors until it has seen to everything that is used:
 * an installation that runs for months is past that after a morning.
 */
final class Compiler {

    /** A round is warm if the compiler worked for less than this part of it. */
    private static final double LITTLE = 0.1;

    private Compiler() {}

    /**
     * Repeats the round until it is warm, and lets the compiler finish after each.
     *
     * @param most rounds at most, so that something that is compiled for ever ends too
     * @return how many rounds there were
     */
    static int settle(int most, Runnable round) {
        for (var number = 1; ; number++) {
            var compiled = milliseconds();
            var started = System.nanoTime();
            round.run();
            var took = (System.nanoTime() - started) / 1e6;
            rest();
            if (number == most || milliseconds() - compiled < took * LITTLE) {
                return number;
            }
        }
    }

    private static void rest() {
        var last = new long[] {-1};
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    var before = last[0];
                    last[0] = milliseconds();
                    return last[0] == before;
                });
    }

    private static long milliseconds() {
        return ManagementFactory.getCompilationMXBean().getTotalCompilationTime();
    }
}
