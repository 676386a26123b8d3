package org.qunli.violation;

import java.util.Collection;

/**
 * Measures now stand in somebody's record, from a case or from a settlement; published in the same transaction.
 *
 * @param ids of the rows in {@code measure}
 */
public record MeasuresRecorded(Collection<Long> ids) {}
