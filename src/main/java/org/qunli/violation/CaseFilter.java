package org.qunli.violation;

import java.util.Objects;
import java.util.stream.Stream;

/**
 * Which cases somebody looks for. Null or blank is any.
 *
 * @param query what the case's number or the name of its group, of the person or of the unit that it stands against
 *     contains
 * @param open whether only those that may still change are looked for
 */
public record CaseFilter(String query, CaseStatus status, Category category, Boolean open) {

    /** Every case. */
    public static final CaseFilter NONE = new CaseFilter(null, null, null, null);

    /** Whether anything but words narrows the search. */
    public boolean isNarrowed() {
        return Stream.of(status, category).anyMatch(Objects::nonNull) || Boolean.TRUE.equals(open);
    }
}
