package org.qunli.violation;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A measure that was carried out, as it stands in the person's record. */
@Entity
@Table(name = "measure")
class Measure {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String caseNumber;

    @Enumerated(EnumType.STRING)
    private MeasureKind kind;

    private String detail;
    private String duration;
    private String decidedBy;
    private String executedBy;
    private Instant at;
    private String clause;
    private String ruleVersion;
    private Instant correctionDue;
    private Instant correctedAt;

    /** Set when an appeal succeeds; such a measure counts no more. */
    private Instant revokedAt;

    protected Measure() {}

    /** What the case proposes, carried out now. */
    Measure(ViolationCase violation, String decidedBy, String executedBy, Instant at, Instant correctionDue) {
        this.caseNumber = violation.getNumber();
        this.kind = violation.getProposedMeasure();
        this.detail = violation.getProposal();
        this.duration = violation.getMeasureDuration();
        this.clause = violation.getClause();
        this.ruleVersion = violation.getRuleVersion();
        this.decidedBy = decidedBy;
        this.executedBy = executedBy;
        this.at = at;
        this.correctionDue = correctionDue;
    }

    void corrected(Instant at) {
        correctedAt = at;
    }

    String getCaseNumber() {
        return caseNumber;
    }

    MeasureKind getKind() {
        return kind;
    }

    /** The commission's words; null without referral. */
    String getDetail() {
        return detail;
    }

    /** ISO 8601; null for measures without duration. */
    String getDuration() {
        return duration;
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
