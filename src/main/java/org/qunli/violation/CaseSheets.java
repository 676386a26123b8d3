package org.qunli.violation;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qunli.organization.Directory;
import org.qunli.organization.Person;
import org.qunli.problem.Chinese;
import org.qunli.process.Fact;
import org.qunli.process.RuleNames;
import org.qunli.process.rulebook.Clauses;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What forms show of cases. Names no confidential reporter, whoever reads it. */
@Service
public class CaseSheets {

    private final ViolationCaseRepository cases;
    private final MeasureRepository measures;
    private final EvidenceRepository evidence;
    private final CaseRecord record;
    private final EarlierOffences offences;
    private final AppealRepository appeals;
    private final Directory directory;
    private final RuleNames ruleNames;
    private final Clauses clauses;
    private final CaseWording wording;
    private final Chinese chinese;
    private final Clock clock;

    CaseSheets(
            ViolationCaseRepository cases,
            MeasureRepository measures,
            EvidenceRepository evidence,
            CaseRecord record,
            EarlierOffences offences,
            AppealRepository appeals,
            Directory directory,
            RuleNames ruleNames,
            Clauses clauses,
            CaseWording wording,
            Chinese chinese,
            Clock clock) {
        this.cases = cases;
        this.measures = measures;
        this.evidence = evidence;
        this.record = record;
        this.offences = offences;
        this.appeals = appeals;
        this.directory = directory;
        this.ruleNames = ruleNames;
        this.clauses = clauses;
        this.wording = wording;
        this.chinese = chinese;
        this.clock = clock;
    }

    /** A case as it stands. */
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
                record.steps(number, CaseAction.STATEMENT_MADE).stream()
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
                                clauses.cited(measure.getClause())))
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
                        ? wording.fact(
                                "unit", directory.unit(violation.getUnitCode()).getName())
                        : wording.fact("group", wording.place(violation)),
                wording.fact("accused", wording.accused(violation)),
                wording.fact("category", chinese.text(violation.getCategory())),
                wording.fact("severity", chinese.text(violation.getSeverity())),
                wording.fact("occurred", Moments.text(violation.getOccurredAt(), clock)),
                wording.fact("reported", Moments.text(violation.getReportedAt(), clock)),
                wording.fact("description", record.described(violation)));
    }

    private List<Fact> ruling(ViolationCase violation) {
        if (violation.getProposedMeasure() == null) {
            return List.of();
        }
        return Stream.of(
                        wording.fact("measure", chinese.text(violation.getProposedMeasure())),
                        wording.fact(
                                "duration",
                                wording.length(violation.getProposedMeasure(), violation.getMeasureDuration())),
                        wording.fact("proposal", violation.getProposal()),
                        wording.fact("clause", clauses.spelledOut(violation.getClause())),
                        wording.fact("rule", ruleNames.of(violation.getRuleVersion())),
                        wording.fact("correction-due", correctionDue(violation)),
                        wording.fact(
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

    private String nameIn(ViolationCase violation, String account, Map<String, Person> names) {
        if (account == null) {
            return chinese.text("violation.system");
        }
        return violation.isConfidential() && account.equals(violation.getReporter())
                ? chinese.text("violation.confidential-reporter")
                : names.get(account).getName();
    }
}
