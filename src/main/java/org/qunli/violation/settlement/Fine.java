package org.qunli.violation.settlement;

import java.time.Instant;
import java.util.List;

/**
 * A fine in the register.
 *
 * @param id of the measure
 * @param name of the person or unit fined
 * @param settlement null, unlike the case, if it comes from a case
 * @param yuan the amount
 * @param underAppeal whether it is suspended until an appeal is decided
 * @param revoked whether the measure was revoked since: nothing is owed, and what was paid is to be given back
 * @param changes what was done about it, the oldest first
 */
public record Fine(
        long id,
        String name,
        String unitName,
        String settlement,
        String caseNumber,
        String clause,
        int yuan,
        Instant imposedAt,
        FineStatus status,
        boolean underAppeal,
        boolean revoked,
        boolean mayChange,
        List<Change> changes) {

    /** @param reason may be null */
    public record Change(Instant at, String who, FineStatus status, String reason) {}
}
