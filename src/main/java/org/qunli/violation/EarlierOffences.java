package org.qunli.violation;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The ladder's memory: which measures count against somebody in a case. Whoever counts, files or decides an appeal locks
 * the measures concerned first, always after the own case: so no ruling misses an appeal, and no decision misses a case
 * that waits for it.
 */
@Component
class EarlierOffences {

    private final MeasureRepository measures;
    private final RulingBasisRepository basis;
    private final AppealRepository appeals;

    EarlierOffences(MeasureRepository measures, RulingBasisRepository basis, AppealRepository appeals) {
        this.measures = measures;
        this.basis = basis;
        this.appeals = appeals;
    }

    /**
     * @param number of cases, however many measures each imposed
     * @param underAppeal whether one of the measures is suspended: the ruling has to wait
     */
    record Count(int number, boolean underAppeal) {}

    /** Counts, and keeps for later what was counted. The caller has locked the case. */
    Count count(ViolationCase violation) {
        // a first ruling on what somebody reported has neither an occasion nor anything to forget
        var first = basis.measuresOf(violation.getNumber()).isEmpty();
        var occasions = first ? List.<Measure>of() : measures.occasionsOf(violation.getNumber());
        var counted = against(violation);
        if (!first) {
            basis.forget(violation.getNumber());
        }
        if (occasions.isEmpty() && counted.isEmpty()) {
            return new Count(0, false);
        }
        measures.lock(ids(Stream.concat(occasions.stream(), counted.stream()).toList()));
        // asked again: what stood before may have been revoked while this waited for the lock
        occasions = measures.occasionsOf(violation.getNumber());
        counted = against(violation);
        counted.forEach(measure -> basis.save(new RulingBasis(violation.getNumber(), measure.getId(), false)));
        return new Count(
                (int) counted.stream().map(Measure::getCaseNumber).distinct().count(),
                appeals.existsByMeasureIdInAndStatus(
                        ids(Stream.concat(occasions.stream(), counted.stream()).toList()), AppealStatus.OPEN));
    }

    /** What counts against the person or unit, and what the case was opened for; the newest first. */
    List<Measure> shown(ViolationCase violation) {
        return Stream.concat(measures.occasionsOf(violation.getNumber()).stream(), against(violation).stream())
                .toList();
    }

    /**
     * Measures in other cases of the same person or unit, category and organization, in whose window this offence came
     * and that nobody revoked.
     */
    private List<Measure> against(ViolationCase violation) {
        return measures.countingAgainst(
                violation.getNumber(),
                violation.getAccused(),
                violation.getSubjectUnit(),
                violation.getCategory(),
                violation.getOrganization(),
                violation.getOccurredAt());
    }

    private static List<Long> ids(Collection<Measure> measures) {
        return measures.stream().map(Measure::getId).sorted().toList();
    }
}
