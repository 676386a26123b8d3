package org.qunli.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Duty time")
class DutyTimeTests {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final String OFFICE = "08:30-12:00,13:30-17:30";
    private static final Instant FIRST = at("2026-01-01T00:00");

    @ParameterizedTest(name = "30 minutes from {0}: {1}")
    @CsvSource({
        "2026-03-02T09:00, 2026-03-02T09:30",
        "2026-03-02T07:00, 2026-03-02T09:00",
        "2026-03-02T11:30, 2026-03-02T12:00",
        "2026-03-02T11:50, 2026-03-02T13:50",
        "2026-03-02T17:20, 2026-03-03T08:50",
        "2026-03-06T17:20, 2026-03-09T08:50"
    })
    @DisplayName("R-5: runs on after the noon break, the night and the weekend")
    void runsOnlyOnDuty(String start, String due) {
        assertThat(office(Set.of()).after(at(start), Duration.ofMinutes(30))).isEqualTo(at(due));
    }

    @ParameterizedTest
    @ValueSource(strings = {"12:00-08:00", "08:00-12:00,11:00-14:00", "08:00", "morning-noon", ""})
    @DisplayName("refuses hours that make no sense")
    void nonsense(String hours) {
        assertThatThrownBy(() -> new DutyTime(hours, day -> true, SHANGHAI)).isInstanceOf(RuntimeException.class);
    }

    @Property
    @Label("R-5: whatever the hours and the calendar, the due time lies on duty")
    void dueOnDuty(
            @ForAll("hours") String hours,
            @ForAll("daysOff") Set<LocalDate> daysOff,
            @ForAll @IntRange(max = 40_000) int issued,
            @ForAll @IntRange(max = 2_000) int minutes) {
        var due = new DutyTime(hours, day -> !daysOff.contains(day), SHANGHAI)
                .after(minute(issued), Duration.ofMinutes(minutes))
                .atZone(SHANGHAI);
        assertThat(daysOff).doesNotContain(due.toLocalDate());
        assertThat(shifts(hours))
                .anyMatch(shift -> !due.toLocalTime().isBefore(shift.from())
                        && !due.toLocalTime().isAfter(shift.to()));
    }

    @Property
    @Label("R-5: never earlier than by the wall clock")
    void neverEarlierThanByTheWall(
            @ForAll("hours") String hours,
            @ForAll("daysOff") Set<LocalDate> daysOff,
            @ForAll @IntRange(max = 40_000) int issued,
            @ForAll @IntRange(max = 2_000) int minutes) {
        var amount = Duration.ofMinutes(minutes);
        assertThat(new DutyTime(hours, day -> !daysOff.contains(day), SHANGHAI).after(minute(issued), amount))
                .isAfterOrEqualTo(minute(issued).plus(amount));
    }

    @Property
    @Label("T-7: what is issued later, or has more time, is never due earlier; and time can be given in two parts")
    void monotone(
            @ForAll("hours") String hours,
            @ForAll("daysOff") Set<LocalDate> daysOff,
            @ForAll @IntRange(max = 40_000) int issued,
            @ForAll @IntRange(max = 5_000) int later,
            @ForAll @IntRange(max = 1_000) int minutes,
            @ForAll @IntRange(max = 1_000) int more) {
        var duty = new DutyTime(hours, day -> !daysOff.contains(day), SHANGHAI);
        var due = duty.after(minute(issued), Duration.ofMinutes(minutes));
        assertThat(duty.after(minute(issued + later), Duration.ofMinutes(minutes)))
                .isAfterOrEqualTo(due);
        assertThat(duty.after(due, Duration.ofMinutes(more)))
                .isEqualTo(duty.after(minute(issued), Duration.ofMinutes(minutes + more)));
    }

    @Provide
    Arbitrary<String> hours() {
        return Arbitraries.integers()
                .between(0, 1439)
                .set()
                .ofMinSize(2)
                .ofMaxSize(6)
                .map(minutes -> {
                    var ends = List.copyOf(new TreeSet<>(minutes));
                    var hours = new StringBuilder();
                    for (int i = 0; i + 1 < ends.size(); i += 2) {
                        hours.append(i == 0 ? "" : ",")
                                .append(time(ends.get(i)))
                                .append('-')
                                .append(time(ends.get(i + 1)));
                    }
                    return hours.toString();
                });
    }

    /** Some days of the first weeks, or all of a stretch. */
    @Provide
    Arbitrary<Set<LocalDate>> daysOff() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 60).set().ofMaxSize(30),
                        Arbitraries.integers().between(0, 30),
                        Arbitraries.integers().between(0, 10))
                .as((days, from, length) -> {
                    var all = new TreeSet<>(days);
                    for (int day = from; day < from + length; day++) {
                        all.add(day);
                    }
                    return all.stream()
                            .map(day -> LocalDate.of(2026, 1, 1).plusDays(day))
                            .collect(Collectors.toSet());
                });
    }

    private static DutyTime office(Set<LocalDate> daysOff) {
        return new DutyTime(
                OFFICE,
                day -> !daysOff.contains(day) && day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0,
                SHANGHAI);
    }

    private static List<Shift> shifts(String hours) {
        return Arrays.stream(hours.split(",")).map(Shift::parse).toList();
    }

    private static LocalTime time(int minuteOfDay) {
        return LocalTime.ofSecondOfDay(minuteOfDay * 60L);
    }

    private static Instant minute(int minutes) {
        return FIRST.plus(Duration.ofMinutes(minutes));
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(SHANGHAI).toInstant();
    }
}
