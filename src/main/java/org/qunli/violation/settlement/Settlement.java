package org.qunli.violation.settlement;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.hibernate.annotations.DynamicUpdate;
import org.qunli.notice.MissedReplies;
import org.qunli.organization.PostType;
import org.qunli.problem.ProblemException;

/** An organization's week and how far its settlement has come. Its lines are rows of their own, see {@link Lines}. */
@Entity
@DynamicUpdate
@Table(name = "settlement")
class Settlement {

    @Id
    private String number;

    private String organization;
    private String organizationName;
    private LocalDate friday;
    private int attempt;
    private String policy;

    @Enumerated(EnumType.STRING)
    private SettlementStatus status;

    private Instant openedAt;
    private Instant draftedAt;
    private Boolean countsLate;
    private String counterPosts;
    private String confirmingPosts;
    private String signedBy;
    private String termsVersion;
    private String ruleVersion;
    private int round;
    private Instant objectionsUntil;
    private String verifiedBy;
    private Instant verifiedAt;
    private String confirmedBy;
    private Instant confirmedAt;
    private String documentNumber;
    private List<String> circular;
    private Instant closedAt;

    protected Settlement() {}

    /** What a clerk calls it, e.g. {@code JS-xinhe-2026-11-20}; a further attempt has {@code -2} behind it. */
    static String numberOf(String organization, SettlementWeek week, int attempt) {
        return "JS-" + organization + "-" + week.friday() + (attempt == 1 ? "" : "-" + attempt);
    }

    /** Takes over under which rules it is judged (T-12). */
    void judgeBy(SettlementTerms terms, String termsVersion, String ruleVersion) {
        this.countsLate = terms.lateCounts();
        this.counterPosts = terms.counterPosts();
        this.confirmingPosts = terms.confirmingPosts();
        this.signedBy = terms.signedBy();
        this.termsVersion = termsVersion;
        this.ruleVersion = ruleVersion;
    }

    void draft(Instant at) {
        moveTo(SettlementStatus.DRAFTED);
        draftedAt = at;
    }

    void closeWithoutMisses(Instant at) {
        moveTo(SettlementStatus.EMPTY);
        draftedAt = at;
        closedAt = at;
    }

    void verify(String by, Instant at) {
        verifiedBy = by;
        verifiedAt = at;
    }

    /** The subjects are told, or told once more after a return: each time they may object. */
    void awaitObjections(Instant until) {
        moveTo(SettlementStatus.OBJECTIONS);
        round++;
        objectionsUntil = until;
    }

    void confirm(String by, Instant at) {
        moveTo(SettlementStatus.CONFIRMED);
        confirmedBy = by;
        confirmedAt = at;
    }

    /** It has a circular, which says what the organization is called now, and what the rules say. */
    void publish(String documentNumber, String organizationName, List<String> circular) {
        this.documentNumber = documentNumber;
        this.organizationName = organizationName;
        this.circular = circular;
    }

    void close(SettlementStatus end, Instant at) {
        moveTo(end);
        closedAt = at;
    }

    /** @throws ProblemException CONFLICT if it cannot come to stand there from where it is */
    void moveTo(SettlementStatus next) {
        if (!status.leadsTo(next)) {
            throw ProblemException.conflict("settlement.wrong-status", number, status);
        }
        status = next;
    }

    /** @throws ProblemException CONFLICT if it stands elsewhere */
    void requireStatus(SettlementStatus expected) {
        if (status != expected) {
            throw ProblemException.conflict("settlement.wrong-status", number, status);
        }
    }

    MissedReplies.Period period(ZoneId zone) {
        return new MissedReplies.Period(organization, week().from(zone), week().to(zone), countsLate);
    }

    SettlementWeek week() {
        return new SettlementWeek(friday);
    }

    List<PostType> counterPosts() {
        return SettlementTerms.posts(counterPosts);
    }

    List<PostType> confirmingPosts() {
        return SettlementTerms.posts(confirmingPosts);
    }

    String getNumber() {
        return number;
    }

    String getOrganization() {
        return organization;
    }

    /** Null until drafted. */
    Boolean getCountsLate() {
        return countsLate;
    }

    int getAttempt() {
        return attempt;
    }

    String getPolicy() {
        return policy;
    }

    SettlementStatus getStatus() {
        return status;
    }

    Instant getOpenedAt() {
        return openedAt;
    }

    /** Null until drafted. */
    Instant getDraftedAt() {
        return draftedAt;
    }

    /** The office that signs the circular; null until drafted. */
    String getSignedBy() {
        return signedBy;
    }

    /** E.g. {@code settlement-measure:3}; null until drafted. */
    String getRuleVersion() {
        return ruleVersion;
    }

    String getTermsVersion() {
        return termsVersion;
    }

    /** How often the subjects have been told. */
    int getRound() {
        return round;
    }

    /** Whether its subjects have been told at least once, so that they may read their own lines, whatever comes of it. */
    boolean isKnownToSubjects() {
        return round > 0;
    }

    /** Inclusive; null until the subjects were told. */
    Instant getObjectionsUntil() {
        return objectionsUntil;
    }

    String getVerifiedBy() {
        return verifiedBy;
    }

    Instant getVerifiedAt() {
        return verifiedAt;
    }

    String getConfirmedBy() {
        return confirmedBy;
    }

    Instant getConfirmedAt() {
        return confirmedAt;
    }

    /** 发文字号 of the circular; null without one. */
    String getDocumentNumber() {
        return documentNumber;
    }

    /** As the circular says it; null without one. */
    String getOrganizationName() {
        return organizationName;
    }

    /** What the circular says before its table, and each paragraph after it; null without one and where it was not kept. */
    List<String> getCircular() {
        return circular;
    }

    Instant getClosedAt() {
        return closedAt;
    }
}
