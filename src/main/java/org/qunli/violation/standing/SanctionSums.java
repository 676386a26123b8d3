package org.qunli.violation.standing;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.qunli.violation.MeasureKind;

/**
 * What the performance review gets of one person or unit (C-13). Revoked measures and those under appeal stand apart: they
 * weigh nothing in a review.
 *
 * @param account null for a unit
 * @param name null for a unit
 * @param unitName of a person who moved, the one of the latest measure
 * @param counting what stands or stood, also if it counts no more as an earlier offence
 */
record SanctionSums(
        String account, String name, String unitName, List<Standing> counting, long underAppeal, long revoked) {

    /** One for each person and unit, in the order in which they first appear. */
    static List<SanctionSums> of(List<Standing> measures) {
        record Subject(String account, String unitName) {}
        return measures.stream()
                .collect(Collectors.groupingBy(
                        measure ->
                                new Subject(measure.account(), measure.account() == null ? measure.unitName() : null),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .values()
                .stream()
                .map(SanctionSums::sum)
                .toList();
    }

    private static SanctionSums sum(List<Standing> ofOne) {
        var latest = Collections.max(ofOne, Comparator.comparing(Standing::at));
        return new SanctionSums(
                latest.account(),
                latest.name(),
                latest.unitName(),
                ofOne.stream()
                        .filter(measure ->
                                measure.state() == MeasureState.STANDING || measure.state() == MeasureState.EXPIRED)
                        .toList(),
                count(ofOne, MeasureState.UNDER_APPEAL),
                count(ofOne, MeasureState.REVOKED));
    }

    private static long count(List<Standing> measures, MeasureState state) {
        return measures.stream().filter(measure -> measure.state() == state).count();
    }

    long count(MeasureKind kind) {
        return counting.stream().filter(measure -> measure.kind() == kind).count();
    }

    /** Of all fines. */
    long yuan() {
        return counting.stream()
                .map(Standing::amount)
                .filter(Objects::nonNull)
                .mapToLong(Integer::longValue)
                .sum();
    }
}
