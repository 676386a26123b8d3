package org.qunli.group.archive;

import java.time.LocalDate;
import org.springframework.context.MessageSourceResolvable;

/**
 * A stretch of time that one archive covers (C-7): a month, quarter, half-year or year of the calendar.
 *
 * @param from its first day
 * @param months 1, 3, 6 or 12
 */
public record ArchivePeriod(LocalDate from, int months) implements MessageSourceResolvable {

    public ArchivePeriod {
        if (12 % months != 0
                || kind(months) == 0
                || from.getDayOfMonth() != 1
                || (from.getMonthValue() - 1) % months != 0) {
            throw new IllegalArgumentException("No period of " + months + " months begins on " + from);
        }
    }

    /** The last one of its kind that had ended before this day. */
    static ArchivePeriod endedBefore(LocalDate day, int months) {
        var month = (day.getMonthValue() - 1) / months * months + 1;
        return new ArchivePeriod(LocalDate.of(day.getYear(), month, 1).minusMonths(months), months);
    }

    /** @param key as {@link #key()} writes it */
    static ArchivePeriod parse(String key) {
        var year = Integer.parseInt(key.substring(0, 4));
        if (key.length() == 4) {
            return new ArchivePeriod(LocalDate.of(year, 1, 1), 12);
        }
        var months =
                switch (key.charAt(4)) {
                    case 'M' -> 1;
                    case 'Q' -> 3;
                    default -> 6;
                };
        return new ArchivePeriod(LocalDate.of(year, (Integer.parseInt(key.substring(5)) - 1) * months + 1, 1), months);
    }

    /** The day after its last one. */
    LocalDate end() {
        return from.plusMonths(months);
    }

    /** E.g. {@code 2026M09}, {@code 2026Q3}, {@code 2026H2}, {@code 2026}; in names of files. */
    public String key() {
        return months == 12
                ? String.valueOf(from.getYear())
                : String.format(months == 1 ? "%d%c%02d" : "%d%c%d", from.getYear(), kind(months), number());
    }

    private int number() {
        return (from.getMonthValue() - 1) / months + 1;
    }

    /** 0 for a length that has no name. */
    private static char kind(int months) {
        return switch (months) {
            case 1 -> 'M';
            case 3 -> 'Q';
            case 6 -> 'H';
            case 12 -> 'Y';
            default -> 0;
        };
    }

    @Override
    public String[] getCodes() {
        return new String[] {"archive.period." + kind(months)};
    }

    @Override
    public Object[] getArguments() {
        return new Object[] {String.valueOf(from.getYear()), number()};
    }
}
