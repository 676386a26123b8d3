package org.qunli.group;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.qunli.group.delegate.GroupCreation;
import org.qunli.organization.Directory;
import org.qunli.problem.ProblemException;
import org.qunli.process.RuleTables;
import org.qunli.process.Workflow;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What applicants do with their applications for groups, and who may look at one (H-1). */
@Service
@Transactional
public class GroupApplicationService {

    /** Nobody means the same thing twice within that time. */
    private static final Duration SENT_TWICE = Duration.ofMinutes(10);

    private final GroupApplicationRepository applications;
    private final GroupCreationService creation;
    private final ApplicationRoles roles;
    private final MemberResolver resolver;
    private final Directory directory;
    private final RuleTables tables;
    private final Workflow workflow;
    private final Clock clock;

    GroupApplicationService(
            GroupApplicationRepository applications,
            GroupCreationService creation,
            ApplicationRoles roles,
            MemberResolver resolver,
            Directory directory,
            RuleTables tables,
            Workflow workflow,
            Clock clock) {
        this.applications = applications;
        this.creation = creation;
        this.roles = roles;
        this.resolver = resolver;
        this.directory = directory;
        this.tables = tables;
        this.workflow = workflow;
        this.clock = clock;
    }

    /** What somebody may apply for now, for their own unit (C-1, R-3). */
    @Transactional(readOnly = true)
    public Applicable applicable(String applicant) {
        var unitCode = directory.person(applicant).getUnitCode();
        var policy = directory.policyOf(unitCode);
        var standing = roles.standing(applicant, unitCode).name();
        var types = new ArrayList<GroupType>();
        var refusals = new LinkedHashSet<String>();
        for (var type : GroupType.values()) {
            var row = tables.decide(
                    GroupCreation.TABLE_APPROVAL,
                    Map.of("policy", policy, "groupType", type.name(), "applicantStanding", standing));
            if (Boolean.TRUE.equals(row.get("permitted"))) {
                types.add(type);
            } else {
                refusals.add((String) row.get("reason"));
            }
        }
        return new Applicable(types, List.copyOf(refusals));
    }

    /** Words of a request that name no unit and not exactly one person in the applicant's organization. */
    @Transactional(readOnly = true)
    public List<String> unresolved(String applicant, ApplicationRequest request) {
        return resolver.resolve(
                        request.expectedMembers(),
                        request.groupType(),
                        directory.person(applicant).getUnitCode())
                .unresolved();
    }

    /**
     * Applies for a group for the applicant's own unit and starts group-creation. What the rules do not allow is
     * rejected at once, with the reason, and stays on record.
     *
     * @throws ProblemException INVALID if something is missing, CONFLICT if a post that has to act is vacant
     */
    public GroupApplication apply(String applicant, ApplicationRequest request) {
        var application = creation.submit(null, applicant, request).application();
        workflow.start(GroupCreation.PROCESS, application.getNumber(), applicant, Map.of());
        return application;
    }

    /**
     * As {@link #apply}, but the same form sent a second time leads to the application that the first one made, as long as
     * that is not over.
     */
    public GroupApplication applyOnce(String applicant, ApplicationRequest request) {
        applications.lock(applicant);
        var since = clock.instant().minus(SENT_TWICE);
        return applications
                .findByApplicantAndSubmittedAtAfterOrderBySubmittedAtDescNumberDesc(applicant, since)
                .stream()
                .filter(earlier -> earlier.asksFor(request))
                .findFirst()
                .orElseGet(() -> apply(applicant, request));
    }

    /**
     * Takes an application back before it is approved.
     *
     * @throws ProblemException NOT_FOUND, FORBIDDEN if it is somebody else's, CONFLICT if it is too late
     */
    public GroupApplication withdraw(String account, String number) {
        var application = creation.find(number);
        if (!application.getApplicant().equals(account)) {
            throw ProblemException.forbidden("group.not-your-application", number);
        }
        if (!workflow.signal(GroupCreation.MESSAGE_WITHDRAWN, number, Map.of())) {
            throw ProblemException.conflict("group.too-late-to-withdraw", number, application.getStatus());
        }
        return application;
    }

    /** The applications of a person, newest first. */
    @Transactional(readOnly = true)
    public Page<GroupApplication> mine(String account, Pageable page) {
        return applications.findByApplicantOrderBySubmittedAtDescNumberDesc(account, page);
    }

    /**
     * One application, for the applicant and those who have a part in its process.
     *
     * @throws ProblemException NOT_FOUND, or FORBIDDEN for everybody else
     */
    @Transactional(readOnly = true)
    public GroupApplication byNumber(String viewer, String number) {
        var application = creation.find(number);
        if (!roles.isParty(viewer, application)) {
            throw ProblemException.forbidden("group.not-your-application", number);
        }
        return application;
    }
}
