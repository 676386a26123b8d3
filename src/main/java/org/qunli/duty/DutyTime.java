package org.qunli.duty;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Time that runs only while people are on duty: on working days, in their hours. */
public class DutyTime {

    /** No calendar leaves people without a working day for so long. */
    private static final int LONGEST_SEARCH_DAYS = 3660;

    private final List<Shift> shifts;
    private final Predicate<LocalDate> workingDay;
    private final ZoneId zone;

    /**
     * @param hours of a working day in their order, e.g. {@code 08:30-12:00,13:30-17:30}
     * @param zone where these are read off the wall
     * @throws IllegalArgumentException if these are no hours, or overlap
     */
    public DutyTime(String hours, Predicate<LocalDate> workingDay, ZoneId zone) {
        this.shifts = Arrays.stream(hours.split(",")).map(Shift::parse).toList();
        this.workingDay = workingDay;
        this.zone = zone;
        if (IntStream.range(1, shifts.size())
                .anyMatch(i -> shifts.get(i).from().isBefore(shifts.get(i - 1).to()))) {
            throw new IllegalArgumentException("Duty hours overlap: " + hours);
        }
    }

    /**
     * The moment at which so much duty time has passed since {@code start}; with none, {@code start} itself or the next
     * begin of duty. The end of a shift still belongs to it.
     *
     * @param amount not negative
     */
    public Instant after(Instant start, Duration amount) {
        var left = amount;
        for (var stretch : (Iterable<Stretch>) stretches(start)::iterator) {
            var from = stretch.from().isBefore(start) ? start : stretch.from();
            var available = Duration.between(from, stretch.to());
            if (left.compareTo(available) <= 0) {
                return from.plus(left);
            }
            left = left.minus(available);
        }
        throw new IllegalStateException("No duty within " + LONGEST_SEARCH_DAYS + " days after " + start);
    }

    private record Stretch(Instant from, Instant to) {}

    /** When people are on duty from that moment on; the first one may have begun before it. */
    private Stream<Stretch> stretches(Instant start) {
        return Stream.iterate(start.atZone(zone).toLocalDate(), day -> day.plusDays(1))
                .limit(LONGEST_SEARCH_DAYS)
                .filter(workingDay)
                .flatMap(day -> shifts.stream()
                        .map(shift -> new Stretch(
                                day.atTime(shift.from()).atZone(zone).toInstant(),
                                day.atTime(shift.to()).atZone(zone).toInstant())))
                .filter(stretch -> !stretch.to().isBefore(start));
    }
}
