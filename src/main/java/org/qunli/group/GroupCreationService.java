package org.qunli.group;

import static org.qunli.group.ApplicationStep.Action;

import jakarta.validation.Validator;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.qunli.channel.Inbox;
import org.qunli.numbering.Numbers;
import org.qunli.organization.Directory;
import org.qunli.organization.PostType;
import org.qunli.organization.Unit;
import org.qunli.problem.ProblemException;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The steps of group-creation, each in the transaction that moves the process on. Reasons and notes are what people
 * typed; null or blank if they left them out.
 */
@Service
@Transactional
public class GroupCreationService {

    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_NAME = 60;

    private final GroupApplicationRepository applications;
    private final WorkGroupRepository groups;
    private final GroupOverlaps overlaps;
    private final GroupRegister register;
    private final ApplicationRoles roles;
    private final GroupCodes codes;
    private final MemberResolver resolver;
    private final Directory directory;
    private final Numbers numbers;
    private final Inbox inbox;
    private final Validator validator;
    private final Clock clock;

    GroupCreationService(
            GroupApplicationRepository applications,
            WorkGroupRepository groups,
            GroupOverlaps overlaps,
            GroupRegister register,
            ApplicationRoles roles,
            GroupCodes codes,
            MemberResolver resolver,
            Directory directory,
            Numbers numbers,
            Inbox inbox,
            Validator validator,
            Clock clock) {
        this.applications = applications;
        this.groups = groups;
        this.overlaps = overlaps;
        this.register = register;
        this.roles = roles;
        this.codes = codes;
        this.resolver = resolver;
        this.directory = directory;
        this.numbers = numbers;
        this.inbox = inbox;
        this.validator = validator;
        this.clock = clock;
    }

    /**
     * Puts an application on record, or takes over the corrections to a returned one (H-1).
     *
     * @param number null for a new application; one that was put on record just now comes back as it is
     * @throws ProblemException INVALID with the field, FORBIDDEN or CONFLICT if the number is not theirs to submit
     */
    public Submission submit(String number, String applicant, ApplicationRequest request) {
        var application = number == null ? fresh(applicant) : submittable(number, applicant);
        if (application.getStatus() != ApplicationStatus.SUBMITTED) {
            application = putOnRecord(application, request);
        }
        var unitCode = application.getUnitCode();
        application.setApprover(roles.approver(application));
        return new Submission(
                application,
                roles.standing(applicant, unitCode),
                directory.policyOf(unitCode),
                roles.unitOf(PostType.OFFICE_CLERK, unitCode),
                roles.unitOf(PostType.GROUP_ADMINISTRATOR, unitCode));
    }

    private GroupApplication putOnRecord(GroupApplication application, ApplicationRequest request) {
        validate(request);
        var action = application.getStatus() == null ? Action.SUBMITTED : Action.RESUBMITTED;
        application.request(
                request, resolver.resolve(request.expectedMembers(), request.groupType(), application.getUnitCode()));
        record(application, application.getApplicant(), action, null);
        return applications.save(application);
    }

    private GroupApplication fresh(String applicant) {
        return new GroupApplication(
                numbers.ofYear("SQ"), applicant, directory.person(applicant).getUnitCode(), clock.instant());
    }

    private GroupApplication submittable(String number, String applicant) {
        var application = find(number);
        if (!application.getApplicant().equals(applicant)) {
            throw ProblemException.forbidden("group.not-your-application", number);
        }
        if (application.getStatus() != ApplicationStatus.SUBMITTED
                && application.getStatus() != ApplicationStatus.RETURNED) {
            throw ProblemException.conflict("group.already-submitted", number, application.getStatus());
        }
        return application;
    }

    private void validate(ApplicationRequest request) {
        validator.validate(request).stream()
                .map(violation -> violation.getPropertyPath().toString())
                .sorted()
                .findFirst()
                .ifPresent(field -> {
                    throw invalid(field);
                });
    }

    private static ProblemException invalid(String field) {
        return ProblemException.invalid(
                field, "group.input-invalid", new DefaultMessageSourceResolvable("group.field." + field));
    }

    /**
     * Hands an undecided application to the leader's stand-in, or to a main leader if there is none. Where nobody else
     * is left it stays where it is.
     *
     * @return the account of whoever decides now
     */
    public String designateStandIn(String number) {
        var application = find(number);
        var next = roles.standIn(application);
        application.setApprover(next);
        record(application, null, Action.HANDED_OVER, nameOf(next));
        tell(application, "group.approval-handed-over", List.of(next));
        return next;
    }

    /** The rules do not allow this group, or not to this applicant (C-1). */
    public void refuse(String number, String reason) {
        var application = find(number);
        application.moveTo(ApplicationStatus.REJECTED);
        record(application, null, Action.REFUSED, reason);
        tell(application, "group.refused", List.of(application.getApplicant()), reason);
    }

    /**
     * Opens the review, by a clerk first or by the leader at once.
     *
     * @return the groups and open applications of the applicant's organization that the new one would overlap with, strongest
     *     first
     */
    public List<Overlap> prepareReview(String number, boolean clerkFirst) {
        var application = find(number);
        application.moveTo(clerkFirst ? ApplicationStatus.UNDER_REVIEW : ApplicationStatus.AT_LEADER);
        var organization = directory.organizationOf(application.getUnitCode()).getCode();
        var units = directory.subtree(organization).stream().map(Unit::getCode).toList();
        var neighbours = groups.findByUnitCodeIn(units);
        // from the filing on the group itself is in the register
        var others = applications.findByUnitCodeInAndStatusInAndNumberNot(
                units,
                List.of(
                        ApplicationStatus.SUBMITTED,
                        ApplicationStatus.UNDER_REVIEW,
                        ApplicationStatus.AT_LEADER,
                        ApplicationStatus.RETURNED,
                        ApplicationStatus.FOUNDING),
                number);
        var expected = expectedAccounts(application);
        var shared = new HashMap<>(overlaps.with(
                expected, neighbours.stream().map(WorkGroup::getCode).toList()));
        others.forEach(
                other -> shared.put(other.getNumber(), OverlapFinder.similarity(expected, expectedAccounts(other))));
        return OverlapFinder.find(application.getGroupName(), application.getPurpose(), neighbours, others, shared);
    }

    /** The accounts of everybody who is expected in the group. */
    @Transactional(readOnly = true)
    public Set<String> expectedAccounts(GroupApplication application) {
        return resolver.accounts(application.getExpectedUnits(), application.getExpectedPeople());
    }

    /**
     * A clerk of the office passes the application on or returns it for correction.
     *
     * @throws ProblemException INVALID without a decision, or without the reason for a return
     */
    public GroupApplication review(String number, String clerk, Decision decision, String reason) {
        var application = awaiting(ApplicationStatus.UNDER_REVIEW, number);
        application.requireNotOf(clerk);
        roles.requirePost(clerk, PostType.OFFICE_CLERK, application);
        if (decision == Decision.RETURN) {
            giveBack(application, clerk, reason);
        } else {
            application.moveTo(ApplicationStatus.AT_LEADER);
            record(application, clerk, Action.PASSED_ON, optional(reason));
        }
        return application;
    }

    /**
     * The leader approves, returns or rejects, and may appoint the group's administrator (H-1, T-2). A diagram may ask
     * a main leader as well, after the leader whose turn it is.
     *
     * @param administrator account, or null to leave it to whoever founds the group
     * @throws ProblemException INVALID without a decision or a reason that it needs, FORBIDDEN for anybody else than
     *     the leader whose turn it is and the main leaders, and for who has just approved
     */
    public GroupApplication decide(
            String number, String leader, Decision decision, String reason, String administrator) {
        var application = awaiting(ApplicationStatus.AT_LEADER, number);
        application.requireNotOf(leader);
        roles.requireApprover(leader, application);
        application.requireNotApprovedBy(leader);
        switch (decision) {
            case RETURN -> giveBack(application, leader, reason);
            case REJECT -> record(application, leader, Action.REJECTED, required(reason));
            case APPROVE -> {
                appoint(application, administrator);
                record(application, leader, Action.APPROVED, optional(reason));
            }
        }
        return application;
    }

    private void giveBack(GroupApplication application, String account, String reason) {
        application.moveTo(ApplicationStatus.RETURNED);
        record(application, account, Action.RETURNED, required(reason));
        tell(application, "group.returned", List.of(application.getApplicant()), reason);
    }

    private void appoint(GroupApplication application, String administrator) {
        if (administrator == null || administrator.isBlank()) {
            return;
        }
        if (!roles.mayAdminister(administrator, application)) {
            throw invalid("administrator");
        }
        application.setAdministrator(administrator);
    }

    private GroupApplication awaiting(ApplicationStatus status, String number) {
        var application = find(number);
        application.requireStatus(status);
        return application;
    }

    /** Tells the leader that an application still waits. */
    public void remindApprover(String number) {
        var application = find(number);
        record(application, null, Action.REMINDED, nameOf(application.getApprover()));
        tell(application, "group.approval-reminder", List.of(application.getApprover()));
    }

    /** Closes an application that the leader rejected and tells the applicant why. */
    public void reject(String number, String reason) {
        var application = find(number);
        application.moveTo(ApplicationStatus.REJECTED);
        tell(application, "group.rejected", List.of(application.getApplicant()), reason);
    }

    /** Closes an application that the applicant took back. */
    public void withdraw(String number) {
        var application = find(number);
        application.moveTo(ApplicationStatus.WITHDRAWN);
        record(application, application.getApplicant(), Action.WITHDRAWN, null);
    }

    /** Asks the appointed administrator, or all administrators of the unit, to found the group (T-2, H-1). */
    public void commission(String number) {
        var application = find(number);
        application.moveTo(ApplicationStatus.FOUNDING);
        var administrators = application.getAdministrator() != null
                ? List.of(application.getAdministrator())
                : roles.accounts(PostType.GROUP_ADMINISTRATOR, application.getUnitCode());
        tell(application, "group.to-found", administrators);
    }

    /**
     * An administrator founded the group on its platform; becomes its administrator if nobody was appointed.
     *
     * @param name the name that the group really got
     * @param size how many people are in it; at least 1
     * @return the application with its administrator
     */
    public GroupApplication found(String number, String account, String name, Integer size, String note) {
        var application = awaiting(ApplicationStatus.FOUNDING, number);
        roles.requireAdministrator(account, application);
        if (name == null || name.isBlank() || name.length() > LONGEST_NAME) {
            throw invalid("foundedName");
        }
        if (size == null || size < 1) {
            throw invalid("groupSize");
        }
        application.setAdministrator(account);
        record(application, account, Action.FOUNDED, optional(note));
        return application;
    }

    /**
     * Gives the founded group its code and its place in the register (C-2). The head of the unit is in charge of it
     * (H-5, C-6), or the administrator where there is none.
     *
     * @param codeInName whether the code stands in front of the name
     * @param reviewAfter how long the group may live before somebody looks whether it is still needed
     */
    public WorkGroup assignCode(String number, String name, int size, boolean codeInName, Period reviewAfter) {
        var application = find(number);
        var unitCode = application.getType().isOrganizationWide()
                ? directory.organizationOf(application.getUnitCode()).getCode()
                : application.getUnitCode();
        var code = codes.next(unitCode);
        var shortName = name.strip();
        var owner = roles.accounts(PostType.UNIT_HEAD, unitCode).stream()
                .findFirst()
                .orElse(application.getAdministrator());
        var reviewDate = LocalDate.now(clock).plus(reviewAfter);
        var group = groups.save(WorkGroup.founded(code, application, size, clock.instant(), reviewDate)
                .named(codeInName ? code + shortName : shortName, shortName)
                .of(unitCode, owner));
        application.moveTo(ApplicationStatus.FILING);
        record(application, null, Action.CODED, code.value());
        return group;
    }

    /** The unit whose people with this post file the group: the applicant's, or the nearest one above it. */
    @Transactional(readOnly = true)
    public String filingUnit(String number, String post) {
        return roles.unitOf(post(post), unitOf(number));
    }

    /** The unit whose people with this post answer for an application now; empty if nobody holds it. */
    @Transactional(readOnly = true)
    public Optional<String> responsibleUnit(String number, String post) {
        return roles.findUnitOf(post(post), unitOf(number));
    }

    /** The applicant's unit. */
    @Transactional(readOnly = true)
    public String unitOf(String number) {
        return find(number).getUnitCode();
    }

    /**
     * The post that files takes note of the group.
     *
     * @param post id of the post that the table names, e.g. {@code publicity}
     * @throws ProblemException FORBIDDEN for somebody without this post
     */
    public void confirmFiling(String number, String account, String post, String note) {
        var application = awaiting(ApplicationStatus.FILING, number);
        roles.requirePost(account, post(post), application);
        record(application, account, Action.FILED, optional(note));
    }

    /** Marks the group as filed (H-1, C-4, R-1). */
    public void file(String number) {
        founded(number).file(clock.instant());
    }

    /**
     * The administrator announced the rules in the group (C-9).
     *
     * @throws ProblemException FORBIDDEN for anybody else
     */
    public void announce(String number, String account, String note) {
        var application = awaiting(ApplicationStatus.FILING, number);
        roles.requireAdministrator(account, application);
        record(application, account, Action.ANNOUNCED, optional(note));
    }

    /** Takes the group into use, with the members that were expected. */
    public void register(String number) {
        var application = find(number);
        var group = founded(number);
        group.register(clock.instant());
        register.admit(group.getCode(), expectedAccounts(application));
        application.moveTo(ApplicationStatus.REGISTERED);
        record(application, null, Action.REGISTERED, group.getCode());
    }

    /** Tells applicant and administrator that the group is in use. */
    public void announceRegistration(String number) {
        var application = find(number);
        var group = founded(number);
        inbox.send(
                Set.of(application.getApplicant(), group.getAdministrator()),
                "group.registered",
                "/groups/" + group.getCode(),
                group.getName(),
                group.getCode(),
                group.getReviewDate().toString());
    }

    @Transactional(readOnly = true)
    public GroupApplication find(String number) {
        return applications
                .findById(number)
                .orElseThrow(() -> ProblemException.notFound("group.application-unknown", number));
    }

    private static PostType post(String id) {
        return PostType.byId(id).orElseThrow();
    }

    private WorkGroup founded(String number) {
        return groups.findByApplicationNumber(number).orElseThrow();
    }

    private void record(GroupApplication application, String account, Action action, String reason) {
        application.record(clock.instant(), account, action, reason);
    }

    private void tell(GroupApplication application, String code, List<String> accounts, Object... more) {
        var arguments = Stream.concat(
                        Stream.of(
                                application.getNumber(),
                                application.getGroupName(),
                                nameOf(application.getApplicant()),
                                name(application.getUnitCode())),
                        Stream.of(more))
                .toArray();
        inbox.send(accounts, code, "/applications/" + application.getNumber(), arguments);
    }

    private static String required(String reason) {
        if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw invalid("reason");
        }
        return reason;
    }

    private static String optional(String reason) {
        return reason == null || reason.isBlank() ? null : required(reason);
    }

    private String nameOf(String account) {
        return directory.person(account).getName();
    }

    private String name(String unitCode) {
        return directory.unit(unitCode).getName();
    }
}
