package org.qunli.violation.trial;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.qunli.violation.MeasureKind;
import org.qunli.violation.trial.Outcome.Fate;
import org.qunli.violation.trial.TrialReport.Aspect;
import org.qunli.violation.trial.TrialReport.Direction;

/** In which respects two outcomes of a case differ, and who is better off. */
final class Comparison {

    private Comparison() {}

    /** None if the changed tables do not decide: that is a gap, not a difference. */
    static Set<Aspect> differences(Outcome before, Outcome after) {
        var found = EnumSet.noneOf(Aspect.class);
        if (after.fate() == Fate.UNDECIDED) {
            return found;
        }
        note(found, Aspect.FATE, before, after, Outcome::fate);
        note(found, Aspect.MEASURE, before, after, Outcome::measure);
        if (before.step() == null || after.step() == null) {
            return found;
        }
        note(found, Aspect.COUNT, before, after, Outcome::earlierOffences);
        note(found, Aspect.HEARING, before, after, outcome -> outcome.step().hearing());
        note(found, Aspect.EXECUTION, before, after, outcome -> outcome.step().execution());
        note(found, Aspect.CORRECTION, before, after, outcome -> outcome.step().correction());
        note(found, Aspect.POSTS, before, after, Outcome::posts);
        note(found, Aspect.CLAUSE, before, after, Outcome::clause);
        note(found, Aspect.LETTER, before, after, Outcome::letter);
        note(found, Aspect.WAY, before, after, Outcome::way);
        if (before.measure() != null && after.measure() != null) {
            note(found, Aspect.DURATION, before, after, Outcome::duration);
        }
        if (before.appeal() != null && after.appeal() != null) {
            note(found, Aspect.WINDOW, before, after, Outcome::window);
            note(found, Aspect.APPEAL, before, after, Outcome::appeal);
        }
        return found;
    }

    private static void note(
            Set<Aspect> found, Aspect aspect, Outcome before, Outcome after, Function<Outcome, ?> value) {
        if (!Objects.equals(value.apply(before), value.apply(after))) {
            found.add(aspect);
        }
    }

    /** By the measure, then by how long it lasts, then by how long it counts. */
    static Direction direction(Outcome before, Outcome after) {
        if (after.fate() == Fate.UNDECIDED) {
            return Direction.UNDECIDED;
        }
        int heavier = Comparator.comparing(Outcome::measure, Comparison::weigh)
                .thenComparing(outcome -> length(outcome.duration()))
                .thenComparing(Comparison::memory)
                .compare(after, before);
        return heavier > 0 ? Direction.WORSE : heavier < 0 ? Direction.BETTER : Direction.SAME;
    }

    /** Of several cases of one subject. */
    static Direction direction(Collection<Direction> cases) {
        var worse = cases.contains(Direction.WORSE);
        var better = cases.contains(Direction.BETTER);
        return worse && better ? Direction.BOTH : worse ? Direction.WORSE : better ? Direction.BETTER : Direction.SAME;
    }

    private static int weigh(MeasureKind one, MeasureKind other) {
        if (one == null || other == null) {
            return Boolean.compare(one != null, other != null);
        }
        return one.isMilderThan(other) ? -1 : other.isMilderThan(one) ? 1 : 0;
    }

    private static Duration length(String duration) {
        return duration == null ? Duration.ZERO : Duration.parse(duration);
    }

    /** In days, of a year of 365 and months as they come in it; whatever counts for good counts longer than all. */
    private static long memory(Outcome outcome) {
        if (outcome.measure() == null) {
            return 0;
        }
        if (outcome.window() == null) {
            return Long.MAX_VALUE;
        }
        return LocalDate.EPOCH.plus(outcome.window()).toEpochDay();
    }
}
