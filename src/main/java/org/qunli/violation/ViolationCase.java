package org.qunli.violation;

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
import org.qunli.violation.audit.RecordHash;
import org.springframework.data.domain.Persistable;

/** One reported violation and where its handling stands. */
@Entity
@DynamicUpdate
@Table(name = "violation_case")
class ViolationCase implements Persistable<String> {

    @Id
    private String number;

    private String groupCode;
    private String unitCode;
    private String organization;
    private String policy;
    private String accused;
    private String subjectUnit;
    private String reporter;
    private boolean confidential;

    @Enumerated(EnumType.STRING)
    private Category category;

    @Enumerated(EnumType.STRING)
    private Severity severity;

    private String description;
    private Instant occurredAt;
    private Instant foundOccurredAt;
    private String foundPolicy;
    private Instant reportedAt;

    @Enumerated(EnumType.STRING)
    private CaseStatus status;

    @Enumerated(EnumType.STRING)
    private MeasureKind proposedMeasure;

    private String proposal;
    private String clause;
    private String ruleVersion;
    private String measureDuration;
    private Instant proposedAt;

    @Enumerated(EnumType.STRING)
    private PostType reviewPost;

    @Enumerated(EnumType.STRING)
    private PostType approvalPost;

    @Enumerated(EnumType.STRING)
    private PostType executionPost;

    private Instant informedAt;
    private Instant closedAt;

    @Transient
    private boolean fresh;

    protected ViolationCase() {}

    ViolationCase(
            String number,
            String groupCode,
            String unitCode,
            String organization,
            String policy,
            String accused,
            String reporter,
            boolean confidential,
            Category category,
            Severity severity,
            String description,
            Instant occurredAt,
            Instant reportedAt) {
        this.number = number;
        this.groupCode = groupCode;
        this.unitCode = unitCode;
        this.organization = organization;
        this.policy = policy;
        this.accused = accused;
        this.reporter = reporter;
        this.confidential = confidential;
        this.category = category;
        this.severity = severity;
        this.description = description;
        this.occurredAt = RecordHash.stored(occurredAt);
        this.reportedAt = RecordHash.stored(reportedAt);
        this.status = CaseStatus.REPORTED;
        this.fresh = true;
    }

    /** A case that nobody reports, against a person in a group or, where {@code accused} is null, against a unit. */
    ViolationCase(
            String number,
            String groupCode,
            String unitCode,
            String organization,
            String policy,
            String accused,
            String subjectUnit,
            Category category,
            Severity severity,
            String description,
            Instant occurredAt,
            Instant reportedAt) {
        this(
                number,
                groupCode,
                unitCode,
                organization,
                policy,
                accused,
                null,
                false,
                category,
                severity,
                description,
                occurredAt,
                reportedAt);
        this.subjectUnit = subjectUnit;
    }

    /** Whether it was opened by such a report. */
    boolean says(ViolationReport report) {
        return report.group().equals(groupCode)
                && report.accused().equals(accused)
                && report.category() == category
                && report.confidential() == confidential
                && report.description().strip().equals(description)
                && (report.occurredAt() == null || report.occurredAt().equals(occurredAt));
    }

    /**
     * It happened at another time than was reported.
     *
     * @param policy by which it is judged
     */
    void correctOccurrence(Instant found, String policy) {
        foundOccurredAt = RecordHash.stored(found);
        foundPolicy = policy.equals(this.policy) ? null : policy;
    }

    void classify(Category category, Severity severity) {
        this.category = category;
        this.severity = severity;
    }

    /** What the table gives; replaces the proposal of an earlier round. */
    void propose(MeasureKind measure, String duration, String clause, String ruleVersion, Instant at) {
        this.proposedMeasure = measure;
        this.measureDuration = duration;
        this.clause = clause;
        this.ruleVersion = ruleVersion;
        this.proposedAt = at;
        this.proposal = null;
        // after another check the case may not be one for the commission any more
        this.reviewPost = null;
        this.approvalPost = null;
        this.executionPost = null;
    }

    void refer(PostType reviewPost, PostType approvalPost, PostType executionPost) {
        continueAs(CaseStatus.REVIEW);
        this.reviewPost = reviewPost;
        this.approvalPost = approvalPost;
        this.executionPost = executionPost;
    }

    /** What the commission proposes in place of the table's referral. */
    void propose(MeasureKind measure, String duration, String proposal, Instant at) {
        continueAs(CaseStatus.APPROVAL);
        this.proposedMeasure = measure;
        this.measureDuration = duration;
        this.proposal = proposal;
        this.proposedAt = at;
    }

    void inform(Instant at) {
        continueAs(CaseStatus.INFORMED);
        informedAt = at;
    }

    /** @throws ProblemException CONFLICT if the case does not stand where this step follows */
    void continueAs(CaseStatus next) {
        if (!status.leadsTo(next)) {
            throw outOfTurn();
        }
        status = next;
    }

    /** @throws ProblemException CONFLICT if the case stands elsewhere */
    void requireStatus(CaseStatus expected) {
        if (status != expected) {
            throw outOfTurn();
        }
    }

    private ProblemException outOfTurn() {
        return ProblemException.conflict("violation.out-of-turn", number, status);
    }

    /** The ruling will be made again, whatever came of the first one. */
    void reopen() {
        status = CaseStatus.REPORTED;
        closedAt = null;
    }

    void close(CaseStatus outcome, Instant at) {
        continueAs(outcome);
        this.closedAt = at;
    }

    String getNumber() {
        return number;
    }

    /** Null where the case stands against a unit. */
    String getGroupCode() {
        return groupCode;
    }

    /** The unit of the group, whose posts are in charge. */
    String getUnitCode() {
        return unitCode;
    }

    /** The organization within which earlier offences count. */
    String getOrganization() {
        return organization;
    }

    /** The policy that governed the group, or the unit, on the day on which it happened (T-12). */
    String getPolicy() {
        return foundPolicy == null ? policy : foundPolicy;
    }

    /** Who is answerable, null where a unit is; where a colleague had been entrusted, the principal (T-9). */
    String getAccused() {
        return accused;
    }

    /** The unit that the case stands against instead of a person; null otherwise. */
    String getSubjectUnit() {
        return subjectUnit;
    }

    /** See {@link #isConfidential()} before showing this to anybody. Null where nobody reported. */
    String getReporter() {
        return reporter;
    }

    /** Whether this account is the reporter whose name is kept from everybody but the commission. */
    boolean hidesReporter(String account) {
        return confidential && account.equals(reporter);
    }

    boolean isConfidential() {
        return confidential;
    }

    Category getCategory() {
        return category;
    }

    Severity getSeverity() {
        return severity;
    }

    String getDescription() {
        return description;
    }

    Instant getOccurredAt() {
        return foundOccurredAt == null ? occurredAt : foundOccurredAt;
    }

    Instant getReportedAt() {
        return reportedAt;
    }

    CaseStatus getStatus() {
        return status;
    }

    /** Null until the table has given one. */
    MeasureKind getProposedMeasure() {
        return proposedMeasure;
    }

    /** The commission's words; null without referral. */
    String getProposal() {
        return proposal;
    }

    String getClause() {
        return clause;
    }

    String getRuleVersion() {
        return ruleVersion;
    }

    /** How long a mute lasts, ISO 8601; null for measures without duration. */
    String getMeasureDuration() {
        return measureDuration;
    }

    Instant getProposedAt() {
        return proposedAt;
    }

    boolean isReferred() {
        return reviewPost != null;
    }

    /** The post that fulfils the role in this case. */
    PostType postFor(CaseRole role) {
        return switch (role) {
            case REPORTER, CONCERNED -> throw new IllegalArgumentException(role + " takes no post");
            case JUDGE -> throw new IllegalArgumentException("an appeal names its own post");
            case INVESTIGATOR, EXECUTOR -> PostType.GROUP_ADMINISTRATOR;
            case REVIEWER -> reviewPost;
            case APPROVER -> approvalPost;
            case ENFORCER -> executionPost;
        };
    }

    /** Null while the accused was not told. */
    Instant getInformedAt() {
        return informedAt;
    }

    Instant getClosedAt() {
        return closedAt;
    }

    /** What never changes, to which the record is tied. */
    RecordHash.Report report() {
        return new RecordHash.Report(
                number,
                groupCode,
                unitCode,
                organization,
                policy,
                accused,
                subjectUnit,
                reporter,
                confidential,
                description,
                occurredAt,
                reportedAt);
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
