package org.qunli.violation;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.qunli.numbering.Numbers;
import org.qunli.organization.Directory;
import org.qunli.problem.ProblemException;
import org.qunli.process.Workflow;
import org.qunli.violation.audit.SignedRows;
import org.qunli.violation.delegate.AppealHandling;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Appeals as the person concerned meets them. Against a measure that stands against a unit, its head appeals. How an
 * appeal is judged, see {@link AppealProceedings}.
 */
@Service
@Transactional
public class AppealService {

    private final AppealRepository appeals;
    private final MeasureRepository measures;
    private final ViolationCaseRepository cases;
    private final AppealTerms terms;
    private final CaseRecord record;
    private final SignedRows signed;
    private final Directory directory;
    private final Numbers numbers;
    private final Workflow workflow;
    private final Clock clock;

    AppealService(
            AppealRepository appeals,
            MeasureRepository measures,
            ViolationCaseRepository cases,
            AppealTerms terms,
            CaseRecord record,
            SignedRows signed,
            Directory directory,
            Numbers numbers,
            Workflow workflow,
            Clock clock) {
        this.appeals = appeals;
        this.measures = measures;
        this.cases = cases;
        this.terms = terms;
        this.record = record;
        this.signed = signed;
        this.directory = directory;
        this.numbers = numbers;
        this.workflow = workflow;
        this.clock = clock;
    }

    /**
     * Appeals against a measure. From now on it is suspended: no next step rests on it until the appeal is decided.
     *
     * @param measureId of a measure of a case or of a weekly settlement
     * @return the appeal's number, e.g. {@code SS-2026-0001}
     * @throws ProblemException NOT_FOUND unless the measure concerns the person, CONFLICT if it is too late, the measure
     *     is revoked or an appeal was brought already, INVALID without grounds
     */
    public String file(long measureId, String grounds, String account) {
        var measure = concerning(measureId, account);
        var caseNumber = measure.getCaseNumber();
        var violation = caseNumber == null ? null : cases.lock(caseNumber).orElseThrow();
        measures.lock(List.of(measureId));
        if (!measures.existsByIdAndRevokedAtIsNull(measureId)) {
            throw ProblemException.conflict("violation.measure-revoked");
        }
        var now = clock.instant();
        if (measure.getAppealUntil() == null) {
            throw ProblemException.conflict("violation.appealed-already");
        }
        if (now.isAfter(measure.getAppealUntil())) {
            throw ProblemException.conflict("violation.appeal-too-late", Moments.text(measure.getAppealUntil(), clock));
        }
        if (appeals.existsByMeasureIdAndStatusNot(measureId, AppealStatus.WITHDRAWN)) {
            throw ProblemException.conflict("violation.appealed-already");
        }
        // as they were when the measure was recorded, by the rules that decided on it (T-12)
        var conditions = terms.of(measure.getPolicy(), measure.getKind(), measure.getAt());
        var appeal = appeals.saveAndFlush(new Appeal(
                numbers.ofYear("SS", "appeal"), measure, account, Texts.required("grounds", grounds), conditions, now));
        signed.appealFiled(measureId, appeal.getNumber());
        if (violation != null) {
            record.contributed(violation, CaseAction.APPEAL_FILED, account, appeal.getGrounds(), List.of());
        }
        workflow.start(
                AppealHandling.KEY,
                appeal.getNumber(),
                account,
                AppealHandling.startVariables(
                        appeal.getNumber(),
                        caseNumber,
                        appeal.getJudgePost().id(),
                        appeal.getDueAt(),
                        appeal.getDueAt().minus(conditions.reminder())));
        return appeal.getNumber();
    }

    /**
     * Takes an appeal back before it is decided; the measure counts again at once. A unit's appeal is the unit's: whoever
     * heads it now takes it back, not who headed it when it was filed.
     *
     * @throws ProblemException NOT_FOUND unless the measure concerns the person, CONFLICT if it is decided
     */
    public void withdraw(String number, String account) {
        var appeal = appeals.findById(number)
                .filter(found -> concerns(found.getMeasureId(), account))
                .orElseThrow(() -> ProblemException.notFound("violation.appeal-unknown", number));
        if (!workflow.signal(AppealHandling.WITHDRAW, number, AppealHandling.withdrawal(account))) {
            throw ProblemException.conflict("violation.appeal-decided", number, appeal.getStatus());
        }
    }

    /** The person's own appeals, newest first. */
    @Transactional(readOnly = true)
    public List<AppealView> of(String account) {
        return appeals.findByAppellantOrderByFiledAtDesc(account).stream()
                .map(appeal -> view(appeal, concerns(appeal.getMeasureId(), account)))
                .toList();
    }

    /**
     * A measure that concerns the person, from a case or from a settlement, with until when and how it can be appealed.
     *
     * @throws ProblemException NOT_FOUND if there is no such measure, or none that concerns the person
     */
    @Transactional(readOnly = true)
    public AppealableMeasure measure(long measureId, String account) {
        var measure = concerning(measureId, account);
        return new AppealableMeasure(
                measureId,
                measure.getCaseNumber(),
                measure.getSettlement(),
                measure.getAccount() == null
                        ? directory.unit(measure.getUnitCode()).getName()
                        : null,
                measure.getKind(),
                measure.getDetail(),
                measure.getAmount(),
                measure.getAt(),
                measure.getClause(),
                measure.getRuleVersion(),
                measure.getCountsUntil(),
                measure.getRevokedAt(),
                standing(List.of(measure), account).get(measureId));
    }

    /** How appeals against these measures stand, by the measures' ids, for somebody who may see the measures. */
    Map<Long, AppealStanding> standing(List<Measure> shown, String account) {
        var latest = appeals
                .findByMeasureIdInOrderByFiledAt(
                        shown.stream().map(Measure::getId).toList())
                .stream()
                .collect(Collectors.toMap(Appeal::getMeasureId, Function.identity(), (earlier, later) -> later));
        var now = clock.instant();
        return shown.stream().collect(Collectors.toMap(Measure::getId, measure -> {
            var appeal = latest.get(measure.getId());
            var own = concerns(measure, account);
            return new AppealStanding(
                    measure.getAppealUntil(),
                    measure.isBeyondAppeal(now),
                    own && measure.isAppealable(appeal, now),
                    appeal == null ? null : view(appeal, own));
        }));
    }

    private Measure concerning(long measureId, String account) {
        return measures.findById(measureId)
                .filter(measure -> concerns(measure, account))
                .orElseThrow(() -> ProblemException.notFound("violation.measure-unknown"));
    }

    /** Whether the measure stands, or stood, against the person or a unit that the person heads. */
    @Transactional(readOnly = true)
    public boolean concerns(long measureId, String account) {
        return measures.findById(measureId)
                .filter(measure -> concerns(measure, account))
                .isPresent();
    }

    private boolean concerns(Measure measure, String account) {
        return measure.getAccount() == null
                ? directory.headsOf(measure.getUnitCode()).contains(account)
                : measure.getAccount().equals(account);
    }

    private static AppealView view(Appeal appeal, boolean own) {
        return new AppealView(
                appeal.getNumber(),
                appeal.getMeasureId(),
                appeal.getCaseNumber(),
                appeal.getStatus(),
                appeal.getGrounds(),
                appeal.getFiledAt(),
                appeal.getDueAt(),
                appeal.getDecidedAt(),
                appeal.getReason(),
                appeal.getChangedTo(),
                own && appeal.getStatus() == AppealStatus.OPEN);
    }
}
