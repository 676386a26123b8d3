package org.qunli.group;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.qunli.organization.Directory;
import org.qunli.organization.Person;
import org.qunli.organization.PostType;
import org.qunli.organization.Unit;
import org.qunli.problem.ProblemException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who has a part in an application for a group: who applies as what, reviews, decides, founds and files (H-1, T-2). */
@Component
@Transactional(readOnly = true)
public class ApplicationRoles {

    private final Directory directory;

    ApplicationRoles(Directory directory) {
        this.directory = directory;
    }

    /** The highest capacity counts (C-1). */
    ApplicantStanding standing(String applicant, String unitCode) {
        if (directory.holdsAny(applicant, PostType.MAIN_LEADER, PostType.PARTY_SECRETARY, PostType.DEPUTY_LEADER)) {
            return ApplicantStanding.LEADER;
        }
        if (isOneOf(applicant, unitCode, PostType.OFFICE_CLERK)) {
            return ApplicantStanding.OFFICE;
        }
        return isOneOf(applicant, unitCode, PostType.UNIT_HEAD, PostType.SECTION_CLERK, PostType.GROUP_ADMINISTRATOR)
                ? ApplicantStanding.UNIT
                : ApplicantStanding.MEMBER;
    }

    /**
     * The account of the deputy leader in charge of the applicant's unit, else of a main leader; never the applicant (H-1).
     *
     * @throws ProblemException CONFLICT if there is nobody
     */
    String approver(GroupApplication application) {
        return leaders(application)
                .findFirst()
                .orElseThrow(() -> ProblemException.conflict(
                        "group.no-approver",
                        directory.unit(application.getUnitCode()).getName()));
    }

    /**
     * The account of whoever decides instead of the leader who has not: the leader's stand-in, else a main leader; the same
     * leader where nobody else is left.
     */
    String standIn(GroupApplication application) {
        var undecided = application.getApprover();
        var standIn = leaders(application).findFirst().filter(undecided::equals).stream()
                .map(account -> directory.person(account).getStandIn())
                .flatMap(Stream::ofNullable)
                .filter(account -> directory
                        .findPerson(account)
                        .filter(Person::isInService)
                        .isPresent());
        return Stream.concat(standIn, mainLeaders(application))
                .filter(account -> !account.equals(application.getApplicant()) && !account.equals(undecided))
                .findFirst()
                .orElse(undecided);
    }

    private Stream<String> leaders(GroupApplication application) {
        return Stream.concat(
                        accounts(PostType.DEPUTY_LEADER, application.getUnitCode()).stream(), mainLeaders(application))
                .filter(account -> !account.equals(application.getApplicant()));
    }

    private Stream<String> mainLeaders(GroupApplication application) {
        return accounts(PostType.MAIN_LEADER, application.getUnitCode()).stream();
    }

    /** The accounts of those who hold a post for a unit, the nearest first. */
    List<String> accounts(PostType post, String unitCode) {
        return directory.responsible(post, unitCode).stream()
                .map(Person::getAccount)
                .toList();
    }

    /** The group administrators in charge of a unit, the nearest first. */
    public List<Person> administrators(String unitCode) {
        return directory.responsible(PostType.GROUP_ADMINISTRATOR, unitCode);
    }

    /**
     * Code of the unit whose people hold the post for a unit: this one, or the nearest one above it.
     *
     * @throws ProblemException CONFLICT if nobody does
     */
    String unitOf(PostType post, String unitCode) {
        return directory.responsibleUnit(post, unitCode).getCode();
    }

    /** As {@link #unitOf}; empty if nobody holds the post. */
    Optional<String> findUnitOf(PostType post, String unitCode) {
        return directory.findResponsibleUnit(post, unitCode).map(Unit::getCode);
    }

    /** @throws ProblemException FORBIDDEN for anybody else than the leader whose turn it is and the main leaders */
    void requireApprover(String account, GroupApplication application) {
        if (!account.equals(application.getApprover())
                && !isOneOf(account, application.getUnitCode(), PostType.MAIN_LEADER)) {
            throw ProblemException.forbidden("group.not-the-approver", nameOf(application.getApprover()));
        }
    }

    /** @throws ProblemException FORBIDDEN for somebody without this post */
    void requirePost(String account, PostType post, GroupApplication application) {
        if (!isOneOf(account, application.getUnitCode(), post)) {
            throw ProblemException.forbidden(
                    "group.not-in-charge",
                    post,
                    directory.responsibleUnit(post, application.getUnitCode()).getName());
        }
    }

    /**
     * The one appointed or, before anybody was and after that one has left, one of those who could be (T-2).
     *
     * @throws ProblemException FORBIDDEN for anybody else
     */
    void requireAdministrator(String account, GroupApplication application) {
        var appointed = application.getAdministrator();
        if (appointed == null || !directory.person(appointed).isInService()) {
            requirePost(account, PostType.GROUP_ADMINISTRATOR, application);
        } else if (!appointed.equals(account)) {
            throw ProblemException.forbidden("group.not-the-administrator", nameOf(appointed));
        }
    }

    /** Whether the person could become the group's administrator (T-2). */
    boolean mayAdminister(String account, GroupApplication application) {
        return isOneOf(account, application.getUnitCode(), PostType.GROUP_ADMINISTRATOR);
    }

    /** Whether the person may look at the application. */
    boolean isParty(String account, GroupApplication application) {
        return account.equals(application.getApplicant())
                || account.equals(application.getApprover())
                || application.getSteps().stream().anyMatch(step -> account.equals(step.account()))
                || isOneOf(
                        account,
                        application.getUnitCode(),
                        PostType.OFFICE_CLERK,
                        PostType.PUBLICITY,
                        PostType.GROUP_ADMINISTRATOR)
                || directory.holdsAny(account, PostType.ADMINISTRATOR);
    }

    private boolean isOneOf(String account, String unitCode, PostType... posts) {
        return Stream.of(posts).anyMatch(post -> directory.isResponsible(account, post, unitCode));
    }

    private String nameOf(String account) {
        return directory.person(account).getName();
    }
}
