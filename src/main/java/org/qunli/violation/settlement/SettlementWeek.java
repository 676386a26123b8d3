package org.qunli.violation.settlement;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/**
 * The seven days that end with a Friday (T-11): from Saturday 00:00 up to, and without, the next Saturday 00:00, local
 * time. A missed reply belongs to the week in which it was due; each instant belongs to exactly one.
 *
 * @param friday the last day
 */
public record SettlementWeek(LocalDate friday) {

    public SettlementWeek {
        if (friday.getDayOfWeek() != DayOfWeek.FRIDAY) {
            throw new IllegalArgumentException(friday + " is no Friday");
        }
    }

    static SettlementWeek of(Instant instant, ZoneId zone) {
        return new SettlementWeek(
                instant.atZone(zone).toLocalDate().with(TemporalAdjusters.nextOrSame(DayOfWeek.FRIDAY)));
    }

    /** The first day. */
    public LocalDate saturday() {
        return friday.minusDays(6);
    }

    SettlementWeek next() {
        return new SettlementWeek(friday.plusDays(7));
    }

    SettlementWeek previous() {
        return new SettlementWeek(friday.minusDays(7));
    }

    /** Inclusive. */
    Instant from(ZoneId zone) {
        return saturday().atStartOfDay(zone).toInstant();
    }

    /** Exclusive. */
    Instant to(ZoneId zone) {
        return friday.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** When that is over which it settles: which tables judge it (T-12). */
    Instant lastMoment(ZoneId zone) {
        return to(zone).minusMillis(1);
    }

    /** When it is settled: at that time of the first such day after its end. */
    Instant settledAt(DayOfWeek day, LocalTime time, ZoneId zone) {
        return friday.with(TemporalAdjusters.next(day))
                .atTime(time)
                .atZone(zone)
                .toInstant();
    }
}
