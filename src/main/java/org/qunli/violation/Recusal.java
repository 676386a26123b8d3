package org.qunli.violation;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.qunli.group.GroupRegister;
import org.qunli.organization.Directory;
import org.qunli.organization.Person;
import org.qunli.organization.PostType;
import org.qunli.organization.Unit;
import org.qunli.problem.ProblemException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps people out of their own cases and out of a second role in one case (回避, see {@link CaseRole}). Diagrams take
 * candidates from here; whoever completes a task is checked here again.
 *
 * <p>Refusals never say why somebody is barred: that could tell who the confidential reporter is.
 */
@Component
@Transactional(readOnly = true)
public class Recusal {

    private final ViolationCaseRepository cases;
    private final CaseStepRepository steps;
    private final Directory directory;
    private final GroupRegister groups;

    Recusal(ViolationCaseRepository cases, CaseStepRepository steps, Directory directory, GroupRegister groups) {
        this.cases = cases;
        this.steps = steps;
        this.directory = directory;
        this.groups = groups;
    }

    /**
     * The accounts of those who may take the role in the case: holders of the post for the group's unit or, where all
     * of them are barred, for the nearest unit above it. For the group's administrator these are the one named in the
     * register, other administrators, then the office's clerks (T-2, B-6).
     *
     * @param role a {@link CaseRole}
     * @param post the id of a {@link PostType}, as in diagrams and tables, e.g. {@code group-administrator}
     * @throws ProblemException CONFLICT if nobody is left up to the root
     */
    public List<String> eligible(String caseNumber, String role, String post) {
        return eligible(cases.findById(caseNumber).orElseThrow(), CaseRole.valueOf(role), postOf(post));
    }

    /** The post that a table names by its id. */
    static PostType postOf(String id) {
        return PostType.byId(id).orElseThrow(() -> ProblemException.conflict("violation.post-unknown", id));
    }

    private List<String> eligible(ViolationCase violation, CaseRole role, PostType post) {
        var barred = barred(violation, role);
        return levels(violation, post)
                .map(level -> level.filter(Person::isInService)
                        .map(Person::getAccount)
                        .filter(account -> !barred.contains(account))
                        .distinct()
                        .toList())
                .filter(accounts -> !accounts.isEmpty())
                .findFirst()
                .orElseThrow(() -> ProblemException.conflict(
                        "violation.nobody-eligible",
                        directory.unit(violation.getUnitCode()).getName(),
                        post));
    }

    /**
     * @throws ProblemException FORBIDDEN if the person is barred from the role in this case or does not hold its post
     */
    void check(ViolationCase violation, CaseRole role, String account) {
        if (barred(violation, role).contains(account)) {
            throw ProblemException.forbidden("violation.recused");
        }
        if (!eligible(violation, role, violation.postFor(role)).contains(account)) {
            throw ProblemException.forbidden("violation.not-in-charge");
        }
    }

    /** The accused, the reporter, and everybody who has another role in the case already. */
    private Set<String> barred(ViolationCase violation, CaseRole role) {
        var otherRoles = Arrays.stream(CaseAction.values())
                .filter(action -> action.role() != null && action.role() != role)
                .toList();
        var barred = new HashSet<>(Set.of(violation.getAccused(), violation.getReporter()));
        steps.findByCaseNumberAndActionInOrderBySeq(violation.getNumber(), otherRoles)
                .forEach(step -> barred.add(step.getAccount()));
        return barred;
    }

    /** Those who could take the post, the nearest first. */
    private Stream<Stream<Person>> levels(ViolationCase violation, PostType post) {
        var path = Stream.iterate(
                directory.unit(violation.getUnitCode()),
                unit -> unit != null,
                unit -> unit.getParentCode() == null ? null : directory.unit(unit.getParentCode()));
        if (post != PostType.GROUP_ADMINISTRATOR) {
            return path.map(unit -> holders(post, unit));
        }
        var organization = directory.unit(violation.getOrganization());
        var named = directory.person(groups.byCode(violation.getGroupCode()).getAdministrator());
        return Stream.concat(
                Stream.of(Stream.concat(Stream.of(named), holders(post, organization))),
                path.flatMap(unit -> Stream.of(holders(post, unit), holders(PostType.OFFICE_CLERK, unit))));
    }

    private Stream<Person> holders(PostType post, Unit unit) {
        return directory.holders(post, unit.getCode()).stream();
    }
}
