package org.qunli.group.membership;

/**
 * What an import of a group's members found.
 *
 * @param recognised how many of the nicknames belong to somebody in the roster
 * @param unknown how many do not
 * @param open how much is to be done about the group's members now
 */
public record ImportedList(int recognised, int unknown, int open) {}
