package org.qunli.violation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import org.qunli.organization.Directory;
import org.qunli.problem.Chinese;
import org.springframework.stereotype.Component;

/** Opens cases that nobody reports, because what happened is on record: they begin with the ruling. */
@Component
class OfficialCases {

    private final ViolationCaseRepository cases;
    private final RulingBasisRepository basis;
    private final CaseRecord record;
    private final Directory directory;
    private final CaseStart start;
    private final Chinese chinese;
    private final Clock clock;

    OfficialCases(
            ViolationCaseRepository cases,
            RulingBasisRepository basis,
            CaseRecord record,
            Directory directory,
            CaseStart start,
            Chinese chinese,
            Clock clock) {
        this.cases = cases;
        this.basis = basis;
        this.record = record;
        this.directory = directory;
        this.start = start;
        this.chinese = chinese;
        this.clock = clock;
    }

    /**
     * A case against the administrator who removed somebody for personal reasons (C-9). Who found so on the appeal has
     * established the facts and takes no other part, nor does who was removed.
     */
    void openForPersonalRemoval(ViolationCase removal, Measure measure, Appeal appeal) {
        var now = clock.instant();
        var violation = cases.saveAndFlush(new ViolationCase(
                start.number(),
                removal.getGroupCode(),
                removal.getUnitCode(),
                removal.getOrganization(),
                policyAt(measure.getAt(), removal.getUnitCode()),
                measure.getExecutedBy(),
                null,
                Category.PERSONAL_REMOVAL,
                Severity.MODERATE,
                chinese.text("violation.record.personal-removal", removal.getNumber(), appeal.getNumber()),
                measure.getAt(),
                now));
        record.begin(violation, CaseAction.OPENED, null, appeal.getNumber());
        record.decided(violation, CaseAction.FACTS_CONFIRMED, appeal.getDecidedBy(), appeal.getReason());
        // before somebody is looked for who may see to it
        appeal.opened(violation.getNumber());
        start.withRuling(violation);
    }

    /**
     * A case against a unit that was named in so many circulars within a calendar year.
     *
     * @return its number
     */
    String openForCirculars(String unitCode, int year, Collection<Measure> circulars, Severity severity) {
        var now = clock.instant();
        var last =
                circulars.stream().map(Measure::getAt).max(Instant::compareTo).orElse(now);
        var violation = cases.saveAndFlush(new ViolationCase(
                start.number(),
                null,
                unitCode,
                directory.organizationOf(unitCode).getCode(),
                policyAt(last, unitCode),
                null,
                unitCode,
                Category.REPEATED_CIRCULARS,
                severity,
                chinese.text("violation.record.circulars", Integer.toString(year), circulars.size()),
                last,
                now));
        circulars.forEach(circular -> basis.save(new RulingBasis(violation.getNumber(), circular.getId(), true)));
        record.begin(violation, CaseAction.OPENED, null, violation.getDescription());
        start.withRuling(violation);
        return violation.getNumber();
    }

    /** That of the day on which it happened, whatever came since (T-12). */
    private String policyAt(Instant at, String unitCode) {
        return directory.policyOn(unitCode, LocalDate.ofInstant(at, clock.getZone()));
    }
}
