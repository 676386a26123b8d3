package org.qunli.violation.standing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.qunli.violation.MeasureKind;

/**
 * What the performance review gets of one person or unit (C-13). Revoked measures and those under appeal stand apart: they
 * weigh nothing in a review.
 *
 * @param account null for a unit
 * @param name null for a unit
 * @param counting what stands or stood, also if it counts no more as an earlier offence
 */
record SanctionSums(
        String account, String name, String unitName, List<Standing> counting, long underAppeal, long revoked) {

    /** One for each person and unit, in the order in which they first appear. */
    static List<SanctionSums> of(List<Standing> measures) {
        record Subject(String account, String name, String unitName) {}
        var subjects = new LinkedHashMap<Subject, List<Standing>>();
        measures.forEach(measure -> subjects.computeIfAbsent(
                        new Subject(measure.account(), measure.name(), measure.unitName()),
                        subject -> new ArrayList<>())
                .add(measure));
        return subjects.entrySet().stream()
                .map(entry -> new SanctionSums(
                        entry.getKey().account(),
                        entry.getKey().name(),
                        entry.getKey().unitName(),
                        entry.getValue().stream()
                                .filter(measure -> measure.state() == MeasureState.STANDING
                                        || measure.state() == MeasureState.EXPIRED)
                                .toList(),
                        count(entry.getValue(), MeasureState.UNDER_APPEAL),
                        count(entry.getValue(), MeasureState.REVOKED)))
                .toList();
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
