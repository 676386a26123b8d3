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
        String standIn) {

    /** The same of somebody who had left, where the file does not say whether they came back. */
    RosterRow stillGoneSince(LocalDate lastDay) {
        return new RosterRow(source, account, name, unitCode, jobTitle, mobile, smartphone, posts, lastDay, standIn);
    }
}
