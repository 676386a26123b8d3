package org.qunli.violation;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qunli.channel.Inbox;
import org.qunli.group.GroupRegister;
import org.qunli.organization.Directory;
import org.qunli.organization.Person;
import org.qunli.organization.PostType;
import org.qunli.problem.ProblemException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
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
    private final CaseStepRepository steps;
    private final MeasureRepository measures;
    private final EvidenceRepository evidence;
    private final CaseAccess access;
    private final CaseRecord record;
    private final Recusal recusal;
    private final Directory directory;
    private final GroupRegister groups;
    private final Inbox inbox;
    private final ApplicationEventPublisher events;
    private final MessageSource messages;
    private final Clock clock;

    Proceedings(
            ViolationCaseRepository cases,
            CaseStepRepository steps,
            MeasureRepository measures,
            EvidenceRepository evidence,
            CaseAccess access,
            CaseRecord record,
            Recusal recusal,
            Directory directory,
            GroupRegister groups,
            Inbox inbox,
            ApplicationEventPublisher events,
            MessageSource messages,
            Clock clock) {
        this.cases = cases;
        this.steps = steps;
        this.measures = measures;
        this.evidence = evidence;
        this.access = access;
        this.record = record;
        this.recusal = recusal;
        this.directory = directory;
        this.groups = groups;
        this.inbox = inbox;
        this.events = events;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * The administrator's finding (C-9).
     *
     * @param decision {@code confirm} or {@code dismiss}; the latter needs a reason
     * @param category, severity what the administrator found; count when the report is confirmed
     */
    public void factsChecked(
            String number, String account, String decision, String category, String severity, String reason) {
        var violation = deciding(number, CaseStatus.REPORTED, CaseRole.INVESTIGATOR, account);
        switch (Decision.of(decision, Decision.CONFIRM, Decision.DISMISS)) {
            case CONFIRM -> {
                violation.classify(
                        chosen(Category.class, "category", category), chosen(Severity.class, "severity", severity));
                record.decided(violation, CaseAction.FACTS_CONFIRMED, account, Texts.optional("reason", reason));
            }
            default -> record.decided(violation, CaseAction.FACTS_DISMISSED, account, Texts.required("reason", reason));
        }
    }

    /** How many earlier cases of the same person, category and organization ended in a measure that still stands. */
    @Transactional(readOnly = true)
    public int earlierOffences(String number) {
        return earlierCases(cases.findById(number).orElseThrow()).size();
    }

    /**
     * Records what the table gives.
     *
     * @param duration ISO 8601, null for measures without duration
     * @param ruleVersion e.g. {@code violation-measure:3} (T-12)
     */
    public void propose(String number, String measure, String duration, String clause, String ruleVersion) {
        var violation = access.lockOpen(number);
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
        record.add(violation, CaseAction.PERSON_INFORMED, null, null);
        if (!hearing.isZero()) {
            events.publishEvent(new HearingOpened(number, hearing));
        }
        tell(
                violation,
                Set.of(violation.getAccused()),
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
    public void refer(String number, String reviewPost, String approvalPost, String executionPost, String ruleVersion) {
        var violation = access.lockOpen(number);
        violation.refer(Recusal.postOf(reviewPost), Recusal.postOf(approvalPost), Recusal.postOf(executionPost));
        record.add(
                violation,
                CaseAction.REFERRED,
                text(
                        "violation.record.referred",
                        Recusal.postOf(reviewPost),
                        Recusal.postOf(approvalPost),
                        Recusal.postOf(executionPost)),
                ruleVersion);
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
                violation.propose(kind, Texts.required("proposal", proposal), clock.instant());
                record.decided(violation, CaseAction.REVIEW_PROPOSED, account, measureText(violation));
            }
            case RETURN -> {
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
        var decidedBy =
                lastBy(violation, violation.isReferred() ? CaseAction.APPROVED : CaseAction.MEASURE_CARRIED_OUT);
        var executedBy = lastBy(
                violation, violation.isReferred() ? CaseAction.SANCTION_CARRIED_OUT : CaseAction.MEASURE_CARRIED_OUT);
        var correctionDue = correctionPeriod == null ? null : now.plus(correctionPeriod);
        var unit = directory.person(violation.getAccused()).getUnitCode();
        var measure = measures.save(new Measure(violation, unit, decidedBy, executedBy, now, correctionDue));
        events.publishEvent(new MeasuresRecorded(List.of(measure.getId())));
        record.add(violation, CaseAction.MEASURE_RECORDED, measureText(violation), violation.getRuleVersion());
        if (correctionDue != null) {
            violation.continueAs(CaseStatus.CORRECTION);
            tell(
                    violation,
                    Set.of(violation.getAccused()),
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
        record.add(access.lockOpen(number), CaseAction.CORRECTION_MISSED, null, null);
    }

    /** Ends a case whose matter was put right. */
    public void closeCorrected(String number) {
        var violation = close(number, CaseStatus.CORRECTED);
        tell(violation, Set.of(violation.getAccused()), "violation.inbox.corrected");
        tell(violation, Set.of(violation.getReporter()), "violation.inbox.settled-reporter");
    }

    /** Ends a case with a measure; tells the person, the head of the person's unit and the reporter. */
    public void informParties(String number) {
        var violation = close(number, CaseStatus.SETTLED);
        var accused = directory.person(violation.getAccused());
        tell(
                violation,
                Set.of(violation.getAccused()),
                "violation.inbox.settled",
                violation.getProposedMeasure(),
                violation.getClause());
        var heads = directory.holders(PostType.UNIT_HEAD, accused.getUnitCode()).stream()
                .map(Person::getAccount)
                .filter(head -> !head.equals(accused.getAccount()))
                .toList();
        inbox.send(
                heads,
                "violation.inbox.settled-unit",
                null,
                number,
                groups.byCode(violation.getGroupCode()).getName(),
                accused.getName(),
                violation.getCategory(),
                violation.getProposedMeasure());
        tell(violation, Set.of(violation.getReporter()), "violation.inbox.settled-reporter");
    }

    /** Ends a case without a measure; tells the reporter, and the accused if already told of the case. */
    public void informDismissal(String number) {
        var violation = close(number, CaseStatus.DISMISSED);
        var informed = violation.getInformedAt() == null
                ? Set.of(violation.getReporter())
                : Set.of(violation.getReporter(), violation.getAccused());
        tell(
                violation,
                informed,
                "violation.inbox.dismissed",
                last(violation, CaseAction.FACTS_DISMISSED, CaseAction.MEASURE_DROPPED, CaseAction.REVIEW_DISMISSED)
                        .getReason());
    }

    /** Ends a case whose report was taken back. */
    public void recordWithdrawal(String number) {
        var violation = close(number, CaseStatus.WITHDRAWN);
        tell(violation, Set.of(violation.getReporter()), "violation.inbox.withdrawn");
    }

    /** What forms show of the case. Names no confidential reporter, whoever reads it. */
    @Transactional(readOnly = true)
    public CaseSheet sheet(String number) {
        var violation = cases.findById(number).orElseThrow();
        var taken = steps.findByCaseNumberOrderBySeq(number);
        var files = evidence.findByCaseNumberOrderById(number);
        var names = directory.people(Stream.concat(
                        taken.stream().map(CaseStep::getAccount).filter(account -> account != null),
                        files.stream().map(EvidenceRepository.Item::capturedBy))
                .collect(Collectors.toSet()));
        var earlier =
                earlierCases(violation).stream().map(ViolationCase::getNumber).toList();
        return new CaseSheet(
                facts(violation),
                ruling(violation),
                taken.stream()
                        .filter(step -> step.getAction() == CaseAction.STATEMENT_MADE)
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
                measures.findByCaseNumberInAndRevokedAtIsNullOrderByIdDesc(earlier).stream()
                        .map(measure -> new CaseSheet.Offence(
                                measure.getCaseNumber(),
                                text(measure.getKind()),
                                Moments.text(measure.getAt(), clock),
                                measure.getClause()))
                        .toList(),
                taken.stream()
                        .map(step -> new CaseSheet.Entry(
                                Moments.text(step.getAt(), clock),
                                nameIn(violation, step.getAccount(), names),
                                text(step.getAction()),
                                step.getReason() == null ? "" : step.getReason()))
                        .toList());
    }

    private List<CaseSheet.Fact> facts(ViolationCase violation) {
        var accused = directory.person(violation.getAccused());
        return List.of(
                fact("group", groups.byCode(violation.getGroupCode()).getName()),
                fact(
                        "accused",
                        text(
                                "violation.sheet.person",
                                accused.getName(),
                                directory.unit(accused.getUnitCode()).getName())),
                fact("category", text(violation.getCategory())),
                fact("severity", text(violation.getSeverity())),
                fact("occurred", Moments.text(violation.getOccurredAt(), clock)),
                fact("reported", Moments.text(violation.getReportedAt(), clock)),
                fact("description", violation.getDescription()));
    }

    private List<CaseSheet.Fact> ruling(ViolationCase violation) {
        if (violation.getProposedMeasure() == null) {
            return List.of();
        }
        return Stream.of(
                        fact("measure", text(violation.getProposedMeasure())),
                        fact("duration", Moments.days(violation.getMeasureDuration(), messages)),
                        fact("proposal", violation.getProposal()),
                        fact("clause", violation.getClause()),
                        fact("rule", violation.getRuleVersion()),
                        fact("correction-due", correctionDue(violation)))
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

    private CaseSheet.Fact fact(String label, String value) {
        return new CaseSheet.Fact(text("violation.sheet." + label), value);
    }

    private String nameIn(ViolationCase violation, String account, Map<String, Person> names) {
        if (account == null) {
            return text("violation.system");
        }
        return violation.isConfidential() && account.equals(violation.getReporter())
                ? text("violation.confidential-reporter")
                : names.get(account).getName();
    }

    private List<ViolationCase> earlierCases(ViolationCase violation) {
        return cases.withStandingMeasure(
                violation.getNumber(),
                violation.getAccused(),
                violation.getCategory(),
                violation.getOrganization(),
                violation.getReportedAt());
    }

    private ViolationCase deciding(String number, CaseStatus expected, CaseRole role, String account) {
        var violation = access.lockOpen(number);
        violation.requireStatus(expected);
        recusal.check(violation, role, account);
        return violation;
    }

    private void requireEvidence(ViolationCase violation, String account) {
        if (!evidence.existsByCaseNumberAndCapturedByAndCapturedAtGreaterThanEqual(
                violation.getNumber(), account, violation.getProposedAt())) {
            throw ProblemException.conflict("violation.evidence-missing", violation.getNumber());
        }
    }

    private ViolationCase close(String number, CaseStatus status) {
        var violation = access.lockOpen(number);
        violation.close(status, clock.instant());
        record.add(violation, CaseAction.CLOSED, text(status), null);
        return violation;
    }

    /** Texts get the case's number, the group's name and the category, then {@code arguments}. */
    private void tell(ViolationCase violation, Collection<String> accounts, String code, Object... arguments) {
        var all = Stream.concat(
                        Stream.of(
                                violation.getNumber(),
                                groups.byCode(violation.getGroupCode()).getName(),
                                violation.getCategory()),
                        Arrays.stream(arguments))
                .toArray();
        inbox.send(accounts, code, "/cases/" + violation.getNumber(), all);
    }

    private String lastBy(ViolationCase violation, CaseAction action) {
        return last(violation, action).getAccount();
    }

    private CaseStep last(ViolationCase violation, CaseAction... actions) {
        var found = steps.findByCaseNumberAndActionInOrderBySeq(violation.getNumber(), List.of(actions));
        return found.get(found.size() - 1);
    }

    private String measureText(ViolationCase violation) {
        return violation.getProposal() == null
                ? text("violation.record.measure", violation.getProposedMeasure(), violation.getClause())
                : text("violation.record.proposal", violation.getProposedMeasure(), violation.getProposal());
    }

    private String text(String code, Object... arguments) {
        return messages.getMessage(code, arguments, Locale.ROOT);
    }

    private String text(MessageSourceResolvable named) {
        return messages.getMessage(named, Locale.ROOT);
    }

    private static <E extends Enum<E>> E chosen(Class<E> type, String field, String value) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(value))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid(field, "violation.choice-missing"));
    }
}
