package org.qunli.duty;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which days are working days: as the State Council arranged or, on all other days and in years whose arrangements
 * nobody has imported, Monday to Friday.
 */
@Service
@Transactional(readOnly = true)
public class DutyCalendar {

    private final Holidays holidays;
    private final Clock clock;

    DutyCalendar(Holidays holidays, Clock clock) {
        this.holidays = holidays;
        this.clock = clock;
    }

    public boolean isWorkingDay(LocalDate day) {
        return holidays.on(day)
                .map(arrangement -> arrangement == DayArrangement.WORKING)
                .orElseGet(() -> day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0);
    }

    /**
     * The years known, the newest first, with those that ought to be: this one and, in December, when the State Council
     * has announced it, the next.
     */
    public List<HolidayYear> years() {
        var today = LocalDate.now(clock);
        var needed = today.getMonth() == Month.DECEMBER
                ? Stream.of(today.getYear(), today.getYear() + 1)
                : Stream.of(today.getYear());
        return Stream.concat(needed, holidays.years().stream())
                .distinct()
                .sorted(Comparator.reverseOrder())
                .map(this::year)
                .toList();
    }

    private HolidayYear year(int year) {
        var days = holidays.of(year);
        var off = days.stream()
                .filter(day -> day.arrangement() == DayArrangement.OFF)
                .count();
        return new HolidayYear(year, off, days.size() - off);
    }
}
