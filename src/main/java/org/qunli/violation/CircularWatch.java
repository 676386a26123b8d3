package org.qunli.violation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.qunli.organization.Directory;
import org.qunli.process.RuleTables;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens a case against a unit that was named in too many circulars within a calendar year, once per unit and
 * year, and again if an appeal took one away, nothing came of the case, and there are enough once more.
 * Circulars under appeal do not count until the appeal is decided. Whoever records circulars of a unit waits here for
 * others that do so at the same moment, on whatever node.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class CircularWatch {

    private final CircularYearRepository years;
    private final MeasureRepository measures;
    private final OfficialCases cases;
    private final RuleTables tables;
    private final Directory directory;
    private final Clock clock;

    CircularWatch(
            CircularYearRepository years,
            MeasureRepository measures,
            OfficialCases cases,
            RuleTables tables,
            Directory directory,
            Clock clock) {
        this.years = years;
        this.measures = measures;
        this.cases = cases;
        this.tables = tables;
        this.directory = directory;
        this.clock = clock;
    }

    private record UnitYear(String unit, int year) implements Comparable<UnitYear> {
        @Override
        public int compareTo(UnitYear other) {
            return unit.equals(other.unit) ? Integer.compare(year, other.year) : unit.compareTo(other.unit);
        }
    }

    @EventListener
    void recorded(MeasuresRecorded recorded) {
        if (recorded.kinds().contains(MeasureKind.CIRCULAR)) {
            look(measures.unitCirculars(recorded.ids().toArray(Long[]::new)));
        }
    }

    /** A circular that was left out while under appeal may count again. */
    @EventListener
    void decided(AppealDecided decided) {
        look(measures.unitCirculars(new Long[] {decided.measure()}));
    }

    private void look(List<Measure> circulars) {
        // in one order for all, so that two transactions do not wait for each other
        circulars.stream()
                .map(circular -> new UnitYear(circular.getUnitCode(), yearOf(circular.getAt())))
                .collect(Collectors.toCollection(TreeSet::new))
                .forEach(this::look);
    }

    private void look(UnitYear year) {
        var opened = years.lock(year.unit(), year.year());
        if (opened != null && !measures.cameToNothing(opened)) {
            return;
        }
        var from = Year.of(year.year()).atDay(1).atStartOfDay(clock.getZone()).toInstant();
        var to = Year.of(year.year() + 1).atDay(1).atStartOfDay(clock.getZone()).toInstant();
        var standing = measures.standingCirculars(year.unit(), from, to);
        if (standing.isEmpty()) {
            return;
        }
        var last = standing.get(standing.size() - 1).getAt();
        var policy = directory.policyOn(year.unit(), LocalDate.ofInstant(last, clock.getZone()));
        var rule = tables.decide("circular-threshold", last, Map.of("policy", policy));
        if (standing.size() >= rule.number("circulars")) {
            years.opened(
                    year.unit(),
                    year.year(),
                    cases.openForCirculars(
                            year.unit(), year.year(), standing, Severity.valueOf(rule.text("severity"))));
        }
    }

    private int yearOf(Instant at) {
        return LocalDate.ofInstant(at, clock.getZone()).getYear();
    }
}
