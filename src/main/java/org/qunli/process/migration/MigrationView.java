package org.qunli.process.migration;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A migration to look at.
 *
 * @param startedBy what the person is called; null for the application itself
 * @param counts how many instances have which outcome; without those that have none
 * @param rehearsed how many instances the engine was asked about
 * @param processes from which version to which
 * @param remarkable those that cannot move or return, the first 200
 * @param results the others, the first 500
 */
public record MigrationView(
        Migration migration,
        String startedBy,
        Map<Outcome, Integer> counts,
        int rehearsed,
        List<Leg> processes,
        List<Result> remarkable,
        List<Result> results,
        List<Entry> history) {

    /** From one version of a process to another. */
    public record Leg(String name, int from, int to) {}

    /**
     * What became of one instance.
     *
     * @param businessKey null for one that another process called
     * @param reason why it cannot move; null if it can
     * @param at null while its turn has not come
     */
    public record Result(
            String instance,
            String businessKey,
            String process,
            int from,
            int to,
            Outcome outcome,
            Reason reason,
            Instant at) {}

    /** @param by what the person is called; null for the application itself */
    public record Entry(Instant at, String by, String action) {}

    /** All but those that stay by choice. */
    public int total() {
        return counts.values().stream().mapToInt(Integer::intValue).sum() - count(Outcome.STAYED);
    }

    public int count(Outcome outcome) {
        return counts.getOrDefault(outcome, 0);
    }

    /** How many are settled, of {@link #total()}; while the engine is asked, how many it was asked about. */
    public int settled() {
        return migration.state() == MigrationState.CHECKING
                ? rehearsed
                : total() - count(Outcome.WAITING) - count(Outcome.RETURNING);
    }

    /** From 0 to 100. */
    public int percent() {
        return total() == 0 ? 100 : 100 * settled() / total();
    }

    /** How many of them could not move, or not return. */
    public int failed() {
        return count(Outcome.REFUSED) + count(Outcome.STUCK);
    }

    /** Whether some could be tried again. */
    public boolean repeatable() {
        return migration.finishedAt() != null
                && migration.state() != MigrationState.STOPPED
                && count(Outcome.REFUSED) + count(Outcome.NOT_TRIED) + count(Outcome.RETURNED) > 0;
    }

    /** Whether the rest could move if those that cannot stay. */
    public boolean divisible() {
        return migration.state() == MigrationState.UNDONE && count(Outcome.REFUSED) > 0;
    }
}
