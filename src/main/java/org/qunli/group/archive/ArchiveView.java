package org.qunli.group.archive;

import java.time.Instant;

/**
 * An archive as a person sees it who may.
 *
 * @param storedBy name, like {@code excusedBy} and {@code purgedBy}
 * @param dueAt until when it is asked for
 * @param received how much of the person's own upload has arrived, of {@code uploadSize}; null if none is on its way
 * @param mayExcuse whether the person may excuse it
 */
public record ArchiveView(
        GroupArchive archive,
        String groupName,
        String unitName,
        Instant dueAt,
        Long received,
        Long uploadSize,
        String storedBy,
        String excusedBy,
        String purgedBy,
        boolean mayExcuse) {

    /** Whether a file may be uploaded: none is there, or a damaged one that the same one is to replace. */
    public boolean mayUpload() {
        return archive.state() == ArchiveState.AWAITED || archive.state() == ArchiveState.DAMAGED;
    }

    /** How much of the person's own upload has arrived, in percent. */
    public long percent() {
        return received == null ? 0 : received * 100 / uploadSize;
    }

    /** The stored file's size in MB, not less than 0.1. */
    public double megabytes() {
        return Math.max(0.1, archive.size() / 1048576.0);
    }
}
