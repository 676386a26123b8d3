package org.qunli.notice.transcript;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.qunli.problem.ProblemException;

/** Times as WeChat and QQ write them: with or without date, year and seconds, in 24 hours or in two halves. */
final class WrittenTime {

    private static final String DATE = "(?:(?<year>\\d{4})[-/年](?<month>\\d{1,2})[-/月](?<day>\\d{1,2})日?"
            + "|(?<monthOnly>\\d{1,2})月(?<dayOnly>\\d{1,2})日"
            + "|(?<back>今天|昨天|前天)"
            + "|(?:星期|周)(?<weekday>[一二三四五六日天]))";
    private static final String TIME = "(?<half>凌晨|早上|上午|中午|下午|晚上)? ?(?<hour>\\d{1,2}):(?<minute>\\d{2})"
            + "(?::(?<second>\\d{2}))?(?: ?(?<marker>[AaPp])[Mm])?";

    /** A date, a time, or both. */
    static final String EITHER = "(?:" + DATE + " ?)?" + TIME;

    private static final Pattern WHOLE = Pattern.compile(EITHER);
    private static final Pattern DATE_ONLY = Pattern.compile(DATE);
    private static final String BACK = "今天昨天前天";
    private static final String WEEKDAYS = "一二三四五六日";

    /** Null while the clerk has not said it. */
    private final LocalDate copiedOn;

    /** @param copiedOn the day from which "yesterday" and times without a date count; null if unknown */
    WrittenTime(LocalDate copiedOn) {
        this.copiedOn = copiedOn;
    }

    record Moment(LocalDateTime at, Message.Precision precision) {}

    /** Whether this is a time together with a date. */
    static boolean isDated(String written) {
        var match = WHOLE.matcher(written.strip());
        return match.matches() && hasDate(match);
    }

    /**
     * Empty if this is no time.
     *
     * @param shown the date that stands above, for times without one; null if none does
     * @throws ProblemException INVALID if the time has no date and nobody has said which day it was
     */
    Optional<Moment> parse(String written, LocalDate shown) {
        var match = WHOLE.matcher(written.strip());
        if (!match.matches() || !isTime(match)) {
            return Optional.empty();
        }
        var hour = hour(match);
        var second = match.group("second");
        var time = LocalTime.of(
                hour, Integer.parseInt(match.group("minute")), second == null ? 0 : Integer.parseInt(second));
        var date = hasDate(match) ? date(match) : shown != null ? Optional.of(shown) : Optional.of(requireCopiedOn());
        return date.map(day ->
                new Moment(day.atTime(time), second == null ? Message.Precision.MINUTE : Message.Precision.SECOND));
    }

    /** The date in a line that consists of a date; empty if this is none. */
    Optional<LocalDate> parseDate(String written) {
        var match = DATE_ONLY.matcher(written.strip());
        return match.matches() ? date(match) : Optional.empty();
    }

    private static boolean isTime(Matcher match) {
        var second = match.group("second");
        return Integer.parseInt(match.group("hour")) < 24
                && Integer.parseInt(match.group("minute")) < 60
                && (second == null || Integer.parseInt(second) < 60);
    }

    private static int hour(Matcher match) {
        int hour = Integer.parseInt(match.group("hour"));
        var half = match.group("half");
        var marker = match.group("marker");
        var second = half != null && "下午晚上".contains(half)
                || marker != null && marker.equalsIgnoreCase("p")
                || "中午".equals(half) && hour < 10;
        var first = half != null && "凌晨早上上午".contains(half) || marker != null && marker.equalsIgnoreCase("a");
        if (second && hour < 12) {
            return hour + 12;
        }
        return first && hour == 12 ? 0 : hour;
    }

    private static boolean hasDate(Matcher match) {
        return match.group("year") != null
                || match.group("monthOnly") != null
                || match.group("back") != null
                || match.group("weekday") != null;
    }

    private Optional<LocalDate> date(Matcher match) {
        try {
            if (match.group("year") != null) {
                return Optional.of(LocalDate.of(
                        Integer.parseInt(match.group("year")),
                        Integer.parseInt(match.group("month")),
                        Integer.parseInt(match.group("day"))));
            }
            var today = requireCopiedOn();
            if (match.group("monthOnly") != null) {
                var thisYear = LocalDate.of(
                        today.getYear(),
                        Integer.parseInt(match.group("monthOnly")),
                        Integer.parseInt(match.group("dayOnly")));
                return Optional.of(thisYear.isAfter(today) ? thisYear.minusYears(1) : thisYear);
            }
            if (match.group("back") != null) {
                return Optional.of(today.minusDays(BACK.indexOf(match.group("back")) / 2));
            }
            int weekday = WEEKDAYS.indexOf(match.group("weekday").replace('天', '日'));
            return Optional.of(today.with(TemporalAdjusters.previousOrSame(DayOfWeek.of(weekday + 1))));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private LocalDate requireCopiedOn() {
        if (copiedOn == null) {
            throw ProblemException.invalid("date", "notice.transcript.date-needed");
        }
        return copiedOn;
    }
}
