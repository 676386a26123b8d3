package org.qunli.violation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;
import org.qunli.organization.PostType;
import org.qunli.problem.ProblemException;
import org.springframework.data.domain.Persistable;

/** One appeal against one measure, and what came of it. */
@Entity
@DynamicUpdate
@Table(name = "appeal")
class Appeal implements Persistable<String> {

    @Id
    private String number;

    @Column(name = "measure")
    private long measureId;

    private String caseNumber;
    private String appellant;
    private String grounds;
    private Instant filedAt;
    private Instant dueAt;

    @Enumerated(EnumType.STRING)
    private PostType judgePost;

    private String ruleVersion;

    @Enumerated(EnumType.STRING)
    private AppealStatus status;

    private String decidedBy;
    private Instant decidedAt;
    private String reason;

    @Enumerated(EnumType.STRING)
    private MeasureKind changedTo;

    private boolean personal;
    private String openedCase;

    @Transient
    private boolean fresh;

    protected Appeal() {}

    Appeal(String number, Measure measure, String appellant, String grounds, AppealTerms.Terms terms, Instant filedAt) {
        this.number = number;
        this.measureId = measure.getId();
        this.caseNumber = measure.getCaseNumber();
        this.appellant = appellant;
        this.grounds = grounds;
        this.filedAt = filedAt;
        this.dueAt = filedAt.plus(terms.review());
        this.judgePost = terms.judgePost();
        this.ruleVersion = terms.ruleVersion();
        this.status = AppealStatus.OPEN;
        this.fresh = true;
    }

    /**
     * @param outcome any but {@link AppealStatus#OPEN}
     * @param decidedBy who judged, or withdrew it
     * @param changedTo the milder measure; null unless changed
     * @throws ProblemException CONFLICT if the appeal is decided already
     */
    void decide(
            AppealStatus outcome,
            String decidedBy,
            Instant at,
            String reason,
            MeasureKind changedTo,
            boolean personal) {
        if (status != AppealStatus.OPEN) {
            throw ProblemException.conflict("violation.appeal-decided", number, status);
        }
        this.status = outcome;
        this.decidedBy = decidedBy;
        this.decidedAt = at;
        this.reason = reason;
        this.changedTo = changedTo;
        this.personal = personal;
    }

    void opened(String caseNumber) {
        openedCase = caseNumber;
    }

    String getNumber() {
        return number;
    }

    long getMeasureId() {
        return measureId;
    }

    /** Null where the measure comes from a weekly settlement. */
    String getCaseNumber() {
        return caseNumber;
    }

    /** The person concerned or, for a unit's measure, the unit's head. */
    String getAppellant() {
        return appellant;
    }

    String getGrounds() {
        return grounds;
    }

    Instant getFiledAt() {
        return filedAt;
    }

    Instant getDueAt() {
        return dueAt;
    }

    PostType getJudgePost() {
        return judgePost;
    }

    String getRuleVersion() {
        return ruleVersion;
    }

    AppealStatus getStatus() {
        return status;
    }

    /** Null while open. */
    String getDecidedBy() {
        return decidedBy;
    }

    /** Null while open. */
    Instant getDecidedAt() {
        return decidedAt;
    }

    String getReason() {
        return reason;
    }

    /** Null unless changed. */
    MeasureKind getChangedTo() {
        return changedTo;
    }

    /** Whether the removal was found to be for personal reasons (C-9). */
    boolean isPersonal() {
        return personal;
    }

    /** The case against the administrator (C-9); null if there is none. */
    String getOpenedCase() {
        return openedCase;
    }

    @Override
    public String getId() {
        return number;
    }

    @Override
    public boolean isNew() {
        return fresh;
    }
}
