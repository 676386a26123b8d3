package org.qunli.violation;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.qunli.channel.Inbox;
import org.qunli.organization.Directory;
import org.qunli.problem.Chinese;
import org.qunli.process.RuleVersions;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the steps of the diagram {@code violation-handling} do to a case between the decisions of people: rulings, what is
 * told and entered, the time to put things right, the end.
 */
@Service
@Transactional
public class CaseLifecycle {

    private final ViolationCaseRepository cases;
    private final MeasureRepository measures;
    private final CaseAccess access;
    private final CaseRecord record;
    private final EarlierOffences offences;
    private final OffenceWindows windows;
    private final AppealTerms terms;
    private final AppealRepository appeals;
    private final RulingBasisRepository basis;
    private final Directory directory;
    private final RuleVersions ruleVersions;
    private final CaseStart start;
    private final Inbox inbox;
    private final CaseWording wording;
    private final CaseMessages messages;
    private final ApplicationEventPublisher events;
    private final Chinese chinese;
    private final Clock clock;

    CaseLifecycle(
            ViolationCaseRepository cases,
            MeasureRepository measures,
            CaseAccess access,
            CaseRecord record,
            EarlierOffences offences,
            OffenceWindows windows,
            AppealTerms terms,
            AppealRepository appeals,
            RulingBasisRepository basis,
            Directory directory,
            RuleVersions ruleVersions,
            CaseStart start,
            Inbox inbox,
            CaseWording wording,
            CaseMessages messages,
            ApplicationEventPublisher events,
            Chinese chinese,
            Clock clock) {
        this.cases = cases;
        this.measures = measures;
        this.access = access;
        this.record = record;
        this.offences = offences;
        this.windows = windows;
        this.terms = terms;
        this.appeals = appeals;
        this.basis = basis;
        this.directory = directory;
        this.ruleVersions = ruleVersions;
        this.start = start;
        this.inbox = inbox;
        this.wording = wording;
        this.messages = messages;
        this.events = events;
        this.chinese = chinese;
        this.clock = clock;
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
     * Records what the table {@code violation-measure} gives, with its version (T-12).
     *
     * @param duration ISO 8601, null for measures without duration
     */
    public void propose(String number, String measure, String duration, String clause) {
        var violation = access.lockOpen(number);
        var ruleVersion = ruleVersion("violation-measure", violation);
        violation.propose(MeasureKind.valueOf(measure), duration, clause, ruleVersion, clock.instant());
        record.add(violation, CaseAction.MEASURE_PROPOSED, wording.measure(violation), ruleVersion);
    }

    /**
     * Tells the person concerned the facts and the proposed measure before it takes effect (C-9).
     *
     * @param hearing the time to state one's case; zero if the measure takes effect at once
     */
    public void informPerson(String number, Duration hearing) {
        var violation = access.lockOpen(number);
        violation.inform(clock.instant());
        var concerned = messages.concerned(violation);
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
        messages.tell(
                violation,
                concerned,
                hearing.isZero() ? "violation.inbox.informed" : "violation.inbox.hearing",
                violation.getProposedMeasure(),
                wording.clause(violation),
                hearing.toHours());
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
        record.add(violation, CaseAction.MEASURE_RECORDED, wording.measure(violation), violation.getRuleVersion());
        if (correctionDue != null) {
            violation.continueAs(CaseStatus.CORRECTION);
            messages.tell(
                    violation,
                    messages.concerned(violation),
                    "violation.inbox.correct",
                    violation.getProposedMeasure(),
                    Moments.text(correctionDue, clock));
        }
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
        messages.tell(
                violation,
                messages.concerned(violation),
                "violation.inbox.correct",
                violation.getProposedMeasure(),
                until);
        return new CorrectionTime(false, left);
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
        messages.tell(violation, messages.concerned(violation), "violation.inbox.corrected");
        messages.tell(violation, messages.reporter(violation), "violation.inbox.settled-reporter");
    }

    /** Ends a case with a measure; tells the person, the head of the person's unit and the reporter. */
    public void informParties(String number) {
        var violation = close(number, CaseStatus.SETTLED);
        messages.tell(
                violation,
                messages.concerned(violation),
                "violation.inbox.settled",
                violation.getProposedMeasure(),
                wording.clause(violation));
        if (violation.getAccused() != null) {
            var accused = directory.person(violation.getAccused());
            inbox.send(
                    directory.headsOf(accused.getUnitCode()).stream()
                            .filter(head -> !head.equals(accused.getAccount()))
                            .toList(),
                    "violation.inbox.settled-unit",
                    null,
                    number,
                    wording.place(violation),
                    accused.getName(),
                    violation.getCategory(),
                    violation.getProposedMeasure());
        }
        messages.tell(violation, messages.reporter(violation), "violation.inbox.settled-reporter");
    }

    /** Ends a case without a measure; tells the reporter, and the accused if already told of the case. */
    public void informDismissal(String number) {
        var violation = close(number, CaseStatus.DISMISSED);
        var informed = new HashSet<>(messages.reporter(violation));
        if (violation.getInformedAt() != null) {
            informed.addAll(messages.concerned(violation));
        }
        messages.tell(
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
        messages.tell(violation, messages.reporter(violation), "violation.inbox.withdrawn");
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

    private ViolationCase close(String number, CaseStatus status) {
        var violation = access.lockOpen(number);
        violation.close(status, clock.instant());
        record.add(violation, CaseAction.CLOSED, chinese.text(status), null);
        return violation;
    }

    private String ruleVersion(String table, ViolationCase violation) {
        return ruleVersions.named(table, violation.getOccurredAt(), violation.getReportedAt());
    }

    /** Who took such a step last; null if nobody did. */
    private String lastBy(String number, CaseAction action) {
        return record.last(number, action).map(CaseStep::getAccount).orElse(null);
    }
}
