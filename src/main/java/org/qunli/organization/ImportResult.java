package org.qunli.organization;

import java.util.List;

/**
 * What an import did.
 *
 * @param left people whose service ended with it
 * @param ignoredColumns columns of the file that mean nothing to the import, by their names
 */
public record ImportResult(int added, int changed, int left, int unchanged, List<String> ignoredColumns) {}
