package org.qunli.violation;

import jakarta.validation.Valid;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qunli.group.GroupRegister;
import org.qunli.group.WorkGroup;
import org.qunli.organization.Directory;
import org.qunli.organization.Person;
import org.qunli.organization.StaffChoice;
import org.qunli.problem.ProblemException;
import org.qunli.process.RuleVersions;
import org.qunli.process.Workflow;
import org.qunli.violation.delegate.ViolationHandling;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/** Cases as people outside Tasklist meet them: report, withdraw, look at, state one's case. */
@Service
@Validated
@Transactional
public class ViolationService {

    /** Whoever judges can read so many, on a form as well. */
    private static final int MOST_STATEMENTS = 20;

    /** Nobody reports the same thing twice within that time. */
    private static final Duration SENT_TWICE = Duration.ofMinutes(10);

    private final ViolationCaseRepository cases;
    private final MeasureRepository measures;
    private final EvidenceRepository evidence;
    private final AppealService appeals;
    private final EvidenceService uploads;
    private final CaseAccess access;
    private final CaseRecord record;
    private final Recusal recusal;
    private final Directory directory;
    private final GroupRegister groups;
    private final CaseStart start;
    private final Workflow workflow;
    private final RuleVersions rules;
    private final Clock clock;

    ViolationService(
            ViolationCaseRepository cases,
            MeasureRepository measures,
            EvidenceRepository evidence,
            AppealService appeals,
            EvidenceService uploads,
            CaseAccess access,
            CaseRecord record,
            Recusal recusal,
            Directory directory,
            GroupRegister groups,
            CaseStart start,
            Workflow workflow,
            RuleVersions rules,
            Clock clock) {
        this.cases = cases;
        this.measures = measures;
        this.evidence = evidence;
        this.appeals = appeals;
        this.uploads = uploads;
        this.access = access;
        this.record = record;
        this.recusal = recusal;
        this.directory = directory;
        this.groups = groups;
        this.start = start;
        this.workflow = workflow;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * Opens a case and starts its handling. A confidential reporter's account stays in our table alone: the engine is
     * not told who started.
     *
     * @return the case's number, e.g. {@code AJ-2026-0001}
     * @throws ProblemException INVALID, naming the field, if the group or the person cannot be reported by this reporter
     */
    public String report(@Valid ViolationReport report, String reporter) {
        var group = groups.find(report.group())
                .filter(found -> mayReportIn(found, reporter))
                .orElseThrow(() -> ProblemException.invalid("group", "violation.group-unknown", report.group()));
        var accused = directory
                .findPerson(report.accused())
                .filter(person -> isAnswerableIn(group, person, report.category()))
                .orElseThrow(() -> ProblemException.invalid("accused", "violation.not-a-member", report.accused()));
        if (accused.getAccount().equals(reporter)) {
            throw ProblemException.invalid("accused", "violation.self-report");
        }
        if (!report.category().isReported()) {
            throw ProblemException.invalid("category", "violation.not-reported");
        }
        if (report.occurredAt() != null && report.occurredAt().isAfter(clock.instant())) {
            throw ProblemException.invalid("occurredAt", "violation.not-yet-happened");
        }
        if (report.occurredAt() != null && !rules.anyInForce("violation-measure", report.occurredAt())) {
            throw ProblemException.invalid("occurredAt", "violation.before-the-rules");
        }
        return open(report, reporter);
    }

    /**
     * As {@link #report}, but the same form sent a second time, also at the same moment, leads to the case that the first
     * one made, as long as that is open.
     */
    public String reportOnce(@Valid ViolationReport report, String reporter) {
        cases.lockReportsOf(reporter);
        return cases.findByReporterAndReportedAtAfter(reporter, clock.instant().minus(SENT_TWICE)).stream()
                .filter(earlier -> earlier.getStatus().isOpen() && earlier.says(report))
                .map(ViolationCase::getNumber)
                .findFirst()
                .orElseGet(() -> report(report, reporter));
    }

    /** As {@link #report}, of what was found in the house itself: whom and in which group is not for the reporter to choose. */
    String open(ViolationReport report, String reporter) {
        var group = groups.byCode(report.group());
        var now = clock.instant();
        var occurredAt = report.occurredAt() == null ? now : report.occurredAt();
        var jurisdiction = directory.jurisdictionOf(group.getUnitCode());
        var day = LocalDate.ofInstant(occurredAt, clock.getZone());
        var policy = day.isBefore(LocalDate.now(clock))
                ? directory.policyOn(group.getUnitCode(), day)
                : jurisdiction.policy();
        // written at once: whoever has it opened may refer to it
        var violation = cases.saveAndFlush(new ViolationCase(
                start.number(),
                group.getCode(),
                group.getUnitCode(),
                jurisdiction.organization(),
                policy,
                report.accused(),
                reporter,
                report.confidential(),
                report.category(),
                report.severity() == null ? Severity.MODERATE : report.severity(),
                report.description().strip(),
                occurredAt,
                now));
        record.begin(violation, CaseAction.REPORTED, reporter, null);
        start.withFacts(violation);
        return violation.getNumber();
    }

    /**
     * Adds to a case what else of the same order was not done in time (T-9).
     *
     * @return false, and nothing is added, once somebody has checked the facts or taken the report back
     */
    boolean addDuty(String number, String text) {
        var violation = access.lock(number);
        if (violation.getStatus() != CaseStatus.REPORTED
                || record.last(number, CaseAction.FACTS_CONFIRMED, CaseAction.FACTS_DISMISSED, CaseAction.WITHDRAWN)
                        .isPresent()) {
            return false;
        }
        record.add(violation, CaseAction.DUTY_ADDED, text, null);
        return true;
    }

    /**
     * Takes a report back before its facts are checked: the reporter, or whoever may check them.
     *
     * @throws ProblemException CONFLICT if the facts have been checked
     */
    public void withdraw(String number, String reason, String account) {
        var violation = access.lockVisibleOpen(number, access.viewer(account));
        if (!account.equals(violation.getReporter())) {
            recusal.check(violation, CaseRole.INVESTIGATOR, account);
        }
        record.contributed(violation, CaseAction.WITHDRAWN, account, Texts.required("reason", reason), List.of());
        if (isChecked(number) || !workflow.signal(ViolationHandling.WITHDRAW, number, Map.of())) {
            throw ProblemException.conflict("violation.too-late-to-withdraw", number);
        }
    }

    /** Whether the facts were confirmed once; whoever has them checked again after that may dismiss the case. */
    private boolean isChecked(String number) {
        return record.last(number, CaseAction.FACTS_CONFIRMED).isPresent();
    }

    /**
     * Takes the written statement of the person concerned (C-9); ends the wait for it. More may follow as long as it
     * can change the decision, up to 20.
     *
     * @throws ProblemException FORBIDDEN to anybody but the person concerned; CONFLICT once the decision is approved, or
     *     after 20 statements
     */
    public void addStatement(String number, String text, String account) {
        var viewer = access.viewer(account);
        var violation = access.lockVisibleOpen(number, viewer);
        if (viewer.to(violation) != Access.ACCUSED) {
            throw ProblemException.forbidden("violation.statement-by-others");
        }
        if (!violation.getStatus().hearsPerson()) {
            throw ProblemException.conflict("violation.too-late-to-state");
        }
        var made = record.steps(number).stream()
                .filter(step -> step.getAction() == CaseAction.STATEMENT_MADE)
                .count();
        if (made >= MOST_STATEMENTS) {
            throw ProblemException.conflict("violation.too-many-statements", MOST_STATEMENTS);
        }
        record.contributed(violation, CaseAction.STATEMENT_MADE, account, Texts.required("text", text), List.of());
        workflow.signal(ViolationHandling.STATEMENT, number, Map.of());
    }

    /**
     * Whether the person may open what is decided in the case: whoever looks after it and, once told, the person
     * concerned, not the reporter.
     *
     * @throws ProblemException NOT_FOUND if there is no such case, or none that this person may see
     */
    @Transactional(readOnly = true)
    public boolean seesDecision(String number, String account) {
        var viewer = access.viewer(account);
        var level = viewer.to(access.visible(number, viewer));
        return level == Access.FULL || level == Access.ACCUSED;
    }

    /**
     * The case as far as this person may know it.
     *
     * @throws ProblemException NOT_FOUND if there is no such case, or none that this person may see
     */
    @Transactional(readOnly = true)
    public CaseView view(String number, String account) {
        var viewer = access.viewer(account);
        var violation = access.visible(number, viewer);
        var level = viewer.to(violation);
        var taken = record.steps(number).stream()
                .filter(step -> step.getAction().shownTo(level))
                .toList();
        var files = EvidenceService.shown(evidence.findByCaseNumberOrderById(number), violation, viewer);
        var altered = evidence.altered(number);
        var hashes = files.stream().map(EvidenceRepository.Item::sha256).collect(Collectors.toSet());
        var carriedOut = level == Access.REPORTER ? List.<Measure>of() : measures.findByCaseNumberOrderById(number);
        var names = parties(Stream.of(
                        Stream.of(violation.getAccused(), violation.getReporter()),
                        taken.stream().map(CaseStep::getAccount),
                        files.stream().map(EvidenceRepository.Item::capturedBy),
                        carriedOut.stream()
                                .flatMap(measure -> Stream.of(measure.getDecidedBy(), measure.getExecutedBy())))
                .flatMap(Function.identity()));
        Function<String, Party> parties = somebody -> viewer.maySee(somebody, violation) ? names.apply(somebody) : null;
        var standing = appeals.standing(carriedOut, account);
        var open = violation.getStatus().isOpen();
        return new CaseView(
                number,
                violation.getGroupCode(),
                groupName(violation),
                directory.unit(violation.getUnitCode()).getName(),
                parties.apply(violation.getAccused()),
                subjectName(violation),
                parties.apply(violation.getReporter()),
                violation.isConfidential(),
                violation.getCategory(),
                violation.getSeverity(),
                level == Access.ACCUSED && violation.isConfidential() ? null : record.described(violation),
                violation.getOccurredAt(),
                violation.getReportedAt(),
                violation.getStatus(),
                level == Access.REPORTER ? null : violation.getProposedMeasure(),
                level == Access.REPORTER ? null : violation.getClause(),
                taken.stream()
                        .map(step -> new CaseView.Step(
                                step.getSeq(),
                                step.getAt(),
                                parties.apply(step.getAccount()),
                                !viewer.maySee(step.getAccount(), violation),
                                step.getAction(),
                                step.getReason(),
                                step.getEvidenceHashes().stream()
                                        .filter(hashes::contains)
                                        .toList(),
                                step.getRuleVersion()))
                        .toList(),
                carriedOut.stream()
                        .map(measure -> new CaseView.MeasureTaken(
                                measure.getId(),
                                measure.getKind(),
                                measure.getDetail(),
                                measure.getDuration(),
                                parties.apply(measure.getDecidedBy()),
                                parties.apply(measure.getExecutedBy()),
                                measure.getAt(),
                                measure.getClause(),
                                measure.getRuleVersion(),
                                measure.getCorrectionDue(),
                                measure.getCorrectedAt(),
                                measure.getCountsUntil(),
                                measure.getRevokedAt(),
                                standing.get(measure.getId())))
                        .toList(),
                files.stream()
                        .map(file -> new CaseView.EvidenceItem(
                                file.id(),
                                file.fileName(),
                                file.mediaType(),
                                file.size(),
                                file.sha256(),
                                parties.apply(file.capturedBy()),
                                file.capturedAt(),
                                !altered.contains(file.id())))
                        .toList(),
                level == Access.REPORTER && violation.getStatus() == CaseStatus.REPORTED && !isChecked(number),
                uploads.takesFrom(viewer, violation),
                level == Access.ACCUSED && violation.getStatus().hearsPerson(),
                level == Access.ACCUSED && open && !violation.getStatus().hearsPerson());
    }

    private String groupName(ViolationCase violation) {
        return violation.getGroupCode() == null
                ? null
                : groups.byCode(violation.getGroupCode()).getName();
    }

    private String subjectName(ViolationCase violation) {
        return violation.getSubjectUnit() == null
                ? null
                : directory.unit(violation.getSubjectUnit()).getName();
    }

    /**
     * The people whom this reporter may report in a group: its members and, for arrangements not carried out alone, those
     * of the organization without a smartphone (T-9). Nobody if the reporter may report nothing there.
     */
    @Transactional(readOnly = true)
    public StaffChoice answerableIn(String groupCode, String reporter) {
        return Optional.ofNullable(groupCode)
                .flatMap(groups::find)
                .filter(group -> mayReportIn(group, reporter))
                .map(group -> new StaffChoice(
                        directory.organizationsStaff(group.getUnitCode()).unitCodes(),
                        false,
                        groups.members(groupCode).stream()
                                .filter(account -> !account.equals(reporter))
                                .toList()))
                .orElse(new StaffChoice(List.of(), null, List.of()));
    }

    private boolean mayReportIn(WorkGroup group, String account) {
        return groups.isMember(group.getCode(), account)
                || directory
                        .subtree(directory
                                .organizationOf(directory.person(account).getUnitCode())
                                .getCode())
                        .stream()
                        .anyMatch(unit -> unit.getCode().equals(group.getUnitCode()));
    }

    /**
     * Members answer for what they do in a group; whoever has no smartphone is no member and still answers for
     * arrangements that an entrusted colleague received (T-9).
     */
    private boolean isAnswerableIn(WorkGroup group, Person person, Category category) {
        return groups.isMember(group.getCode(), person.getAccount())
                || category == Category.NOT_IMPLEMENTED
                        && person.isInService()
                        && !person.hasSmartphone()
                        && directory
                                .organizationsStaff(group.getUnitCode())
                                .unitCodes()
                                .contains(person.getUnitCode());
    }

    private Function<String, Party> parties(Stream<String> accounts) {
        var people =
                directory.people(accounts.filter(account -> account != null).collect(Collectors.toSet()));
        return account -> Optional.ofNullable(account)
                .map(people::get)
                .map(person -> new Party(person.getAccount(), person.getName()))
                .orElse(null);
    }
}
