package org.qunli.notice;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.qunli.problem.ProblemException;
import org.springframework.data.domain.Persistable;

/**
 * A notice in a group. It has a number and a date, and its text cannot be altered once it is issued (B-8): the database
 * refuses that as well.
 */
@Entity
@DynamicUpdate
@Table(name = "notice")
class Notice implements Persistable<String> {

    /** The leader's decision that lets a notice pass. */
    static final String APPROVED = "approve";

    @Id
    private String number;

    private String organizationCode;
    private String groupCode;

    @Enumerated(EnumType.STRING)
    private NoticeKind kind;

    private String title;
    private String body;
    private boolean replyRequired;
    private boolean urgent;
    private String issuer;
    private String onBehalfOf;
    private String counter;
    private String budgetReason;

    /** Null, like the chosen units, when the group's members are meant. */
    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> chosenPeople;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> chosenUnits;

    @Enumerated(EnumType.STRING)
    private NoticeStatus status;

    private Instant draftedAt;
    private String decision;
    private String decidedBy;
    private Instant decidedAt;
    private String decisionReason;
    private String ruleVersion;
    private Instant issuedAt;
    private Instant replyFrom;
    private Instant remindAt;
    private Instant dueAt;
    private Instant closedAt;
    private String closedBy;
    private String closingReason;

    /** Null, like the other parts of the order, where a notice orders nothing. */
    private String orderTask;

    private Instant orderDeadline;
    private Boolean orderReportRequired;

    @Transient
    private boolean fresh;

    protected Notice() {}

    Notice(
            String number,
            String organizationCode,
            NoticeDraft draft,
            String issuer,
            List<String> chosenPeople,
            List<String> chosenUnits,
            Instant draftedAt) {
        this.number = number;
        this.organizationCode = organizationCode;
        this.groupCode = draft.group();
        this.kind = draft.kind();
        this.title = draft.title();
        this.body = draft.body();
        this.replyRequired = draft.replyRequired();
        this.urgent = draft.urgent();
        this.issuer = issuer;
        this.onBehalfOf = draft.onBehalfOf();
        this.counter = draft.counter();
        this.budgetReason = draft.budgetReason();
        this.chosenPeople = chosenPeople;
        this.chosenUnits = chosenUnits;
        this.status = NoticeStatus.DRAFT;
        this.draftedAt = draftedAt;
        if (draft.order() != null) {
            this.orderTask = draft.order().task();
            // milliseconds are what the engine's timers know
            this.orderDeadline = draft.order().deadline().truncatedTo(ChronoUnit.MILLIS);
            this.orderReportRequired = draft.order().reportRequired();
        }
        this.fresh = true;
    }

    /** Whether this is the draft, and has not come to nothing. */
    boolean says(NoticeDraft draft) {
        var chosen = chosenPeople == null
                ? null
                : Stream.concat(chosenPeople.stream(), chosenUnits.stream()).collect(Collectors.toSet());
        return status != NoticeStatus.REFUSED
                && status != NoticeStatus.WITHDRAWN
                && groupCode.equals(draft.group())
                && kind == draft.kind()
                && title.equals(draft.title())
                && body.equals(draft.body())
                && replyRequired == draft.replyRequired()
                && urgent == draft.urgent()
                && Objects.equals(onBehalfOf, draft.onBehalfOf())
                && Objects.equals(counter, draft.counter())
                && Objects.equals(chosen, draft.recipients() == null ? null : Set.copyOf(draft.recipients()))
                && Objects.equals(getOrder(), draft.order());
    }

    /** The table refused it; nobody decided. */
    void refuse(String reason, String ruleVersion) {
        moveTo(NoticeStatus.REFUSED);
        this.decisionReason = reason;
        this.ruleVersion = ruleVersion;
    }

    void awaitApproval() {
        moveTo(NoticeStatus.AWAITING_APPROVAL);
        decision = null;
    }

    /** Records what the leader in charge decided. */
    void decide(String decision, String decidedBy, String reason, Instant at, NoticeStatus outcome) {
        requireStatus(NoticeStatus.AWAITING_APPROVAL);
        moveTo(outcome);
        this.decision = decision;
        this.decidedBy = decidedBy;
        this.decidedAt = at;
        this.decisionReason = reason;
    }

    void revise(String title, String body) {
        requireStatus(NoticeStatus.RETURNED);
        this.title = title;
        this.body = body;
    }

    /**
     * Fixes text and times for good.
     *
     * @param budgetReason why it goes over the group's weekly budget; null if it does not
     */
    void issue(Instant at, ReplyClock.Deadlines deadlines, String budgetReason, String ruleVersion) {
        if (status == NoticeStatus.AWAITING_APPROVAL && !APPROVED.equals(decision)) {
            throw outOfTurn();
        }
        this.issuedAt = at;
        this.budgetReason = budgetReason;
        this.ruleVersion = ruleVersion;
        if (replyRequired) {
            this.replyFrom = deadlines.startsAt();
            this.remindAt = deadlines.remindAt();
            this.dueAt = deadlines.dueAt();
            moveTo(NoticeStatus.OPEN);
        } else {
            close(NoticeStatus.PUBLISHED, null, null, at);
        }
    }

    void review() {
        moveTo(NoticeStatus.IN_REVIEW);
    }

    /**
     * @param by null when no person closed it
     * @param reason null if none was given
     */
    void close(NoticeStatus outcome, String by, String reason, Instant at) {
        moveTo(outcome);
        this.closedBy = by;
        this.closingReason = reason;
        this.closedAt = at;
    }

    /** @throws ProblemException CONFLICT if the notice stands elsewhere */
    void requireStatus(NoticeStatus expected) {
        if (status != expected) {
            throw outOfTurn();
        }
    }

    private void moveTo(NoticeStatus next) {
        if (!status.leadsTo(next)) {
            throw outOfTurn();
        }
        status = next;
    }

    private ProblemException outOfTurn() {
        return ProblemException.conflict("notice.out-of-turn", number, status);
    }

    /** @throws ProblemException CONFLICT when it is too late to withdraw the notice */
    void requireWithdrawable() {
        if (!status.isWithdrawable()) {
            throw ProblemException.conflict("notice.not-withdrawable", number, status);
        }
    }

    /** Why a leader would have it go over the group's weekly budget; null if none has said so, or it need not. */
    String reasonToExceedBudget() {
        return budgetReason != null || !APPROVED.equals(decision) ? budgetReason : decisionReason;
    }

    /** The leader whose arrangement it is (T-7): the one it was issued for, or else the issuer. */
    String getPrincipalIssuer() {
        return onBehalfOf == null ? issuer : onBehalfOf;
    }

    /** Who issued it and whose arrangement it is: one person or two. */
    Set<String> issuers() {
        return new LinkedHashSet<>(List.of(issuer, getPrincipalIssuer()));
    }

    /** What it orders; null if nothing. */
    NoticeOrder getOrder() {
        return orderTask == null ? null : new NoticeOrder(orderTask, orderDeadline, orderReportRequired);
    }

    /** Whose order it is (T-9): of the leader for whom it was issued or who let it pass, or else of the issuer. */
    String getOrderingLeader() {
        return onBehalfOf == null && APPROVED.equals(decision) ? decidedBy : getPrincipalIssuer();
    }

    boolean isIssued() {
        return issuedAt != null;
    }

    /** At which time its receipts are to be read: nobody becomes overdue on a withdrawn notice. */
    Instant readAt(Instant now) {
        return status == NoticeStatus.WITHDRAWN ? closedAt : now;
    }

    String getNumber() {
        return number;
    }

    String getOrganizationCode() {
        return organizationCode;
    }

    String getGroupCode() {
        return groupCode;
    }

    NoticeKind getKind() {
        return kind;
    }

    String getTitle() {
        return title;
    }

    String getBody() {
        return body;
    }

    boolean isReplyRequired() {
        return replyRequired;
    }

    boolean isUrgent() {
        return urgent;
    }

    String getIssuer() {
        return issuer;
    }

    String getOnBehalfOf() {
        return onBehalfOf;
    }

    String getCounter() {
        return counter;
    }

    List<String> getChosenPeople() {
        return chosenPeople;
    }

    List<String> getChosenUnits() {
        return chosenUnits;
    }

    NoticeStatus getStatus() {
        return status;
    }

    Instant getDraftedAt() {
        return draftedAt;
    }

    String getDecidedBy() {
        return decidedBy;
    }

    String getDecisionReason() {
        return decisionReason;
    }

    String getRuleVersion() {
        return ruleVersion;
    }

    /** Why it went over the budget; before it is issued, why a leader would have it do so. */
    String getBudgetReason() {
        return budgetReason;
    }

    Instant getIssuedAt() {
        return issuedAt;
    }

    /** When the clock began to run; null if no reply is needed, and until issued. */
    Instant getReplyFrom() {
        return replyFrom == null && dueAt != null ? issuedAt : replyFrom;
    }

    Instant getRemindAt() {
        return remindAt;
    }

    Instant getDueAt() {
        return dueAt;
    }

    Instant getClosedAt() {
        return closedAt;
    }

    String getClosedBy() {
        return closedBy;
    }

    String getClosingReason() {
        return closingReason;
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
