package org.qunli.process.rulebook;

import java.util.List;

/**
 * A row of a decision table that carries a clause.
 *
 * @param table the table's id; its name is what people call it
 * @param id the row's id
 * @param number from 1, in the table's order
 * @param note what the designer wrote beside it
 * @param when under which conditions the row answers; empty if always
 * @param then what it answers
 */
public record Row(
        String table, String tableName, String id, int number, String note, List<Cell> when, List<Cell> then) {

    /**
     * @param label what the table calls the column
     * @param text what stands in the row
     */
    public record Cell(String label, String text) {}
}
