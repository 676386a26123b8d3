package org.qunli.group.archive;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;

/**
 * The archive of a group and period (C-7), as the index has it.
 *
 * @param reason why there is none, or why its group was not purged; null if nobody gave one
 * @param excusedBy account; null unless {@link ArchiveState#EXCUSED}
 * @param storeKey the file's place in the store; null, like everything about the file, until one is stored
 * @param size in bytes
 * @param sha256 in hex
 * @param verifiedAt when it was last read and found to be what had been uploaded
 * @param damage null unless {@link ArchiveState#DAMAGED}
 * @param purgedAt when its group's content was purged (C-12); null if it was not
 */
public record GroupArchive(
        long id,
        String round,
        String groupCode,
        ArchivePeriod period,
        ArchiveState state,
        PurgeKind purge,
        String checkEvery,
        String reason,
        String excusedBy,
        String storeKey,
        Long size,
        String sha256,
        Instant storedAt,
        String storedBy,
        Instant verifiedAt,
        Damage damage,
        Instant purgedAt,
        String purgedBy) {

    /** The file's name by the rule: code, name, period; null until one is stored. */
    public String fileName() {
        return storeKey == null ? null : storeKey.substring(storeKey.lastIndexOf('/') + 1);
    }

    /** When a file that is read now is to be read again. */
    Instant nextCheckAfter(Instant now, ZoneId zone) {
        return now.atZone(zone).plus(Period.parse(checkEvery)).toInstant();
    }

    /** Whether the group's content may and should be purged now: never before the archive is complete and verified. */
    public boolean isToPurge() {
        return purge != PurgeKind.NONE && state == ArchiveState.STORED && verifiedAt != null && purgedAt == null;
    }
}
