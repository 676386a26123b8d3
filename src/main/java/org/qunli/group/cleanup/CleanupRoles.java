package org.qunli.group.cleanup;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qunli.organization.Directory;
import org.qunli.organization.Person;
import org.qunli.organization.PostType;
import org.qunli.organization.Unit;
import org.qunli.organization.UnitKind;
import org.qunli.problem.ProblemException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who may do what in a campaign. The diagrams take their candidates from here; whoever acts is checked here again.
 */
@Component
@Transactional(readOnly = true)
public class CleanupRoles {

    private static final PostType[] OVERSIGHT = {
        PostType.OFFICE_CLERK,
        PostType.DEPUTY_LEADER,
        PostType.MAIN_LEADER,
        PostType.PARTY_SECRETARY,
        PostType.COMMISSION,
        PostType.SUPERVISION
    };

    private final Campaigns campaigns;
    private final FrozenGroups groups;
    private final Directory directory;

    CleanupRoles(Campaigns campaigns, FrozenGroups groups, Directory directory) {
        this.campaigns = campaigns;
        this.groups = groups;
        this.directory = directory;
    }

    /** The units that take part in a campaign, for its diagram; they do not change once the register is frozen. */
    public List<String> unitsOf(String campaign) {
        return campaigns.checks(campaign).stream().map(SelfCheck::unitCode).toList();
    }

    /**
     * The accounts of those who check for a unit: its own office or, where it has none, its head and liaison officer;
     * for want of both the office above it.
     *
     * @throws ProblemException CONFLICT if there is nobody up to the root
     */
    public List<String> checkers(String unit) {
        var own = Stream.of(List.of(PostType.OFFICE_CLERK), List.of(PostType.SECTION_CLERK, PostType.UNIT_HEAD))
                .map(posts -> accounts(posts.stream().flatMap(post -> directory.holders(post, unit).stream())))
                .filter(accounts -> !accounts.isEmpty())
                .findFirst();
        return own.orElseGet(
                () -> accounts(directory
                        .holders(
                                PostType.OFFICE_CLERK,
                                directory
                                        .responsibleUnit(PostType.OFFICE_CLERK, unit)
                                        .getCode())
                        .stream()));
    }

    /**
     * The accounts of those who decide on a unit's self-check: the deputy leaders in charge of it, for a whole organization
     * also those in charge of its departments; else its main leader. Never who handed it in.
     *
     * @throws ProblemException CONFLICT if nobody is left up to the root
     */
    public List<String> approvers(String campaign, String unit) {
        var submitter = campaigns.check(campaign, unit).map(SelfCheck::submittedBy);
        var possible = Stream.of(
                        accounts(directory.holders(PostType.DEPUTY_LEADER, unit).stream()),
                        deputiesWithin(unit),
                        accounts(directory.responsible(PostType.DEPUTY_LEADER, unit).stream()),
                        accounts(directory.responsible(PostType.MAIN_LEADER, unit).stream()),
                        accounts(directory.responsible(PostType.PARTY_SECRETARY, unit).stream()))
                .map(accounts -> accounts.stream()
                        .filter(account -> !submitter.filter(account::equals).isPresent())
                        .toList())
                .filter(accounts -> !accounts.isEmpty())
                .findFirst();
        return possible.orElseThrow(() -> ProblemException.conflict(
                "cleanup.no-approver", directory.unit(unit).getName()));
    }

    /** The accounts of those who merge and dissolve a unit's groups: who keeps them in order, and who checked. */
    public List<String> executors(String campaign, String unit) {
        var keepers = directory.workplaces(groups.keepers(campaign, unit)).keySet().stream();
        return Stream.concat(keepers, checkers(unit).stream()).distinct().toList();
    }

    /** The units for which the person may open campaigns. */
    List<Unit> offices(String account) {
        return directory.unitsOf(account, PostType.OFFICE_CLERK).stream()
                .map(directory::unit)
                .toList();
    }

    /** @throws ProblemException FORBIDDEN for anybody but the office of this unit or of one above it */
    void requireOrganizer(String unit, String account) {
        if (!organizes(unit, account)) {
            throw ProblemException.forbidden(
                    "cleanup.not-the-office", directory.unit(unit).getName());
        }
    }

    boolean organizes(String unit, String account) {
        return directory.isResponsible(account, PostType.OFFICE_CLERK, unit);
    }

    void requireChecker(SelfCheck check, String account) {
        require(checkers(check.unitCode()), "cleanup.not-the-checker", check, account);
    }

    /** @throws ProblemException FORBIDDEN also for whoever handed it in */
    void requireApprover(SelfCheck check, String account) {
        require(approvers(check.campaign(), check.unitCode()), "cleanup.not-the-approver", check, account);
    }

    void requireExecutor(SelfCheck check, String account) {
        require(executors(check.campaign(), check.unitCode()), "cleanup.not-the-executor", check, account);
    }

    /** Whose turn it is; nobody once the unit is done. */
    List<String> inTurn(SelfCheck check) {
        return switch (check.status()) {
            case CHECKING -> checkers(check.unitCode());
            case APPROVAL -> approvers(check.campaign(), check.unitCode());
            case CARRYING_OUT -> executors(check.campaign(), check.unitCode());
            case DONE -> List.of();
        };
    }

    /** The codes of all units whose campaigns the person sees as a whole. */
    Set<String> overseen(String account) {
        return directory.unitsOf(account, OVERSIGHT).stream()
                .flatMap(unit -> directory.subtree(unit).stream())
                .map(Unit::getCode)
                .collect(Collectors.toSet());
    }

    /** The codes of the units whose self-checks concern the person by post: as a leader, in the office, as head. */
    Set<String> concerned(String account) {
        var units = overseen(account);
        units.addAll(directory.unitsOf(account, PostType.UNIT_HEAD, PostType.SECTION_CLERK));
        directory
                .unitsOf(account, PostType.DEPUTY_LEADER, PostType.GROUP_ADMINISTRATOR)
                .forEach(unit -> {
                    units.add(unit);
                    units.add(directory.organizationOf(unit).getCode());
                });
        return units;
    }

    boolean sees(Campaign campaign, String account) {
        return overseen(account).contains(campaign.unitCode());
    }

    boolean sees(SelfCheck check, String account) {
        return concerned(account).contains(check.unitCode())
                || groups.keepers(check.campaign(), check.unitCode()).contains(account);
    }

    private void require(Collection<String> allowed, String code, SelfCheck check, String account) {
        if (!allowed.contains(account)) {
            throw ProblemException.forbidden(
                    code,
                    check.unitName(),
                    allowed.stream().map(one -> directory.person(one).getName()).collect(Collectors.joining("、")));
        }
    }

    private List<String> deputiesWithin(String unit) {
        return directory.unit(unit).getKind() != UnitKind.ORGANIZATION
                ? List.of()
                : accounts(directory.subtree(unit).stream()
                        .flatMap(below -> directory.holders(PostType.DEPUTY_LEADER, below.getCode()).stream()));
    }

    private static List<String> accounts(Stream<Person> people) {
        return people.map(Person::getAccount).distinct().toList();
    }
}
