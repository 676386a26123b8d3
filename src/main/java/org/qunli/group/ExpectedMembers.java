package org.qunli.group;

import java.util.List;

/**
 * Whom an applicant wants in the group.
 *
 * @param units codes; everybody in them and below them is meant
 * @param people accounts
 * @param unresolved words that name no unit and not exactly one person of the organization
 */
public record ExpectedMembers(List<String> units, List<String> people, List<String> unresolved) {}
