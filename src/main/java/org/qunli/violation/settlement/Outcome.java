package org.qunli.violation.settlement;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.qunli.problem.Chinese;
import org.qunli.violation.MeasureKind;

/**
 * What a number of missed replies leads to (T-10): a row of the table {@code settlement-measure}.
 *
 * @param measures none if the table lets it pass
 * @param fine in whole yuan; null unless a fine is among the measures
 */
public record Outcome(List<MeasureKind> measures, Integer fine, String clause) {

    public static final String TABLE = "settlement-measure";

    static final Outcome NONE = new Outcome(List.of(), null, null);

    /**
     * @param row by output name
     * @throws IllegalArgumentException if it names an unknown measure, no clause, or a fine that goes without the measure
     *     or the other way round
     */
    static Outcome of(Map<?, ?> row) {
        var measures = row.get("measures") instanceof String names && !names.isBlank()
                ? Arrays.stream(names.split(","))
                        .map(name -> MeasureKind.valueOf(name.strip()))
                        .toList()
                : List.<MeasureKind>of();
        var fine = row.get("fine") instanceof Number number ? number.intValue() : null;
        if (measures.contains(MeasureKind.FINE) != (fine != null) || fine != null && fine <= 0) {
            throw new IllegalArgumentException("fine " + fine + " for " + measures);
        }
        if (!(row.get("clause") instanceof String clause) || clause.isBlank()) {
            throw new IllegalArgumentException("no clause");
        }
        return new Outcome(measures, fine, clause);
    }

    /** E.g. 经济处罚 50 元、会议通报; that there is none, if so. */
    public String words(Chinese chinese) {
        return measures.isEmpty()
                ? chinese.text("settlement.no-measure")
                : measures.stream()
                        .map(kind -> kind == MeasureKind.FINE
                                ? chinese.text("settlement.fine-of", String.valueOf(fine))
                                : chinese.text(kind))
                        .collect(Collectors.joining("、"));
    }

    boolean includes(MeasureKind kind) {
        return measures.contains(kind);
    }

    /** The fine, or 0. */
    int yuan() {
        return fine == null ? 0 : fine;
    }
}
