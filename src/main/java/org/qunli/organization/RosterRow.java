package org.qunli.organization;

import java.time.LocalDate;
import java.util.Set;

/**
 * What one row of a roster says. Null is what the file does not speak of, because it lacks the column.
 *
 * @param leftOn null for those in service
 * @param standIn empty for nobody
 */
record RosterRow(
        TableRow source,
        String account,
        String name,
        String unitCode,
        String jobTitle,
        String mobile,
        Boolean smartphone,
        Set<PostGroup> posts,
        LocalDate leftOn,
        String standIn) {}
