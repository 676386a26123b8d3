package org.qunli.group.cleanup;

import java.util.Map;

/**
 * From when on something is suggested: a row of the table {@code cleanup-criteria}.
 *
 * @param memberOverlap, purposeSimilarity shares, above 0 and at most 1
 */
public record Criteria(double memberOverlap, double purposeSimilarity, int inactiveDays) {

    public static final String TABLE = "cleanup-criteria";

    /** @param row by output name */
    public static Criteria of(Map<?, ?> row) {
        return new Criteria(
                ((Number) row.get("memberOverlap")).doubleValue(),
                ((Number) row.get("purposeSimilarity")).doubleValue(),
                ((Number) row.get("inactiveDays")).intValue());
    }
}
