package org.qunli.violation.trial;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qunli.violation.MeasureKind;
import org.qunli.violation.trial.Outcome.Fate;
import org.qunli.violation.trial.Outcome.Mark;
import org.qunli.violation.trial.TrialReport.Aspect;
import org.qunli.violation.trial.TrialReport.Direction;
import org.qunli.violation.trial.TrialReport.Total;

/** A case with both outcomes. */
record Compared(PastCase past, Outcome before, Outcome after, Direction direction, Set<Aspect> differences) {

    /**
     * @param before null of a case that only the changed threshold opens
     * @param ways null if the diagram is not read
     */
    static Compared of(PastCase past, Outcome before, Outcome after, Ways ways) {
        if (before == null) {
            before = Outcome.without(Fate.NOT_OPENED, 0, null);
            after.marks().add(Mark.NEW);
        }
        if (ways != null) {
            before = before.along(ways.of(past, before));
            after = after.along(ways.of(past, after));
        }
        return new Compared(
                past, before, after, Comparison.direction(before, after), Comparison.differences(before, after));
    }

    boolean differs() {
        return !differences.isEmpty();
    }

    /** What is undecided and who is worse off on top. */
    int rank() {
        return switch (direction) {
            case UNDECIDED -> 0;
            case WORSE -> 1;
            case BETTER, BOTH -> 2;
            case SAME -> differs() ? 3 : 4;
        };
    }

    /** How many cases end with which measure, those without one first, then the mildest. */
    static List<Total> totals(Collection<Compared> cases) {
        var before = cases.stream().collect(Collectors.groupingBy(one -> end(one.before()), Collectors.counting()));
        var after = cases.stream().collect(Collectors.groupingBy(one -> end(one.after()), Collectors.counting()));
        return Stream.concat(
                        Stream.of("NONE"),
                        Stream.concat(Arrays.stream(MeasureKind.values()).map(Enum::name), Stream.of("UNDECIDED")))
                .filter(end -> before.containsKey(end) || after.containsKey(end))
                .map(end -> new Total(end, before.getOrDefault(end, 0L), after.getOrDefault(end, 0L)))
                .toList();
    }

    private static String end(Outcome outcome) {
        if (outcome.fate() == Fate.UNDECIDED) {
            return "UNDECIDED";
        }
        return outcome.measure() == null ? "NONE" : outcome.measure().name();
    }
}
