package org.qunli.group;

import java.util.List;
import java.util.stream.Stream;

/**
 * Whom an applicant wants in the group.
 *
 * @param units codes; everybody in them and below them is meant
 * @param people accounts
 * @param ambiguous names of several people of the organization
 * @param unknown words that name no unit and nobody of the organization
 */
public record ExpectedMembers(List<String> units, List<String> people, List<String> ambiguous, List<String> unknown) {

    /** Words that name no unit and not exactly one person. */
    public List<String> unresolved() {
        return Stream.concat(ambiguous.stream(), unknown.stream()).toList();
    }
}
