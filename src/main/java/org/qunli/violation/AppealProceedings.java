package org.qunli.violation;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.qunli.channel.Inbox;
import org.qunli.organization.Directory;
import org.qunli.organization.PostType;
import org.qunli.problem.Chinese;
import org.qunli.problem.ProblemException;
import org.qunli.process.RuleNames;
import org.qunli.process.Workflow;
import org.qunli.process.rulebook.Clauses;
import org.qunli.violation.audit.SignedRows;
import org.qunli.violation.delegate.ViolationHandling;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the steps of the diagram {@code appeal-handling} do. Who judges has no other part in the case; each decision checks
 * so once more. Steps lock the case, then the measure, as {@link EarlierOffences} demands.
 */
@Service
@Transactional
public class AppealProceedings {

    private final AppealRepository appeals;
    private final MeasureRepository measures;
    private final ViolationCaseRepository cases;
    private final RulingBasisRepository basis;
    private final EvidenceRepository evidence;
    private final CaseRecord record;
    private final SignedRows signed;
    private final Recusal recusal;
    private final CaseLifecycle lifecycle;
    private final CaseSheets caseSheets;
    private final CaseWording wording;
    private final MuteEnds mutes;
    private final OfficialCases officialCases;
    private final Directory directory;
    private final Inbox inbox;
    private final Workflow workflow;
    private final RuleNames ruleNames;
    private final Clauses clauses;
    private final ApplicationEventPublisher events;
    private final Chinese chinese;
    private final Clock clock;

    AppealProceedings(
            AppealRepository appeals,
            MeasureRepository measures,
            ViolationCaseRepository cases,
            RulingBasisRepository basis,
            EvidenceRepository evidence,
            CaseRecord record,
            SignedRows signed,
            Recusal recusal,
            CaseLifecycle lifecycle,
            CaseSheets caseSheets,
            CaseWording wording,
            MuteEnds mutes,
            OfficialCases officialCases,
            Directory directory,
            Inbox inbox,
            Workflow workflow,
            RuleNames ruleNames,
            Clauses clauses,
            ApplicationEventPublisher events,
            Chinese chinese,
            Clock clock) {
        this.appeals = appeals;
        this.measures = measures;
        this.cases = cases;
        this.basis = basis;
        this.evidence = evidence;
        this.record = record;
        this.signed = signed;
        this.recusal = recusal;
        this.lifecycle = lifecycle;
        this.caseSheets = caseSheets;
        this.wording = wording;
        this.mutes = mutes;
        this.officialCases = officialCases;
        this.directory = directory;
        this.inbox = inbox;
        this.workflow = workflow;
        this.ruleNames = ruleNames;
        this.clauses = clauses;
        this.events = events;
        this.chinese = chinese;
        this.clock = clock;
    }

    /** Tells the appellant that the appeal is in, that the measure is suspended, and until when it is decided. */
    public void confirmReceipt(String number) {
        var appeal = appeals.findById(number).orElseThrow();
        tell(appeal, "violation.inbox.appeal-received", Moments.text(appeal.getDueAt(), clock));
    }

    /** Reminds those who may judge that the time to decide ends. */
    public void remind(String number) {
        var appeal = appeals.findById(number).orElseThrow();
        inbox.send(
                recusal.judges(number),
                "violation.inbox.appeal-due",
                "/camunda/app/tasklist/default/",
                number,
                Moments.text(appeal.getDueAt(), clock));
    }

    /**
     * The judge's decision; a reason is needed for each.
     *
     * @param decision {@code uphold}, {@code change}, which needs a milder measure, {@code revoke}, or {@code
     *     revoke_personal} for a removal that turned out to be for personal reasons (C-9); one of the last two
     *     where the measure was revoked meanwhile
     * @param milder the measure that shall stand instead; counts when changed
     * @param muteDays how long that lasts if it is a mute
     */
    public void decided(String number, String account, String decision, String milder, Number muteDays, String reason) {
        var appeal = lock(number);
        recusal.checkJudge(appeal, account);
        var measure = measureOf(appeal);
        var now = clock.instant();
        var why = Texts.required("reason", reason);
        var chosen = Decision.of(decision, Decision.UPHOLD, Decision.CHANGE, Decision.REVOKE, Decision.REVOKE_PERSONAL);
        if (measure.getRevokedAt() != null && (chosen == Decision.UPHOLD || chosen == Decision.CHANGE)) {
            throw ProblemException.invalid("decision", "violation.appeal-overtaken");
        }
        switch (chosen) {
            case UPHOLD -> appeal.decide(AppealStatus.UPHELD, account, now, why, null, false);
            case CHANGE -> {
                var kind = CaseDecisions.chosen(MeasureKind.class, "changedTo", milder);
                if (!kind.isMilderThan(measure.getKind())) {
                    throw ProblemException.invalid("changedTo", "violation.not-milder", measure.getKind());
                }
                if (kind.isInAGroup() && !measure.isOfSomebodyInAGroup()) {
                    throw ProblemException.invalid("changedTo", "violation.not-in-a-group", kind);
                }
                if (kind == MeasureKind.MUTE) {
                    CaseDecisions.muted(muteDays);
                }
                appeal.decide(AppealStatus.CHANGED, account, now, why, kind, false);
            }
            case REVOKE -> appeal.decide(AppealStatus.REVOKED, account, now, why, null, false);
            default -> {
                if (measure.getKind() != MeasureKind.REMOVAL || measure.getAccount() == null) {
                    throw ProblemException.invalid("decision", "violation.not-a-removal");
                }
                appeal.decide(AppealStatus.REVOKED, account, now, why, null, true);
            }
        }
        sign(appeal);
        caseOf(appeal, violation -> record.decided(violation, actionFor(appeal), account, why));
    }

    /**
     * Carries the decision into the register of measures and tells the appellant; whatever waited for it goes on.
     *
     * @param muteDays how long a milder measure lasts that is a mute; counts for no other. Null where it was decided on a
     *     form that did not ask
     */
    public void enterDecision(String number, Number muteDays) {
        var appeal = lock(number);
        var measure = measureOf(appeal);
        // meanwhile the measure may be gone because its ruling is made again
        var takes = measure.getRevokedAt() == null
                && (appeal.getStatus() == AppealStatus.CHANGED || appeal.getStatus() == AppealStatus.REVOKED);
        if (takes) {
            var now = clock.instant();
            revoke(List.of(measure), now);
            if (appeal.getStatus() == AppealStatus.CHANGED) {
                var lasts = appeal.getChangedTo() == MeasureKind.MUTE && muteDays != null
                        ? CaseDecisions.muted(muteDays)
                        : null;
                var milder = new Measure(measure, appeal, lasts);
                milder.extendCorrection(appeals.findByMeasureIdInOrderByFiledAt(List.of(measure.getId())), now);
                measures.save(milder);
                events.publishEvent(MeasuresRecorded.of(List.of(milder)));
            }
        }
        tell(
                appeal,
                "violation.inbox.appeal-" + appeal.getStatus().name().toLowerCase(Locale.ROOT),
                measure.getKind(),
                appeal.getReason(),
                appeal.getChangedTo());
        if (appeal.isPersonal()) {
            officialCases.openForPersonalRemoval(
                    cases.findById(appeal.getCaseNumber()).orElseThrow(), measure, appeal);
        }
        if (takes) {
            endCaseWithoutMeasure(appeal.getCaseNumber());
        }
        release(appeal);
    }

    /** Whom it concerns took the appeal back: the measure stands, and whatever waited goes on. */
    public void withdrawn(String number, String account) {
        var appeal = lock(number);
        appeal.decide(AppealStatus.WITHDRAWN, account, clock.instant(), null, null, false);
        sign(appeal);
        caseOf(
                appeal,
                violation -> record.contributed(violation, CaseAction.APPEAL_WITHDRAWN, account, number, List.of()));
        release(appeal);
    }

    /** The cases in whose groups something has to be undone, because this appeal took the measure away. */
    @Transactional(readOnly = true)
    public List<String> casesToRestore(String number) {
        return basis.toRestore(number);
    }

    /**
     * The administrator took the person back into the group or lifted the mute; needs evidence by the same person. Where
     * another appeal had it undone already, nothing is left to record.
     *
     * @throws ProblemException CONFLICT without evidence
     */
    public void restored(String caseNumber, String account, String remark) {
        var violation = cases.lock(caseNumber).orElseThrow();
        recusal.check(violation, CaseRole.EXECUTOR, account);
        var now = clock.instant();
        var due = measures.findByCaseNumberAndRestorationDueTrueAndRestoredAtIsNull(caseNumber);
        if (due.isEmpty()) {
            return;
        }
        for (var measure : due) {
            if (!evidence.existsSince(measure.getRevokedAt(), caseNumber, account)) {
                throw ProblemException.conflict("violation.evidence-missing", caseNumber);
            }
            measure.restored(account, now);
            inbox.send(
                    Set.of(measure.getAccount()),
                    "violation.inbox.appeal-restored",
                    "/measures/" + measure.getId(),
                    caseNumber);
        }
        record.decided(violation, CaseAction.RESTORED, account, Texts.optional("reason", remark));
    }

    /** The cases to review because their rulings counted what this appeal took away. */
    @Transactional(readOnly = true)
    public List<String> influencedCases(String number) {
        return basis.toReview(number);
    }

    /**
     * Whether the ruling of a later case stands without the revoked measure. Where another appeal had it reviewed already, it
     * is made again: nothing is left to say of it.
     *
     * @param decision {@code uphold}, or {@code reopen}: the case's measures are revoked and the table is asked again;
     *     each needs a reason
     */
    public void influenceReviewed(String caseNumber, String account, String decision, String reason) {
        var violation = cases.lock(caseNumber).orElseThrow();
        var lost = basis.lost(caseNumber);
        var chosen = Decision.of(decision, Decision.UPHOLD, Decision.REOPEN);
        var why = Texts.required("reason", reason);
        var now = clock.instant();
        if (!lost.isEmpty()) {
            recusal.check(violation, CaseRole.JUDGE, account, judgePost(lost));
        }
        if (lost.isEmpty() || awaitsNewRuling(caseNumber)) {
            if (chosen == Decision.REOPEN) {
                throw ProblemException.conflict("violation.nothing-to-review", caseNumber);
            }
            lost.forEach(row -> row.reviewed(ReviewOutcome.REOPENED, why, account, now));
            return;
        }
        if (chosen == Decision.UPHOLD) {
            lost.forEach(row -> row.reviewed(ReviewOutcome.STANDS, why, account, now));
            record.decided(violation, CaseAction.RULING_STANDS, account, why);
            return;
        }
        lost.forEach(row -> row.reviewed(ReviewOutcome.REOPENED, why, account, now));
        record.decided(violation, CaseAction.REOPENED, account, why);
        var standing = measures.findByCaseNumberAndRevokedAtIsNullOrderById(caseNumber);
        measures.lock(standing.stream().map(Measure::getId).toList());
        revoke(standing, now);
        workflow.signal(ViolationHandling.REOPEN, caseNumber, Map.of());
        lifecycle.reopen(violation);
    }

    private void revoke(List<Measure> taken, Instant now) {
        taken.forEach(measure -> measure.revoke(now, mutes.isSilencedAnyway(measure, now)));
        if (!taken.isEmpty()) {
            events.publishEvent(
                    new MeasuresRevoked(taken.stream().map(Measure::getId).toList()));
        }
    }

    /** Whether it was reopened and has to wait, e.g. because what counts is under appeal. */
    private boolean awaitsNewRuling(String caseNumber) {
        return record.last(caseNumber, CaseAction.REOPENED, CaseAction.MEASURE_PROPOSED)
                .filter(step -> step.getAction() == CaseAction.REOPENED)
                .isPresent();
    }

    /** What forms show of an appeal. Names no confidential reporter, whoever reads it. */
    @Transactional(readOnly = true)
    public AppealSheet sheet(String number) {
        var appeal = appeals.findById(number).orElseThrow();
        var measure = measureOf(appeal);
        return new AppealSheet(
                Stream.of(
                                wording.fact("appeal", number),
                                wording.fact(
                                        "appellant",
                                        chinese.text(
                                                "violation.sheet.person",
                                                directory
                                                        .person(appeal.getAppellant())
                                                        .getName(),
                                                directory
                                                        .unit(measure.getUnitCode())
                                                        .getName())),
                                wording.fact("measure", chinese.text(measure.getKind())),
                                wording.fact(
                                        "amount",
                                        measure.getAmount() == null
                                                ? null
                                                : chinese.text(
                                                        "violation.page.yuan",
                                                        measure.getAmount().toString())),
                                wording.fact("duration", wording.length(measure.getKind(), measure.getDuration())),
                                wording.fact("proposal", measure.getDetail()),
                                wording.fact("recorded", Moments.text(measure.getAt(), clock)),
                                wording.fact(
                                        "decided-by",
                                        directory.person(measure.getDecidedBy()).getName()),
                                wording.fact("clause", clauses.spelledOut(measure.getClause())),
                                wording.fact("rule", ruleNames.of(measure.getRuleVersion())),
                                wording.fact("settlement", measure.getSettlement()),
                                wording.fact("filed", Moments.text(appeal.getFiledAt(), clock)),
                                wording.fact("review-due", Moments.text(appeal.getDueAt(), clock)),
                                wording.fact("grounds", appeal.getGrounds()),
                                wording.fact("decision", decisionText(appeal)),
                                wording.fact("changed-to", changedTo(appeal)))
                        .filter(fact -> fact.text() != null)
                        .toList(),
                appeal.getCaseNumber() == null ? CaseSheet.EMPTY : caseSheets.sheet(appeal.getCaseNumber()));
    }

    private String changedTo(Appeal appeal) {
        return measures.findByReplaces(appeal.getMeasureId())
                .map(milder -> wording.lasting(milder.getKind(), milder.getDuration()))
                .orElse(null);
    }

    private String decisionText(Appeal appeal) {
        return appeal.getStatus() == AppealStatus.OPEN
                ? null
                : chinese.text("violation.record.appeal", appeal.getStatus(), Objects.toString(appeal.getReason(), ""));
    }

    /** The post that judged the appeal to which the case lost what it had counted. */
    private PostType judgePost(Collection<RulingBasis> lost) {
        return lost.stream()
                .flatMap(row -> appeals.findByMeasureIdInOrderByFiledAt(List.of(row.getMeasureId())).stream())
                .map(Appeal::getJudgePost)
                .findFirst()
                .orElse(PostType.COMMISSION);
    }

    private static CaseAction actionFor(Appeal appeal) {
        return switch (appeal.getStatus()) {
            case UPHELD -> CaseAction.APPEAL_UPHELD;
            case CHANGED -> CaseAction.APPEAL_CHANGED;
            case REVOKED -> CaseAction.APPEAL_REVOKED;
            case OPEN, WITHDRAWN -> throw new IllegalStateException(appeal.getNumber());
        };
    }

    private void endCaseWithoutMeasure(String caseNumber) {
        if (caseNumber != null
                && measures.findByCaseNumberAndRevokedAtIsNullOrderById(caseNumber)
                        .isEmpty()
                && !workflow.signal(ViolationHandling.MEASURE_REVOKED, caseNumber, Map.of())) {
            lifecycle.closeRevoked(caseNumber);
        }
    }

    /** Lets the measure's own case and those that counted it go on, and says that the appeal is decided. */
    private void release(Appeal appeal) {
        if (appeal.getCaseNumber() != null) {
            workflow.signal(ViolationHandling.APPEAL_DECIDED, appeal.getCaseNumber(), Map.of());
        }
        basis.casesThatCounted(appeal.getMeasureId())
                .forEach(waiting -> workflow.signal(ViolationHandling.APPEAL_DECIDED, waiting, Map.of()));
        events.publishEvent(new AppealDecided(appeal.getMeasureId()));
    }

    private Appeal lock(String number) {
        var appeal = appeals.findById(number).orElseThrow();
        if (appeal.getCaseNumber() != null) {
            cases.lock(appeal.getCaseNumber()).orElseThrow();
        }
        measures.lock(List.of(appeal.getMeasureId()));
        return appeal;
    }

    private void sign(Appeal decided) {
        appeals.flush();
        signed.appealDecided(decided.getMeasureId(), decided.getNumber());
    }

    private Measure measureOf(Appeal appeal) {
        return measures.findById(appeal.getMeasureId()).orElseThrow();
    }

    private void caseOf(Appeal appeal, Consumer<ViolationCase> action) {
        if (appeal.getCaseNumber() != null) {
            action.accept(cases.findById(appeal.getCaseNumber()).orElseThrow());
        }
    }

    /** Whoever heads the unit that appealed, if not who did any more. Texts get the appeal's number, then {@code arguments}. */
    private void tell(Appeal appeal, String code, Object... arguments) {
        var measure = measureOf(appeal);
        var heads = measure.getAccount() == null ? directory.headsOf(measure.getUnitCode()) : List.<String>of();
        inbox.send(
                heads.isEmpty() ? List.of(appeal.getAppellant()) : heads,
                code,
                "/measures/" + appeal.getMeasureId(),
                Stream.concat(Stream.of((Object) appeal.getNumber()), Stream.of(arguments))
                        .toArray());
    }
}
