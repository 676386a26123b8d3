package org.qunli.violation;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.qunli.group.GroupRegister;
import org.qunli.organization.Directory;
import org.qunli.organization.Person;
import org.qunli.organization.PostType;
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
    private final CaseRecord record;
    private final AppealRepository appeals;
    private final MeasureRepository measures;
    private final Directory directory;
    private final GroupRegister groups;
    private final SettlementCounters settlements;

    Recusal(
            ViolationCaseRepository cases,
            CaseRecord record,
            AppealRepository appeals,
            MeasureRepository measures,
            Directory directory,
            GroupRegister groups,
            SettlementCounters settlements) {
        this.cases = cases;
        this.record = record;
        this.appeals = appeals;
        this.measures = measures;
        this.directory = directory;
        this.groups = groups;
        this.settlements = settlements;
    }

    /**
     * The accounts of those who may take the role in the case: holders of the post for the group's unit or, where all
     * of them are barred, for the nearest unit above it. For the group's administrator these are the one named in the
     * register, other administrators, then the office's clerks (T-2, B-6).
     *
     * @param role a {@link CaseRole}
     * @param post the id of a {@link PostType}, as in diagrams and tables, e.g. {@code group-administrator}
     * @return empty if nobody is left up to the root: then the task waits until the post is filled
     */
    public List<String> eligible(String caseNumber, String role, String post) {
        return eligible(cases.findById(caseNumber).orElseThrow(), CaseRole.valueOf(role), postOf(post));
    }

    /** The post that a table names by its id. */
    static PostType postOf(String id) {
        return PostType.byId(id).orElseThrow(() -> ProblemException.conflict("violation.post-unknown", id));
    }

    /**
     * The accounts of those who may judge an appeal: holders of its post for the unit of the case or, for a measure of a
     * settlement, of the unit concerned; where all of them are barred, for the nearest unit above. Nobody judges who had
     * a part in the case, decided on or carried out the measure, or whom it concerns.
     *
     * @return empty if nobody is left up to the root: an appeal made in time is not lost for that
     */
    public List<String> judges(String appealNumber) {
        return judges(appeals.findById(appealNumber).orElseThrow());
    }

    /** @throws ProblemException FORBIDDEN if the person is barred from judging the appeal or does not hold its post */
    void checkJudge(Appeal appeal, String account) {
        if (barredFrom(appeal).contains(account)) {
            throw ProblemException.forbidden("violation.recused");
        }
        if (!judges(appeal).contains(account)) {
            throw ProblemException.forbidden("violation.not-in-charge");
        }
    }

    private List<String> judges(Appeal appeal) {
        var unit = appeal.getCaseNumber() == null
                ? measures.findById(appeal.getMeasureId()).orElseThrow().getUnitCode()
                : cases.findById(appeal.getCaseNumber()).orElseThrow().getUnitCode();
        return nearest(path(unit).map(level -> holders(appeal.getJudgePost(), level)), barredFrom(appeal));
    }

    private Set<String> barredFrom(Appeal appeal) {
        var measure = measures.findById(appeal.getMeasureId()).orElseThrow();
        var barred = Barred.fromJudging(
                appeal,
                measure,
                measure.getAccount() == null ? directory.headsOf(measure.getUnitCode()) : List.of(),
                measure.getSettlement() == null ? Set.of() : settlements.counters(measure.getSettlement()));
        if (appeal.getCaseNumber() != null) {
            barred.addAll(barred(cases.findById(appeal.getCaseNumber()).orElseThrow(), CaseRole.JUDGE));
        }
        return barred;
    }

    private List<String> eligible(ViolationCase violation, CaseRole role, PostType post) {
        return eligible(violation, post, barred(violation, role));
    }

    private List<String> eligible(ViolationCase violation, PostType post, Set<String> barred) {
        return nearest(levels(violation, post), barred);
    }

    private static List<String> nearest(Stream<Stream<Person>> levels, Set<String> barred) {
        return levels.map(level -> level.filter(Person::isInService)
                        .map(Person::getAccount)
                        .filter(account -> !barred.contains(account))
                        .distinct()
                        .toList())
                .filter(accounts -> !accounts.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /**
     * @throws ProblemException FORBIDDEN if the person is barred from the role in this case or does not hold its post
     */
    void check(ViolationCase violation, CaseRole role, String account) {
        check(violation, role, account, violation.postFor(role));
    }

    /** As above, for a role whose post the case does not name. */
    void check(ViolationCase violation, CaseRole role, String account, PostType post) {
        var barred = barred(violation, role);
        if (barred.contains(account)) {
            throw ProblemException.forbidden("violation.recused");
        }
        if (!eligible(violation, post, barred).contains(account)) {
            throw ProblemException.forbidden("violation.not-in-charge");
        }
    }

    private Set<String> barred(ViolationCase violation, CaseRole role) {
        var barring = CaseAction.barringFrom(role);
        return Barred.from(
                violation,
                concerned(violation),
                record.steps(violation.getNumber()).stream()
                        .filter(step -> barring.contains(step.getAction()))
                        .map(CaseStep::getAccount)
                        .toList());
    }

    /** Those whom it concerns, besides a person who is accused. */
    private Collection<String> concerned(ViolationCase violation) {
        if (violation.getAccused() == null) {
            return directory.headsOf(violation.getSubjectUnit());
        }
        return violation.getCategory() == Category.PERSONAL_REMOVAL
                ? appeals.appellantsBehind(violation.getNumber())
                : Set.of();
    }

    /** Those who could take the post, the nearest first. */
    private Stream<Stream<Person>> levels(ViolationCase violation, PostType post) {
        var path = path(violation.getUnitCode());
        if (post != PostType.GROUP_ADMINISTRATOR) {
            return path.map(unit -> holders(post, unit));
        }
        var named = Stream.ofNullable(violation.getGroupCode())
                .flatMap(group -> Stream.ofNullable(groups.byCode(group).getAdministrator()))
                .map(directory::person);
        return Stream.concat(
                Stream.of(Stream.concat(named, holders(post, violation.getOrganization()))),
                path.flatMap(unit -> Stream.of(holders(post, unit), holders(PostType.OFFICE_CLERK, unit))));
    }

    /** The codes of the unit and those above it, each looked up when the one before did not do. */
    private Stream<String> path(String unitCode) {
        return Stream.iterate(
                unitCode, unit -> unit != null, unit -> directory.unit(unit).getParentCode());
    }

    private Stream<Person> holders(PostType post, String unit) {
        return directory.holders(post, unit).stream();
    }
}
