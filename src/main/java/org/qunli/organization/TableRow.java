package org.qunli.organization;

import java.util.List;

/**
 * One row of a table that somebody sent as a file.
 *
 * @param number as a spreadsheet program shows it, from 1
 * @param cells stripped texts, never null
 */
public record TableRow(int number, List<String> cells) {

    /** The cell at this index; empty beyond the end of the row. */
    String cell(int index) {
        return index < cells.size() ? cells.get(index) : "";
    }

    boolean isBlank() {
        return cells.stream().allMatch(String::isEmpty);
    }
}
