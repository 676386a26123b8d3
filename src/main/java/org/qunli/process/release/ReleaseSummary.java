package org.qunli.process.release;

import java.time.Instant;
import java.util.List;

/**
 * A release in a list.
 *
 * @param author the account; null for the application itself
 * @param authorName null for the application itself
 * @param approverName who agreed; null until deployed, and for the application itself
 * @param deployedAt null until deployed
 * @param deployment the engine's id; null until deployed
 * @param undoes the release that this one takes back; null for all others
 * @param files the names of the files that it changes
 */
public record ReleaseSummary(
        long id,
        String title,
        ReleaseOrigin origin,
        ReleaseStatus status,
        String author,
        String authorName,
        Instant createdAt,
        String approverName,
        Instant deployedAt,
        String deployment,
        Long undoes,
        List<String> files) {

    /** Whether it changes a decision table, which can be tried on past cases. */
    public boolean changesTables() {
        return files.stream().anyMatch(file -> file.endsWith(".dmn"));
    }
}
