package org.qunli.violation.trial;

import java.time.Instant;
import java.util.List;
import org.qunli.violation.Category;
import org.qunli.violation.MeasureKind;
import org.qunli.violation.Severity;

/**
 * A case as it went: what people established, when the table was asked, and what people did with its answers. Who reported
 * it is not read.
 *
 * @param subject whom it stands against
 * @param organization within which earlier offences count
 * @param recorded what the table last gave; null if it was never asked
 * @param rounds each time the earlier offences were counted, the first one first
 * @param cause the case whose removal turned out to be personal (C-9); null for others
 */
record PastCase(
        String number,
        Subject subject,
        String organization,
        String unitCode,
        String policy,
        Category category,
        Severity severity,
        Instant occurredAt,
        Instant openedAt,
        Recorded recorded,
        List<Round> rounds,
        String cause) {

    /** The case that a changed threshold would open against a unit, by the policy of its last circular (T-12). */
    static PastCase wouldOpen(History.UnitYear year, History.Reached reached, Severity severity) {
        return new PastCase(
                "%s %d".formatted(year.unitCode(), year.year()),
                new Subject(null, year.unitCode()),
                year.organization(),
                year.unitCode(),
                reached.last().policy(),
                Category.REPEATED_CIRCULARS,
                severity,
                reached.last().at(),
                reached.at(),
                null,
                List.of(new Round(
                        reached.at(), Long.MAX_VALUE, 0, List.of(new Ruling(false, End.OPEN, null, null, null)))),
                null);
    }

    /** Whether it is not on record: only a changed threshold would open it. */
    boolean isNew() {
        return recorded == null;
    }

    /** Null of a case that is not on record. */
    String shownNumber() {
        return isNew() ? null : number;
    }

    /** @param account null where it is a unit; {@code unitCode} is null where it is a person */
    record Subject(String account, String unitCode) {}

    /**
     * The table's last answer as it is on record.
     *
     * @param duration ISO 8601; null for measures without one, and where the commission's proposal took its place
     */
    record Recorded(MeasureKind measure, String duration, String clause, String ruleVersion) {}

    /**
     * A count of earlier offences and the rulings that rest on it.
     *
     * @param order among what happened at the same moment
     * @param missedBefore corrections that were missed before it
     */
    record Round(Instant at, long order, int missedBefore, List<Ruling> rulings) {}

    /**
     * One answer of the table and what people made of it.
     *
     * @param referred whether the case went to the commission
     * @param end what came of it; {@code endedAt} is null while nothing has
     * @param proposed what the commission proposed while nothing is recorded yet; null otherwise
     * @param taken what was entered in the register; null if nothing was
     */
    record Ruling(boolean referred, End end, Instant endedAt, MeasureKind proposed, Taken taken) {}

    /** What people made of a ruling. */
    enum End {
        /** Nothing yet. */
        OPEN,
        /** A measure was recorded. */
        RECORDED,
        /** The administrator let the matter rest after the statement. */
        DROPPED,
        /** The commission dismissed the case. */
        DISMISSED,
        /** The commission had the facts checked again. */
        RETURNED
    }

    /**
     * A measure as it was entered.
     *
     * @param toCorrect whether there was a time to put things right
     * @param countsUntil null for good
     * @param revokedAt when it fell, for whatever reason; null while it, or a milder one in its place, stands
     * @param appeal what an appeal made of it; null if it left it as it was
     */
    record Taken(
            MeasureKind kind, Instant at, boolean toCorrect, Instant countsUntil, Instant revokedAt, Appealed appeal) {}

    /**
     * An appeal that succeeded.
     *
     * @param changedTo the milder measure; null if the measure was revoked
     */
    record Appealed(Instant filedAt, Instant decidedAt, MeasureKind changedTo) {}
}
