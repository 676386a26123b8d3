package org.qunli.group.archive;

import java.time.Period;
import java.util.Map;
import org.qunli.group.GroupType;

/**
 * Whether and how often a class of groups is archived and purged: a row of the table {@code archive-terms} (C-7, C-12).
 *
 * @param months length of the period that an archive covers; 0 where none is asked for
 * @param window how long the administrator has for it, from the day on which it is asked for
 * @param checkEvery how often the archive is read again and compared with its hash; at least a day
 */
record ArchiveTerms(int months, Period window, PurgeKind purge, Period checkEvery) {

    static final String TABLE = "archive-terms";

    static final ArchiveTerms NONE = new ArchiveTerms(0, null, PurgeKind.NONE, null);

    static Map<String, Object> inputs(String policy, GroupType type) {
        return Map.of("policy", policy, "groupType", type.name());
    }

    /** @param row by output name */
    static ArchiveTerms of(Map<String, Object> row) {
        if (row.get("every") == null) {
            return NONE;
        }
        return new ArchiveTerms(
                (int) Period.parse((String) row.get("every")).toTotalMonths(),
                Period.parse((String) row.get("window")),
                PurgeKind.valueOf((String) row.get("purge")),
                Period.parse((String) row.get("checkEvery")));
    }
}
