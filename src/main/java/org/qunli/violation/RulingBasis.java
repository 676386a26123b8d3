package org.qunli.violation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;

/** A ruling in a case counted this earlier measure; should it be revoked, somebody says whether the ruling stands. */
@Entity
@DynamicUpdate
@Table(name = "ruling_basis")
class RulingBasis {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String caseNumber;

    @Column(name = "measure")
    private long measureId;

    /** Whether the case was opened on account of it. */
    private boolean occasion;

    @Enumerated(EnumType.STRING)
    private ReviewOutcome outcome;

    private String reason;
    private String reviewedBy;
    private Instant reviewedAt;

    protected RulingBasis() {}

    RulingBasis(String caseNumber, long measureId, boolean occasion) {
        this.caseNumber = caseNumber;
        this.measureId = measureId;
        this.occasion = occasion;
    }

    void reviewed(ReviewOutcome outcome, String reason, String account, Instant at) {
        this.outcome = outcome;
        this.reason = reason;
        this.reviewedBy = account;
        this.reviewedAt = at;
    }

    String getCaseNumber() {
        return caseNumber;
    }

    long getMeasureId() {
        return measureId;
    }

    /** Null while the measure stands or nobody has looked. */
    ReviewOutcome getOutcome() {
        return outcome;
    }
}
