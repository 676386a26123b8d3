package org.qunli.group.cleanup;

import java.util.Collection;

/**
 * How many groups there were and what becomes of them.
 *
 * @param before when the campaign was opened
 * @param kept, merged, dissolved by what the units decided; the rest of {@code before} is undecided
 * @param done how many were merged or dissolved so far
 * @param notDone how many could not be, so that they go on
 */
public record Tally(int before, int kept, int merged, int dissolved, int done, int notDone) {

    static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0);

    static Tally sum(Collection<Tally> tallies) {
        return tallies.stream().reduce(NONE, Tally::plus);
    }

    Tally plus(Tally other) {
        return new Tally(
                before + other.before,
                kept + other.kept,
                merged + other.merged,
                dissolved + other.dissolved,
                done + other.done,
                notDone + other.notDone);
    }

    /** How many are left today. */
    public int getAfter() {
        return before - done;
    }

    /** How many will be left when all that was decided is carried out. */
    public int getPlanned() {
        return before - merged - dissolved + notDone;
    }

    public int getUndecided() {
        return before - kept - merged - dissolved;
    }

    /** By how many percent the number went down, rounded to whole ones; 0 where there was none. */
    public long getReduction() {
        return percent(done);
    }

    /** As {@link #getReduction}, once all that was decided is carried out. */
    public long getPlannedReduction() {
        return percent(before - getPlanned());
    }

    private long percent(int gone) {
        return before == 0 ? 0 : Math.round(100.0 * gone / before);
    }
}
