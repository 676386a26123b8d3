package org.qunli.violation;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Measures now stand in somebody's record, from a case or from a settlement; published in the same transaction.
 *
 * @param ids of the rows in {@code measure}
 * @param kinds which kinds there are among them
 */
public record MeasuresRecorded(Collection<Long> ids, Set<MeasureKind> kinds) {

    static MeasuresRecorded of(Collection<Measure> measures) {
        return new MeasuresRecorded(
                measures.stream().map(Measure::getId).toList(),
                measures.stream().map(Measure::getKind).collect(Collectors.toSet()));
    }
}
