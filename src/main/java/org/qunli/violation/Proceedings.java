package org.qunli.violation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qunli.channel.Inbox;
import org.qunli.group.GroupRegister;
import org.qunli.organization.Directory;
import org.qunli.organization.Person;
import org.qunli.problem.Chinese;
import org.qunli.problem.ProblemException;
import org.qunli.process.Fact;
import org.qunli.process.RuleNames;
import org.qunli.process.RuleVersions;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the steps of the diagram {@code violation-handling} do to a case. Each human decision checks recusal once more,
 * whatever the task list let through, and leaves a step in the record; each refusal is a {@link ProblemException} in
 * words for the person at the task.
 */
@Service
@Transactional
public class Proceedings {

    private final ViolationCaseRepository cases;
    private final MeasureRepository measures;
    private final EvidenceRepository evidence;
    private final CaseAccess access;
    private final CaseRecord record;
    private final Recusal recusal;
    private final EarlierOffences offences;
    private final OffenceWindows windows;
    private final AppealTerms terms;
    private final AppealRepository appeals;
    private final RulingBasisRepository basis;
    private final Directory directory;
    private final GroupRegister groups;
    private final RuleVersions ruleVersions;
    private final RuleNames ruleNames;
    private final CaseStart start;
    private final Inbox inbox;
    private final ApplicationEventPublisher events;
    private final Chinese chinese;
    private final Clock clock;

    Proceedings(
            ViolationCaseRepository cases,
            MeasureRepository measures,
            EvidenceRepository evidence,
            CaseAccess access,
            CaseRecord record,
            Recusal recusal,
            EarlierOffences offences,
            OffenceWindows windows,
            AppealTerms terms,
            AppealRepository appeals,
            RulingBasisRepository basis,
            Directory directory,
            GroupRegister groups,
            RuleVersions ruleVersions,
            RuleNames ruleNames,
            CaseStart start,
            Inbox inbox,
            ApplicationEventPublisher events,
            Chinese chinese,
            Clock clock) {
        this.cases = cases;
        this.measures = measures;
        this.evidence = evidence;
        this.access = access;
        this.record = record;
        this.recusal = recusal;
        this.offences = offences;
        this.windows = windows;
        this.terms = terms;
        this.appeals = appeals;
        this.basis = basis;
        this.directory = directory;
        this.groups = groups;
        this.ruleVersions = ruleVersions;
        this.ruleNames = ruleNames;
        this.start = start;
        this.inbox = inbox;
        this.events = events;
        this.chinese = chinese;
        this.clock = clock;
    }

    /**
     * The administrator's finding (C-9).
     *
     * @param decision {@code confirm} or {@code dismiss}; the latter needs a reason
     * @param category, severity what the administrator found; count when the report is confirmed
     * @param occurredOn when it happened, as the administrator found, local and to the minute, e.g.
     *     {@code 2026-05-01T17:30}; null or as the form showed it where it is right. To correct it needs a reason
     * @return what the ruling goes by
     * @throws ProblemException INVALID if it would have happened after it was reported, or before any rule was in force
     */
    public Finding factsChecked(
            String number,
            String account,
            String decision,
            String category,
            String severity,
            String occurredOn,
            String reason) {
        var violation = deciding(number, CaseStatus.REPORTED, CaseRole.INVESTIGATOR, account);
        var before = violation.getCategory();
        switch (Decision.of(decision, Decision.CONFIRM, Decision.DISMISS)) {
            case CONFIRM -> {
                var found = chosen(Category.class, "category", category);
                if (!found.isReported()) {
                    throw ProblemException.invalid("category", "violation.choice-missing");
                }
                violation.classify(found, chosen(Severity.class, "severity", severity));
                correctOccurrence(violation, account, occurredOn, reason);
                record.decided(violation, CaseAction.FACTS_CONFIRMED, account, Texts.optional("reason", reason));
            }
            default -> record.decided(violation, CaseAction.FACTS_DISMISSED, account, Texts.required("reason", reason));
        }
        return new Finding(violation.getOccurredAt(), violation.getCategory() != before);
    }

    /**
     * What came of a check of the facts.
     *
     * @param occurredAt when it happened: by the rules of then it is judged (T-12)
     * @param otherCategory whether it is something else than was taken for true before: then nobody has missed the time to
     *     put that right
     */
    public record Finding(Instant occurredAt, boolean otherCategory) {}

    private void correctOccurrence(ViolationCase violation, String account, String occurredOn, String reason) {
        var known = Moments.local(violation.getOccurredAt(), clock);
        if (occurredOn == null || occurredOn.isBlank() || occurredOn.equals(known)) {
            return;
        }
        var found = Moments.ofLocal("occurredOn", occurredOn, clock);
        if (found.isAfter(violation.getReportedAt())) {
            throw ProblemException.invalid("occurredOn", "violation.after-the-report");
        }
        if (!ruleVersions.anyInForce("violation-measure", found)) {
            throw ProblemException.invalid("occurredOn", "violation.before-the-rules");
        }
        Texts.required("reason", reason);
        var correction = chinese.text(
                "violation.record.occurrence",
                Moments.text(violation.getOccurredAt(), clock),
                Moments.text(found, clock));
        violation.correctOccurrence(found);
        record.decided(violation, CaseAction.OCCURRENCE_CORRECTED, account, correction);
    }

    /**
     * What a ruling rests on.
     *
     * @param number how many earlier cases of the same person or unit, category and organization ended in a measure that
     *     stands and counts
     * @param underAppeal whether one of these measures is under appeal: the ruling has to wait for the decision
     */
    public record RulingBase(int number, boolean underAppeal) {}

    /** Counts earlier offences, and keeps which measures were counted. */
    public RulingBase countEarlierOffences(String number) {
        var counted = offences.count(access.lockOpen(number));
        return new RulingBase(counted.number(), counted.underAppeal());
    }

    /**
     * How it stands with the time to put things right, at its end.
     *
     * @param underAppeal whether a measure of the case is: then the next step has to wait for the decision
     * @param left what appeals took of the time and is given back; null if it is over, or as long as one is open
     */
    public record CorrectionTime(boolean underAppeal, Duration left) {}

    /** Looks whether the time to put things right is over, and tells those concerned if appeals prolong it. */
    public CorrectionTime correctionTime(String number) {
        var violation = access.lockOpen(number);
        var taken = measures.findByCaseNumberOrderById(number);
        measures.lock(taken.stream().map(Measure::getId).toList());
        var filed = appeals.findByCaseNumberOrderByFiledAt(number);
        if (filed.stream().anyMatch(appeal -> appeal.getStatus() == AppealStatus.OPEN)) {
            return new CorrectionTime(true, null);
        }
        var now = clock.instant();
        var measure = taken.get(taken.size() - 1);
        measure.extendCorrection(filed, now);
        // whole seconds are what the engine's timers know
        var left = Duration.ofSeconds(Duration.between(now, measure.getCorrectionDue())
                .plusMillis(999)
                .toSeconds());
        if (left.isNegative() || left.isZero()) {
            return new CorrectionTime(false, null);
        }
        var until = Moments.text(measure.getCorrectionDue(), clock);
        record.add(
                violation,
                CaseAction.CORRECTION_EXTENDED,
                chinese.text("violation.record.correction-extended", until),
                null);
        tell(violation, concerned(violation), "violation.inbox.correct", violation.getProposedMeasure(), until);
        return new CorrectionTime(false, left);
    }

    /** Ends a case of which no measure stands any more, open or not; a dismissed one stays dismissed. */
    public void closeRevoked(String number) {
        var violation = cases.lock(number).orElseThrow();
        if (violation.getStatus() == CaseStatus.DISMISSED) {
            // after a reminder (B-1), against which the appeal was
            return;
        }
        violation.close(CaseStatus.REVOKED, clock.instant());
        record.add(violation, CaseAction.CLOSED, chinese.text(CaseStatus.REVOKED), null);
    }

    /** Has the ruling made again, from the count of earlier offences on. */
    void reopen(ViolationCase violation) {
        violation.reopen();
        start.withRuling(violation);
    }

    /**
     * Records what the table {@code violation-measure} gives, with its version (T-12).
     *
     * @param duration ISO 8601, null for measures without duration
     */
    public void propose(String number, String measure, String duration, String clause) {
        var violation = access.lockOpen(number);
        var ruleVersion = ruleVersion("violation-measure", violation);
        violation.propose(MeasureKind.valueOf(measure), duration, clause, ruleVersion, clock.instant());
        record.add(violation, CaseAction.MEASURE_PROPOSED, measureText(violation), ruleVersion);
    }

    /**
     * Tells the person concerned the facts and the proposed measure before it takes effect (C-9).
     *
     * @param hearing the time to state one's case; zero if the measure takes effect at once
     */
    public void informPerson(String number, Duration hearing) {
        var violation = access.lockOpen(number);
        violation.inform(clock.instant());
        var concerned = concerned(violation);
        record.add(
                violation,
                CaseAction.PERSON_INFORMED,
                concerned.isEmpty() ? chinese.text("violation.record.head-vacant") : null,
                null);
        if (concerned.isEmpty()) {
            inbox.send(
                    directory.administrators(),
                    "violation.inbox.head-vacant",
                    null,
                    number,
                    directory.unit(violation.getSubjectUnit()).getName());
        }
        if (!hearing.isZero()) {
            events.publishEvent(new HearingOpened(number, hearing));
        }
        tell(
                violation,
                concerned,
                hearing.isZero() ? "violation.inbox.informed" : "violation.inbox.hearing",
                violation.getProposedMeasure(),
                violation.getClause(),
                hearing.toHours());
    }

    /**
     * The administrator carried the measure out, or drops it because the statement convinces.
     *
     * @param decision {@code execute}, which needs evidence by the same person, or {@code drop}, which needs a reason
     */
    public void measureCarriedOut(String number, String account, String decision, String reason) {
        var violation = deciding(number, CaseStatus.INFORMED, CaseRole.EXECUTOR, account);
        switch (Decision.of(decision, Decision.EXECUTE, Decision.DROP)) {
            case EXECUTE -> {
                requireFirmGround(violation);
                requireEvidence(violation, account);
                record.decided(violation, CaseAction.MEASURE_CARRIED_OUT, account, Texts.optional("reason", reason));
            }
            default -> record.decided(violation, CaseAction.MEASURE_DROPPED, account, Texts.required("reason", reason));
        }
    }

    /**
     * Hands the case over to the posts that the table {@code violation-referral} names (T-8, C-15).
     *
     * @param reviewPost, approvalPost, executionPost ids of posts
     */
    public void refer(String number, String reviewPost, String approvalPost, String executionPost) {
        var violation = access.lockOpen(number);
        violation.refer(Recusal.postOf(reviewPost), Recusal.postOf(approvalPost), Recusal.postOf(executionPost));
        record.add(
                violation,
                CaseAction.REFERRED,
                chinese.text(
                        "violation.record.referred",
                        Recusal.postOf(reviewPost),
                        Recusal.postOf(approvalPost),
                        Recusal.postOf(executionPost)),
                ruleVersion("violation-referral", violation));
    }

    /**
     * The commission's opinion (T-8).
     *
     * @param decision {@code propose}, which needs a measure and its wording; {@code dismiss} or {@code return} to the
     *     administrator, which need a reason
     */
    public void reviewed(
            String number, String account, String decision, String measure, String proposal, String reason) {
        var violation = deciding(number, CaseStatus.REVIEW, CaseRole.REVIEWER, account);
        switch (Decision.of(decision, Decision.PROPOSE, Decision.DISMISS, Decision.RETURN)) {
            case PROPOSE -> {
                var kind = chosen(MeasureKind.class, "proposedMeasure", measure);
                if (kind == MeasureKind.REFERRAL) {
                    throw ProblemException.invalid("proposedMeasure", "violation.choice-missing");
                }
                if (kind.isInAGroup() && violation.getAccused() == null) {
                    throw ProblemException.invalid("proposedMeasure", "violation.not-in-a-group", kind);
                }
                violation.propose(kind, Texts.required("proposal", proposal), clock.instant());
                record.decided(violation, CaseAction.REVIEW_PROPOSED, account, measureText(violation));
            }
            case RETURN -> {
                if (!violation.getCategory().isReported()) {
                    throw ProblemException.invalid("decision", "violation.facts-on-record");
                }
                violation.continueAs(CaseStatus.REPORTED);
                record.decided(violation, CaseAction.REVIEW_RETURNED, account, Texts.required("reason", reason));
            }
            default ->
                record.decided(violation, CaseAction.REVIEW_DISMISSED, account, Texts.required("reason", reason));
        }
    }

    /**
     * The secretary's decision (T-8).
     *
     * @param decision {@code approve}, or {@code return} to the commission, which needs a reason
     */
    public void proposalDecided(String number, String account, String decision, String reason) {
        var violation = deciding(number, CaseStatus.APPROVAL, CaseRole.APPROVER, account);
        switch (Decision.of(decision, Decision.APPROVE, Decision.RETURN)) {
            case APPROVE -> {
                requireFirmGround(violation);
                violation.continueAs(CaseStatus.EXECUTION);
                record.decided(violation, CaseAction.APPROVED, account, Texts.optional("reason", reason));
            }
            default -> {
                violation.continueAs(CaseStatus.REVIEW);
                record.decided(violation, CaseAction.APPROVAL_RETURNED, account, Texts.required("reason", reason));
            }
        }
    }

    /** The supervision office carried out what was approved (T-8); needs evidence by the same person. */
    public void sanctionCarriedOut(String number, String account, String result) {
        var violation = deciding(number, CaseStatus.EXECUTION, CaseRole.ENFORCER, account);
        requireFirmGround(violation);
        requireEvidence(violation, account);
        record.decided(violation, CaseAction.SANCTION_CARRIED_OUT, account, Texts.optional("reason", result));
    }

    /**
     * Enters the measure in the person's record.
     *
     * @param correctionPeriod the time to put things right; null if nothing has to be
     */
    public void recordMeasure(String number, Duration correctionPeriod) {
        var violation = access.lockOpen(number);
        var now = clock.instant();
        var executedBy = lastBy(
                number, violation.isReferred() ? CaseAction.SANCTION_CARRIED_OUT : CaseAction.MEASURE_CARRIED_OUT);
        var decidedBy = violation.isReferred() ? lastBy(number, CaseAction.APPROVED) : executedBy;
        var correctionDue = correctionPeriod == null ? null : now.plus(correctionPeriod);
        var unit = violation.getAccused() == null
                ? violation.getSubjectUnit()
                : directory.person(violation.getAccused()).getUnitCode();
        var measure = measures.save(new Measure(
                violation,
                unit,
                decidedBy,
                executedBy,
                now,
                correctionDue,
                windows.endOf(violation, now),
                terms.of(violation.getPolicy(), violation.getProposedMeasure(), now)
                        .until()));
        events.publishEvent(MeasuresRecorded.of(List.of(measure)));
        record.add(violation, CaseAction.MEASURE_RECORDED, measureText(violation), violation.getRuleVersion());
        if (correctionDue != null) {
            violation.continueAs(CaseStatus.CORRECTION);
            tell(
                    violation,
                    concerned(violation),
                    "violation.inbox.correct",
                    violation.getProposedMeasure(),
                    Moments.text(correctionDue, clock));
        }
    }

    /** The administrator saw that the matter was put right in time (B-1). */
    public void correctionConfirmed(String number, String account, String remark) {
        var violation = deciding(number, CaseStatus.CORRECTION, CaseRole.EXECUTOR, account);
        measures.findFirstByCaseNumberOrderByIdDesc(number).orElseThrow().corrected(clock.instant());
        record.decided(violation, CaseAction.CORRECTION_CONFIRMED, account, Texts.optional("reason", remark));
    }

    /** The time to put things right has passed (B-1: a reminder without effect). */
    public void correctionMissed(String number) {
        var violation = access.lockOpen(number);
        // the next measure rests on this one
        measures.findFirstByCaseNumberOrderByIdDesc(number)
                .ifPresent(measure -> basis.save(new RulingBasis(number, measure.getId(), false)));
        record.add(violation, CaseAction.CORRECTION_MISSED, null, null);
    }

    /** Ends a case whose matter was put right. */
    public void closeCorrected(String number) {
        var violation = close(number, CaseStatus.CORRECTED);
        tell(violation, concerned(violation), "violation.inbox.corrected");
        tell(violation, reporter(violation), "violation.inbox.settled-reporter");
    }

    /** Ends a case with a measure; tells the person, the head of the person's unit and the reporter. */
    public void informParties(String number) {
        var violation = close(number, CaseStatus.SETTLED);
        tell(
                violation,
                concerned(violation),
                "violation.inbox.settled",
                violation.getProposedMeasure(),
                violation.getClause());
        if (violation.getAccused() != null) {
            var accused = directory.person(violation.getAccused());
            inbox.send(
                    directory.headsOf(accused.getUnitCode()).stream()
                            .filter(head -> !head.equals(accused.getAccount()))
                            .toList(),
                    "violation.inbox.settled-unit",
                    null,
                    number,
                    placeOf(violation),
                    accused.getName(),
                    violation.getCategory(),
                    violation.getProposedMeasure());
        }
        tell(violation, reporter(violation), "violation.inbox.settled-reporter");
    }

    /** Ends a case without a measure; tells the reporter, and the accused if already told of the case. */
    public void informDismissal(String number) {
        var violation = close(number, CaseStatus.DISMISSED);
        var informed = new HashSet<>(reporter(violation));
        if (violation.getInformedAt() != null) {
            informed.addAll(concerned(violation));
        }
        tell(
                violation,
                informed,
                "violation.inbox.dismissed",
                record.last(number, CaseAction.FACTS_DISMISSED, CaseAction.MEASURE_DROPPED, CaseAction.REVIEW_DISMISSED)
                        .orElseThrow()
                        .getReason());
    }

    /** Ends a case whose report was taken back. */
    public void recordWithdrawal(String number) {
        var violation = close(number, CaseStatus.WITHDRAWN);
        tell(violation, reporter(violation), "violation.inbox.withdrawn");
    }

    /** What forms show of the case. Names no confidential reporter, whoever reads it. */
    @Transactional(readOnly = true)
    public CaseSheet sheet(String number) {
        var violation = cases.findById(number).orElseThrow();
        var taken = record.steps(number);
        var files = evidence.findByCaseNumberOrderById(number);
        var names = directory.people(Stream.concat(
                        taken.stream().map(CaseStep::getAccount).filter(account -> account != null),
                        files.stream().map(EvidenceRepository.Item::capturedBy))
                .collect(Collectors.toSet()));
        return new CaseSheet(
                facts(violation),
                Moments.local(violation.getOccurredAt(), clock),
                ruling(violation),
                statements(number)
                        .map(step -> new CaseSheet.Statement(Moments.text(step.getAt(), clock), step.getReason()))
                        .toList(),
                files.stream()
                        .map(file -> new CaseSheet.File(
                                file.id(),
                                file.fileName(),
                                nameIn(violation, file.capturedBy(), names),
                                Moments.text(file.capturedAt(), clock),
                                file.sha256().substring(0, 12)))
                        .toList(),
                offences.shown(violation).stream()
                        .map(measure -> new CaseSheet.Offence(
                                measure.getCaseNumber() == null ? measure.getSettlement() : measure.getCaseNumber(),
                                appeals.existsByMeasureIdInAndStatus(List.of(measure.getId()), AppealStatus.OPEN)
                                        ? chinese.text("violation.record.under-appeal", measure.getKind())
                                        : chinese.text(measure.getKind()),
                                Moments.text(measure.getAt(), clock),
                                measure.getClause()))
                        .toList(),
                taken.stream()
                        .map(step -> new CaseSheet.Entry(
                                Moments.text(step.getAt(), clock),
                                nameIn(violation, step.getAccount(), names),
                                chinese.text(step.getAction()),
                                step.getReason() == null ? "" : step.getReason()))
                        .toList());
    }

    private List<Fact> facts(ViolationCase violation) {
        return List.of(
                violation.getGroupCode() == null
                        ? fact("unit", directory.unit(violation.getUnitCode()).getName())
                        : fact("group", placeOf(violation)),
                fact("accused", accusedIn(violation)),
                fact("category", chinese.text(violation.getCategory())),
                fact("severity", chinese.text(violation.getSeverity())),
                fact("occurred", Moments.text(violation.getOccurredAt(), clock)),
                fact("reported", Moments.text(violation.getReportedAt(), clock)),
                fact("description", record.described(violation)));
    }

    private String accusedIn(ViolationCase violation) {
        if (violation.getAccused() == null) {
            return directory.unit(violation.getSubjectUnit()).getName();
        }
        var accused = directory.person(violation.getAccused());
        return chinese.text(
                "violation.sheet.person",
                accused.getName(),
                directory.unit(accused.getUnitCode()).getName());
    }

    private List<Fact> ruling(ViolationCase violation) {
        if (violation.getProposedMeasure() == null) {
            return List.of();
        }
        return Stream.of(
                        fact("measure", chinese.text(violation.getProposedMeasure())),
                        fact("duration", Moments.length(violation.getMeasureDuration(), chinese)),
                        fact("proposal", violation.getProposal()),
                        fact("clause", violation.getClause()),
                        fact("rule", ruleNames.of(violation.getRuleVersion())),
                        fact("correction-due", correctionDue(violation)),
                        fact(
                                "under-appeal",
                                appeals.suspends(violation.getNumber())
                                        ? chinese.text("violation.sheet.suspended")
                                        : null))
                .filter(fact -> fact.text() != null)
                .toList();
    }

    /** Until when the person has to put things right; null if the case does not wait for it. */
    private String correctionDue(ViolationCase violation) {
        return violation.getStatus() != CaseStatus.CORRECTION
                ? null
                : measures.findFirstByCaseNumberOrderByIdDesc(violation.getNumber())
                        .map(Measure::getCorrectionDue)
                        .map(due -> Moments.text(due, clock))
                        .orElse(null);
    }

    private Fact fact(String label, String value) {
        return new Fact(chinese.text("violation.sheet." + label), value);
    }

    private String nameIn(ViolationCase violation, String account, Map<String, Person> names) {
        if (account == null) {
            return chinese.text("violation.system");
        }
        return violation.isConfidential() && account.equals(violation.getReporter())
                ? chinese.text("violation.confidential-reporter")
                : names.get(account).getName();
    }

    private String ruleVersion(String table, ViolationCase violation) {
        return ruleVersions.named(table, violation.getOccurredAt(), violation.getReportedAt());
    }

    private ViolationCase deciding(String number, CaseStatus expected, CaseRole role, String account) {
        var violation = access.lockOpen(number);
        violation.requireStatus(expected);
        recusal.check(violation, role, account);
        return violation;
    }

    private Stream<CaseStep> statements(String number) {
        return record.steps(number).stream().filter(step -> step.getAction() == CaseAction.STATEMENT_MADE);
    }

    /** No step on a ruling whose ground is under appeal or was taken away; the measures are locked meanwhile. */
    private void requireFirmGround(ViolationCase violation) {
        var ground = basis.measuresOf(violation.getNumber());
        if (!ground.isEmpty()) {
            measures.lock(ground);
        }
        if (appeals.suspends(violation.getNumber())) {
            throw ProblemException.conflict("violation.under-appeal", violation.getNumber());
        }
        if (!ground.isEmpty() && !basis.lost(violation.getNumber()).isEmpty()) {
            throw ProblemException.conflict("violation.ruling-under-review", violation.getNumber());
        }
    }

    private void requireEvidence(ViolationCase violation, String account) {
        if (!evidence.existsSince(violation.getProposedAt(), violation.getNumber(), account)) {
            throw ProblemException.conflict("violation.evidence-missing", violation.getNumber());
        }
    }

    private ViolationCase close(String number, CaseStatus status) {
        var violation = access.lockOpen(number);
        violation.close(status, clock.instant());
        record.add(violation, CaseAction.CLOSED, chinese.text(status), null);
        return violation;
    }

    /** The group's name or, where the case stands against a unit, the unit's. */
    private String placeOf(ViolationCase violation) {
        return violation.getGroupCode() == null
                ? directory.unit(violation.getUnitCode()).getName()
                : groups.byCode(violation.getGroupCode()).getName();
    }

    /** Who answers in the case: the accused or, for a unit, its heads. */
    private Set<String> concerned(ViolationCase violation) {
        return violation.getAccused() == null
                ? Set.copyOf(directory.headsOf(violation.getSubjectUnit()))
                : Set.of(violation.getAccused());
    }

    private Set<String> reporter(ViolationCase violation) {
        return violation.getReporter() == null ? Set.of() : Set.of(violation.getReporter());
    }

    /** Texts get the case's number, the group's or unit's name and the category, then {@code arguments}. */
    private void tell(ViolationCase violation, Collection<String> accounts, String code, Object... arguments) {
        if (accounts.isEmpty()) {
            return;
        }
        var all = Stream.concat(
                        Stream.of(violation.getNumber(), placeOf(violation), violation.getCategory()),
                        Arrays.stream(arguments))
                .toArray();
        inbox.send(accounts, codeFor(violation, code), "/cases/" + violation.getNumber(), all);
    }

    /** A unit's heads are not told that they did it themselves. */
    private static String codeFor(ViolationCase violation, String code) {
        return violation.getAccused() == null ? code + "-of-unit" : code;
    }

    /** Who took such a step last; null if nobody did. */
    private String lastBy(String number, CaseAction action) {
        return record.last(number, action).map(CaseStep::getAccount).orElse(null);
    }

    private String measureText(ViolationCase violation) {
        return violation.getProposal() == null
                ? chinese.text("violation.record.measure", violation.getProposedMeasure(), violation.getClause())
                : chinese.text("violation.record.proposal", violation.getProposedMeasure(), violation.getProposal());
    }

    static <E extends Enum<E>> E chosen(Class<E> type, String field, String value) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(value))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid(field, "violation.choice-missing"));
    }
}
