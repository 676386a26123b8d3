package org.qunli.group.cleanup;

/**
 * What a unit chooses for a group. Reason and target may come later, but before the self-check is handed in.
 *
 * @param into code of the group to merge into; only with {@code MERGE}
 */
public record Choice(Verdict decision, String into, String reason) {}
