package org.qunli.violation;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.hibernate.annotations.DynamicUpdate;

/** A measure that was carried out, as it stands in the record of a person or a unit. */
@Entity
@DynamicUpdate
@Table(name = "measure")
class Measure {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String caseNumber;
    private String settlement;
    private String account;
    private String unitCode;
    private String organization;
    private String policy;

    @Enumerated(EnumType.STRING)
    private MeasureKind kind;

    private String detail;
    private String duration;
    private Integer amount;
    private String decidedBy;
    private String executedBy;
    private Instant at;
    private String clause;
    private String ruleVersion;
    private Instant correctionDue;
    private Instant correctionExtendedAt;
    private Instant correctedAt;
    private Instant countsUntil;
    private Instant appealUntil;

    /** Set when an appeal succeeds; such a measure counts no more. */
    private Instant revokedAt;

    private Long replaces;
    private boolean restorationDue;
    private String restoredBy;
    private Instant restoredAt;
    private boolean awaitsLifting;

    protected Measure() {}

    /** What the case proposes, carried out now against a person who belongs to {@code unitCode}. */
    Measure(
            ViolationCase violation,
            String unitCode,
            String decidedBy,
            String executedBy,
            Instant at,
            Instant correctionDue,
            Instant countsUntil,
            Instant appealUntil) {
        this.caseNumber = violation.getNumber();
        this.account = violation.getAccused();
        this.unitCode = unitCode;
        this.organization = violation.getOrganization();
        this.policy = violation.getPolicy();
        this.kind = violation.getProposedMeasure();
        this.detail = violation.getProposal();
        this.duration = violation.getMeasureDuration();
        this.clause = violation.getClause();
        this.ruleVersion = violation.getRuleVersion();
        this.decidedBy = decidedBy;
        this.executedBy = executedBy;
        this.at = at;
        this.correctionDue = correctionDue;
        this.countsUntil = countsUntil;
        this.appealUntil = appealUntil;
    }

    /**
     * The milder measure that stands instead of another since that began, after an appeal.
     *
     * @param lasts ISO 8601; null for measures without duration
     */
    Measure(Measure replaced, Appeal appeal, String lasts) {
        this.caseNumber = replaced.caseNumber;
        this.settlement = replaced.settlement;
        this.account = replaced.account;
        this.unitCode = replaced.unitCode;
        this.organization = replaced.organization;
        this.policy = replaced.policy;
        this.kind = appeal.getChangedTo();
        this.detail = appeal.getReason();
        this.duration = lasts;
        this.decidedBy = appeal.getDecidedBy();
        this.executedBy = appeal.getDecidedBy();
        this.at = replaced.at;
        this.clause = replaced.clause;
        this.ruleVersion = replaced.ruleVersion;
        this.correctionDue = replaced.correctionDue;
        this.correctionExtendedAt = replaced.correctionExtendedAt;
        this.correctedAt = replaced.correctedAt;
        this.countsUntil = replaced.countsUntil;
        this.replaces = replaced.id;
    }

    /**
     * It stands no more; a removal, or a mute that still lasts, has to be undone in the group.
     *
     * @param silencedAnyway whether something else keeps the person from speaking there
     */
    void revoke(Instant at, boolean silencedAnyway) {
        revokedAt = at;
        restorationDue = isOfSomebodyInAGroup()
                && (kind == MeasureKind.REMOVAL || kind == MeasureKind.MUTE && lastsAt(at) && !silencedAnyway);
    }

    /** Whether it has to be lifted in the group at its end, unless it is revoked before. */
    boolean isMuteInAGroup() {
        return kind == MeasureKind.MUTE && isOfSomebodyInAGroup();
    }

    /** Whether it was taken back before its end: then the appeal has it undone, and nothing is lifted later. */
    boolean isRevokedBeforeItsEnd() {
        return revokedAt != null && lastsAt(revokedAt);
    }

    /** Whether somebody whom {@code mute} silenced in the same group cannot speak there at this time because of this one. */
    boolean silencesAfter(Measure mute, Instant at) {
        return kind == MeasureKind.MUTE && lastsAt(at) || kind == MeasureKind.REMOVAL && !this.at.isBefore(mute.at);
    }

    /** It is over, and somebody has to lift it in the group; or has done so, or need not any more. */
    void awaitLifting(boolean awaits) {
        awaitsLifting = awaits;
    }

    /** Whether it is a person's and comes from a case: only then can it be done or undone in a group. */
    boolean isOfSomebodyInAGroup() {
        return caseNumber != null && account != null;
    }

    boolean lastsAt(Instant at) {
        return getEnd() == null || at.isBefore(getEnd());
    }

    /** Whether the time to appeal is over, if there ever was one. */
    boolean isBeyondAppeal(Instant now) {
        return appealUntil == null || now.isAfter(appealUntil);
    }

    /**
     * Whether it can be appealed now: in time, while it stands, and once, unless that appeal was taken back.
     *
     * @param latest null if there was none
     */
    boolean isAppealable(Appeal latest, Instant now) {
        return !isBeyondAppeal(now)
                && revokedAt == null
                && (latest == null || latest.getStatus() == AppealStatus.WITHDRAWN);
    }

    void restored(String account, Instant at) {
        restoredBy = account;
        restoredAt = at;
    }

    /**
     * Adds to the time to put things right what appeals took that ended since it was last prolonged: an appeal stops it.
     *
     * @param appeals that are decided or withdrawn
     */
    void extendCorrection(Collection<Appeal> appeals, Instant now) {
        if (correctionDue == null) {
            return;
        }
        correctionDue = appeals.stream()
                .filter(appeal ->
                        correctionExtendedAt == null || appeal.getDecidedAt().isAfter(correctionExtendedAt))
                .map(appeal -> Duration.between(
                        appeal.getFiledAt().isAfter(at) ? appeal.getFiledAt() : at, appeal.getDecidedAt()))
                .reduce(correctionDue, Instant::plus, (one, other) -> other);
        correctionExtendedAt = now;
    }

    void corrected(Instant at) {
        correctedAt = at;
    }

    Long getId() {
        return id;
    }

    /** Null for measures of a settlement. */
    String getCaseNumber() {
        return caseNumber;
    }

    /** Number of the weekly settlement (T-10); null for measures of a case. */
    String getSettlement() {
        return settlement;
    }

    /** The person it stands against; null where it stands against the unit. */
    String getAccount() {
        return account;
    }

    /** The unit it stands against or, with an account, the person's unit at the time. */
    String getUnitCode() {
        return unitCode;
    }

    String getOrganization() {
        return organization;
    }

    /** Code of the rules that decided on it (T-12). */
    String getPolicy() {
        return policy;
    }

    /** Of a fine, in whole yuan; null otherwise. */
    Integer getAmount() {
        return amount;
    }

    /** Until when it counts as an earlier offence; null for good. */
    Instant getCountsUntil() {
        return countsUntil;
    }

    /** The last moment to appeal; null for what an appeal ended with. */
    Instant getAppealUntil() {
        return appealUntil;
    }

    MeasureKind getKind() {
        return kind;
    }

    /** The commission's or the settlement's words; may be null. */
    String getDetail() {
        return detail;
    }

    /** ISO 8601; null for measures without duration and where nobody said so, see {@link MeasureKind#lasting}. */
    String getDuration() {
        return duration;
    }

    /** When it ends by itself; null for what has no end. */
    Instant getEnd() {
        return Moments.end(at, kind.lasting(duration));
    }

    String getDecidedBy() {
        return decidedBy;
    }

    String getExecutedBy() {
        return executedBy;
    }

    Instant getAt() {
        return at;
    }

    String getClause() {
        return clause;
    }

    String getRuleVersion() {
        return ruleVersion;
    }

    /** Null where nothing has to be put right. */
    Instant getCorrectionDue() {
        return correctionDue;
    }

    Instant getCorrectedAt() {
        return correctedAt;
    }

    Instant getRevokedAt() {
        return revokedAt;
    }
}
