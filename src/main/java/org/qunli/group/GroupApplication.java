package org.qunli.group;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.DynamicUpdate;
import org.qunli.problem.ProblemException;

/** Somebody's application for a new group (H-1) and everything that happened to it. */
@Entity
@DynamicUpdate
@Table(name = "group_application")
public class GroupApplication {

    @Id
    private String number;

    private String applicant;
    private String unitCode;
    private String groupName;
    private String purpose;

    @Enumerated(EnumType.STRING)
    private Platform platform;

    @Enumerated(EnumType.STRING)
    private GroupType type;

    @Column(name = "expected_members")
    private String memberWording;

    private List<String> expectedUnits;
    private List<String> expectedPeople;
    private List<String> unresolved;
    private String justification;

    @Enumerated(EnumType.STRING)
    private ApplicationStatus status;

    private String approver;
    private String administrator;
    private Instant submittedAt;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "group_application_step", joinColumns = @JoinColumn(name = "application_number"))
    @OrderColumn(name = "position")
    @BatchSize(size = 100)
    private List<ApplicationStep> steps = new ArrayList<>();

    protected GroupApplication() {}

    GroupApplication(String number, String applicant, String unitCode, Instant submittedAt) {
        this.number = number;
        this.applicant = applicant;
        this.unitCode = unitCode;
        this.submittedAt = submittedAt;
    }

    /** Takes over what the applicant asks for, the first time or after a return. */
    void request(ApplicationRequest request, ExpectedMembers members) {
        groupName = request.groupName().strip();
        purpose = request.purpose().strip();
        platform = request.platform();
        type = request.groupType();
        memberWording = request.expectedMembers();
        justification = request.reason().strip();
        expectedUnits = members.units();
        expectedPeople = members.people();
        unresolved = members.unresolved();
        status = ApplicationStatus.SUBMITTED;
    }

    /** Whether it is not over and asks for just that. */
    boolean asksFor(ApplicationRequest request) {
        return status != ApplicationStatus.REJECTED
                && status != ApplicationStatus.WITHDRAWN
                && groupName.equals(request.groupName().strip())
                && purpose.equals(request.purpose().strip())
                && platform == request.platform()
                && type == request.groupType()
                && Objects.equals(memberWording, request.expectedMembers())
                && justification.equals(request.reason().strip());
    }

    void record(Instant at, String account, ApplicationStep.Action action, String reason) {
        steps.add(new ApplicationStep(at, account, action, reason == null || reason.isBlank() ? null : reason.strip()));
    }

    /**
     * @throws ProblemException CONFLICT if the application does not stand where this step follows, or if the leader
     *     whose turn it was has not decided so
     */
    void moveTo(ApplicationStatus next) {
        var decided = lastAction();
        var undecided = status == ApplicationStatus.AT_LEADER
                && (next == ApplicationStatus.FOUNDING && decided != ApplicationStep.Action.APPROVED
                        || next == ApplicationStatus.REJECTED && decided != ApplicationStep.Action.REJECTED);
        if (undecided || !status.leadsTo(next)) {
            throw outOfTurn();
        }
        status = next;
    }

    /** @throws ProblemException CONFLICT if the application stands elsewhere */
    void requireStatus(ApplicationStatus expected) {
        if (status != expected) {
            throw outOfTurn();
        }
    }

    /** @throws ProblemException FORBIDDEN for the applicant: nobody decides on an application of their own */
    void requireNotOf(String account) {
        if (account.equals(applicant)) {
            throw ProblemException.forbidden("group.own-application");
        }
    }

    /** @throws ProblemException FORBIDDEN for whoever has just approved it: a second approval is somebody else's */
    void requireNotApprovedBy(String account) {
        var latest = steps.get(steps.size() - 1);
        if (latest.action() == ApplicationStep.Action.APPROVED && account.equals(latest.account())) {
            throw ProblemException.forbidden("group.approved-already");
        }
    }

    private ProblemException outOfTurn() {
        return ProblemException.conflict("group.out-of-turn", number, status);
    }

    private ApplicationStep.Action lastAction() {
        return steps.isEmpty() ? null : steps.get(steps.size() - 1).action();
    }

    void setApprover(String approver) {
        this.approver = approver;
    }

    void setAdministrator(String administrator) {
        this.administrator = administrator;
    }

    /** The reference on paper, e.g. {@code SQ-2026-0001}; the process instance's business key. */
    public String getNumber() {
        return number;
    }

    /** Account. */
    public String getApplicant() {
        return applicant;
    }

    /** The applicant's unit at the time. */
    public String getUnitCode() {
        return unitCode;
    }

    public String getGroupName() {
        return groupName;
    }

    public String getPurpose() {
        return purpose;
    }

    public Platform getPlatform() {
        return platform;
    }

    public GroupType getType() {
        return type;
    }

    /** The members as the applicant worded them; may be null or blank. */
    public String getMemberWording() {
        return memberWording;
    }

    /** Codes of the units whose staff is expected. */
    public List<String> getExpectedUnits() {
        return expectedUnits;
    }

    /** Accounts expected besides those of the units. */
    public List<String> getExpectedPeople() {
        return expectedPeople;
    }

    /** Words of the applicant that name no unit and not exactly one person in the organization. */
    public List<String> getUnresolved() {
        return unresolved;
    }

    /** Why a new group is needed. */
    public String getJustification() {
        return justification;
    }

    public ApplicationStatus getStatus() {
        return status;
    }

    /** Account of the leader who decides; null until known. */
    public String getApprover() {
        return approver;
    }

    /** Account of the group's administrator; null until appointed (T-2) or until somebody founded the group. */
    public String getAdministrator() {
        return administrator;
    }

    public Instant getSubmittedAt() {
        return submittedAt;
    }

    /** Everything that happened, oldest first. */
    public List<ApplicationStep> getSteps() {
        return List.copyOf(steps);
    }

    /** What the last step that gave a reason said, e.g. why the application was returned; null if none did. */
    public String getLastReason() {
        return steps.isEmpty() ? null : steps.get(steps.size() - 1).reason();
    }
}
