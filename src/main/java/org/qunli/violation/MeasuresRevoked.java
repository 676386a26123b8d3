package org.qunli.violation;

import java.util.Collection;

/**
 * Measures stand no more, because an appeal succeeded or because a ruling was made again without what it had counted;
 * published in the same transaction. Where a milder one takes a measure's place, {@link MeasuresRecorded} names it.
 *
 * @param ids of the rows in {@code measure}
 */
public record MeasuresRevoked(Collection<Long> ids) {}
