package org.qunli.violation.standing;

import java.time.Instant;
import org.qunli.violation.AppealStatus;
import org.qunli.violation.Category;
import org.qunli.violation.MeasureKind;
import org.qunli.violation.Moments;

/**
 * A measure against somebody. Who reported is not among it.
 *
 * @param account null where it stands against the unit
 * @param name of the person; null where it stands against the unit
 * @param unitName the unit or, with an account, the person's unit at the time
 * @param organization code of the township, bureau … whose measure it is
 * @param caseNumber, settlement which of them it comes from; the other one is null
 * @param category null for measures of a settlement
 * @param detail may be null
 * @param amount of a fine, in whole yuan; null otherwise
 * @param duration ISO 8601, null for measures without duration and where nobody said so
 * @param countsUntil until when it counts as an earlier offence; null for good
 * @param revokedAt null while it stands
 * @param appealUntil the last moment to appeal; null for a revoked measure and for what an appeal ended with
 * @param appeal how far the appeal against it has come, or how it ended; null if there is none
 */
public record Standing(
        long id,
        String account,
        String name,
        String unitName,
        String organization,
        MeasureKind kind,
        String caseNumber,
        String settlement,
        Category category,
        String detail,
        Integer amount,
        String duration,
        Instant at,
        String clause,
        String ruleVersion,
        Instant countsUntil,
        Instant revokedAt,
        Instant appealUntil,
        AppealStatus appeal,
        MeasureState state) {

    /** When a mute ends by itself; null for measures without duration. */
    public Instant lastsUntil() {
        return Moments.end(at, kind.lasting(duration));
    }
}
