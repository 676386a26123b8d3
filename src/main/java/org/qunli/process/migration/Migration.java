package org.qunli.process.migration;

import java.time.Instant;

/**
 * Running instances of a release moved, or moved back, together.
 *
 * @param back whether instances return to the version that they came from
 * @param allOrNone whether all stay where they were if one cannot move
 * @param startedBy account; null for the application itself
 * @param finishedAt null while it runs
 */
public record Migration(
        long id,
        long release,
        boolean back,
        boolean allOrNone,
        MigrationState state,
        String startedBy,
        Instant startedAt,
        Instant finishedAt) {}
