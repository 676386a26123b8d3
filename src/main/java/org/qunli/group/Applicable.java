package org.qunli.group;

import java.util.List;

/**
 * What somebody may apply for.
 *
 * @param types none if the rules refuse everything
 * @param refusals why the other types are refused and who applies for them, as the table says it
 */
public record Applicable(List<GroupType> types, List<String> refusals) {}
