package org.qunli.duty;

import static org.qunli.duty.HolidayColumn.DATE;
import static org.qunli.duty.HolidayColumn.DAY_OFF;
import static org.qunli.duty.HolidayColumn.NAME;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.qunli.organization.BadRowsException;
import org.qunli.organization.Directory;
import org.qunli.organization.PostType;
import org.qunli.organization.Sheet;
import org.qunli.organization.Sheets;
import org.qunli.organization.TableRow;
import org.qunli.problem.ProblemException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes over the State Council's holidays and make-up working days from a file, whole years at a time. */
@Service
@Transactional
public class HolidayImport {

    private static final int EARLIEST_YEAR = 2000;
    private static final int LONGEST_NAME = 50;

    private final Sheets sheets;
    private final Holidays holidays;
    private final Directory directory;
    private final Clock clock;

    HolidayImport(Sheets sheets, Holidays holidays, Directory directory, Clock clock) {
        this.sheets = sheets;
        this.holidays = holidays;
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * What an import did.
     *
     * @param years those that the file is about; their days that it lacks are ordinary again, which {@code removed} counts
     * @param ignoredColumns columns of the file that mean nothing to the import, by their names
     */
    public record Result(
            List<Integer> years, int added, int changed, int removed, int unchanged, List<String> ignoredColumns) {}

    /**
     * Imports a CSV or XLSX file. Notices that are out keep the due times that they were issued with.
     *
     * @param importer an administrator
     * @throws BadRowsException if rows are wrong; it lists all of them, and nothing is imported
     * @throws ProblemException INVALID if the file is no such table, FORBIDDEN if the importer is no administrator
     */
    public Result run(byte[] file, String importer) {
        requireAdministrator(importer);
        return run(file);
    }

    Result run(byte[] file) {
        holidays.lock();
        var sheet = sheets.read(file, HolidayColumn.class);
        var rowByDay = new HashMap<LocalDate, Integer>();
        var listed = sheet.rows().stream()
                .map(row -> read(sheet, row, rowByDay))
                .filter(day -> day != null)
                .toList();
        sheet.refuseIfUnsound();

        var years = years(rowByDay.keySet());
        var known = rowByDay.keySet().stream()
                .map(LocalDate::getYear)
                .distinct()
                .flatMap(year -> holidays.of(year).stream())
                .collect(Collectors.toMap(ArrangedDay::day, Function.identity()));
        var gone = known.keySet().stream()
                .filter(day -> years.contains(day.getYear()) && !rowByDay.containsKey(day))
                .toList();
        var differing =
                listed.stream().filter(day -> !day.equals(known.get(day.day()))).toList();
        holidays.remove(gone);
        holidays.put(differing);
        int changed = (int)
                differing.stream().filter(day -> known.containsKey(day.day())).count();
        return new Result(
                years,
                differing.size() - changed,
                changed,
                gone.size(),
                listed.size() - differing.size(),
                sheet.ignoredColumns());
    }

    /**
     * What the days are about. New Year's holiday may begin in the year before: of that year such a file says no more than
     * these days.
     */
    private static List<Integer> years(Collection<LocalDate> days) {
        var whole = days.stream()
                .filter(day -> day.getMonth() != Month.DECEMBER && day.getMonth() != Month.JANUARY)
                .toList();
        return (whole.isEmpty() ? days : whole)
                .stream().map(LocalDate::getYear).distinct().sorted().toList();
    }

    /** @throws ProblemException FORBIDDEN if the person is no administrator */
    public void requireAdministrator(String account) {
        if (!directory.holdsAny(account, PostType.ADMINISTRATOR)) {
            throw ProblemException.forbidden("duty.not-administrator");
        }
    }

    /** Null, and a problem on the sheet, for a row that makes no sense. */
    private ArrangedDay read(Sheet<HolidayColumn> sheet, TableRow row, Map<LocalDate, Integer> rowByDay) {
        var day = day(sheet, row, rowByDay);
        var name = sheet.text(row, NAME);
        if (name.isEmpty()) {
            sheet.problem(row, NAME, "missing");
        } else if (name.length() > LONGEST_NAME) {
            sheet.problem(row, NAME, "too-long", LONGEST_NAME);
        }
        var word = sheet.text(row, DAY_OFF);
        var arrangement = sheets.value(DayArrangement.class, word);
        if (arrangement.isEmpty()) {
            sheet.problem(row, DAY_OFF, word.isEmpty() ? "missing" : "arrangement-unknown", word);
        }
        return day == null || arrangement.isEmpty() ? null : new ArrangedDay(day, name, arrangement.get());
    }

    private LocalDate day(Sheet<HolidayColumn> sheet, TableRow row, Map<LocalDate, Integer> rowByDay) {
        var text = Sheets.normal(sheet.text(row, DATE));
        if (text.isEmpty()) {
            sheet.problem(row, DATE, "missing");
            return null;
        }
        try {
            var day = Sheets.date(text);
            if (day.getYear() < EARLIEST_YEAR
                    || day.getYear() > LocalDate.now(clock).getYear() + 1) {
                sheet.problem(row, DATE, "year-implausible", day.toString());
            }
            var other = rowByDay.putIfAbsent(day, row.number());
            if (other != null) {
                sheet.problem(row, DATE, "day-twice", day.toString(), other);
            }
            return day;
        } catch (DateTimeException noDate) {
            sheet.problem(row, DATE, "no-date", text);
            return null;
        }
    }
}
