package org.qunli.organization;

/**
 * Why one row of an imported file cannot be taken.
 *
 * @param row as a spreadsheet program numbers it, the first row being 1
 * @param column the column's name in the file's header
 * @param reason in the caller's language
 */
public record RosterProblem(int row, String column, String reason) {}
