package org.qunli.organization;

import java.util.List;

/**
 * What an import did.
 *
 * @param left people whose service ended with it
 * @param ignoredColumns columns of the file that mean nothing to the import, by their names
 * @param rejoined who had left and is in service again; they are among the changed
 * @param stillGone who had left and is listed in a file that says nothing of last days: they did not come back by it
 */
public record ImportResult(
        int added,
        int changed,
        int left,
        int unchanged,
        List<String> ignoredColumns,
        List<Someone> rejoined,
        List<Someone> stillGone) {

    /** One of the people that the file lists. */
    public record Someone(String account, String name) {}

    ImportResult(int added, int changed, int left, int unchanged, List<String> ignoredColumns) {
        this(added, changed, left, unchanged, ignoredColumns, List.of(), List.of());
    }
}
