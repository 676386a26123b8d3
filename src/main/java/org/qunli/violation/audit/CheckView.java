package org.qunli.violation.audit;

import java.time.Instant;
import java.util.List;

/**
 * A check of the record, as one person may see it.
 *
 * @param startedBy name of who asked for it; null for the nightly one
 * @param finishedAt null while it runs
 * @param cases, steps, files how many it has looked at so far
 * @param found in how many places something is wrong with what the person looks after
 * @param findings the first of them, as many as a page shows
 */
public record CheckView(
        String number,
        Instant startedAt,
        String startedBy,
        Instant finishedAt,
        int cases,
        long steps,
        long files,
        long found,
        List<Finding> findings) {}
