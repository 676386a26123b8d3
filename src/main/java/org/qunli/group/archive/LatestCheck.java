package org.qunli.group.archive;

import java.time.Instant;

/**
 * A check of archives.
 *
 * @param finishedAt null while it runs
 * @param archives how many it has read so far
 * @param bytes how much that was
 */
public record LatestCheck(String number, Instant startedAt, Instant finishedAt, int archives, long bytes) {}
