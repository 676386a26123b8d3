package org.qunli.violation.settlement;

import java.util.Collection;
import java.util.function.ToLongFunction;
import org.qunli.violation.MeasureKind;

/**
 * What the lines of a settlement add up to; subjects without misses left are not among them.
 *
 * @param yuan sum of the fines
 */
public record Totals(long units, long people, long misses, long circulars, long fines, long yuan, long selfCriticisms) {

    static Totals of(Collection<Lines.Group> groups) {
        return new Totals(
                sum(groups, group -> kind(group, SubjectKind.UNIT)),
                sum(groups, group -> kind(group, SubjectKind.PERSON)),
                sum(groups, group -> group.input().misses() * group.subjects()),
                sum(groups, group -> with(group, MeasureKind.CIRCULAR)),
                sum(groups, group -> with(group, MeasureKind.FINE)),
                sum(groups, group -> group.outcome().yuan() * group.subjects()),
                sum(groups, group -> with(group, MeasureKind.SELF_CRITICISM)));
    }

    private static long kind(Lines.Group group, SubjectKind kind) {
        return group.input().kind() == kind && group.input().misses() > 0 ? group.subjects() : 0;
    }

    private static long with(Lines.Group group, MeasureKind measure) {
        return group.outcome().includes(measure) ? group.subjects() : 0;
    }

    private static long sum(Collection<Lines.Group> groups, ToLongFunction<Lines.Group> part) {
        return groups.stream().mapToLong(part).sum();
    }
}
