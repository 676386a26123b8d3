package org.qunli.violation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Arrays;
import java.util.stream.Stream;
import org.qunli.organization.Directory;
import org.qunli.problem.Chinese;
import org.qunli.problem.ProblemException;
import org.qunli.process.RuleVersions;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people decide at the tasks of the diagram {@code violation-handling}. Each decision checks recusal once more,
 * whatever the task list let through, and leaves a step in the record; each refusal is a {@link ProblemException} in
 * words for the person at the task.
 */
@Service
@Transactional
public class CaseDecisions {

    /** In days. */
    private static final int LONGEST_MUTE = 366;

    private final MeasureRepository measures;
    private final EvidenceRepository evidence;
    private final CaseAccess access;
    private final CaseRecord record;
    private final Recusal recusal;
    private final AppealRepository appeals;
    private final RulingBasisRepository basis;
    private final RuleVersions ruleVersions;
    private final Directory directory;
    private final CaseWording wording;
    private final Chinese chinese;
    private final Clock clock;

    CaseDecisions(
            MeasureRepository measures,
            EvidenceRepository evidence,
            CaseAccess access,
            CaseRecord record,
            Recusal recusal,
            AppealRepository appeals,
            RulingBasisRepository basis,
            RuleVersions ruleVersions,
            Directory directory,
            CaseWording wording,
            Chinese chinese,
            Clock clock) {
        this.measures = measures;
        this.evidence = evidence;
        this.access = access;
        this.record = record;
        this.recusal = recusal;
        this.appeals = appeals;
        this.basis = basis;
        this.ruleVersions = ruleVersions;
        this.directory = directory;
        this.wording = wording;
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
        return new Finding(violation.getOccurredAt(), violation.getPolicy(), violation.getCategory() != before);
    }

    /**
     * What came of a check of the facts.
     *
     * @param occurredAt when it happened: by the rules of then it is judged (T-12)
     * @param policy that governed the group then
     * @param otherCategory whether it is something else than was taken for true before: then nobody has missed the time to
     *     put that right
     */
    public record Finding(Instant occurredAt, String policy, boolean otherCategory) {}

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
        var policyBefore = violation.getPolicy();
        var policy = policyOn(found, violation);
        violation.correctOccurrence(found, policy);
        record.decided(violation, CaseAction.OCCURRENCE_CORRECTED, account, correction);
        if (!policy.equals(policyBefore)) {
            record.add(
                    violation,
                    CaseAction.POLICY_CORRECTED,
                    chinese.text(
                            "violation.record.policy",
                            directory.policyName(policyBefore),
                            directory.policyName(policy)),
                    null);
        }
    }

    /** The case's own, unless another one governed the group on the day that was found than on the day known before. */
    private String policyOn(Instant found, ViolationCase violation) {
        var days = Stream.of(violation.getOccurredAt(), found)
                .map(at -> LocalDate.ofInstant(at, clock.getZone()))
                .toList();
        var policies = directory.policiesOn(violation.getUnitCode(), days);
        var policy = policies.get(days.get(1));
        return policy.equals(policies.get(days.get(0))) ? violation.getPolicy() : policy;
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
     * The commission's opinion (T-8).
     *
     * @param decision {@code propose}, which needs a measure and its wording; {@code dismiss} or {@code return} to the
     *     administrator, which need a reason
     * @param muteDays how long the measure lasts if it is a mute; null where it was decided on a form that did not ask
     */
    public void reviewed(
            String number,
            String account,
            String decision,
            String measure,
            Number muteDays,
            String proposal,
            String reason) {
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
                var lasts = kind == MeasureKind.MUTE && muteDays != null ? muted(muteDays) : null;
                violation.propose(kind, kind.lasting(lasts), Texts.required("proposal", proposal), clock.instant());
                record.decided(violation, CaseAction.REVIEW_PROPOSED, account, wording.measure(violation));
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

    /** The administrator saw that the matter was put right in time (B-1). */
    public void correctionConfirmed(String number, String account, String remark) {
        var violation = deciding(number, CaseStatus.CORRECTION, CaseRole.EXECUTOR, account);
        measures.findFirstByCaseNumberOrderByIdDesc(number).orElseThrow().corrected(clock.instant());
        record.decided(violation, CaseAction.CORRECTION_CONFIRMED, account, Texts.optional("reason", remark));
    }

    private ViolationCase deciding(String number, CaseStatus expected, CaseRole role, String account) {
        var violation = access.lockOpen(number);
        violation.requireStatus(expected);
        recusal.check(violation, role, account);
        return violation;
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

    /**
     * @return ISO 8601
     * @throws ProblemException INVALID unless it is a year at most
     */
    static String muted(Number days) {
        if (days == null || days.intValue() < 1 || days.intValue() > LONGEST_MUTE) {
            throw ProblemException.invalid("muteDays", "violation.mute-days-missing", LONGEST_MUTE);
        }
        return Period.ofDays(days.intValue()).toString();
    }

    static <E extends Enum<E>> E chosen(Class<E> type, String field, String value) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(value))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid(field, "violation.choice-missing"));
    }
}
