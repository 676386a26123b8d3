package org.qunli.duty;

/**
 * How much of a year is known to be arranged.
 *
 * @param daysOff by the State Council's holidays, weekends within them included
 * @param makeUpDays Saturdays and Sundays on which people work; with {@code daysOff} zero if the year lacks a calendar
 */
public record HolidayYear(int year, long daysOff, long makeUpDays) {

    /** Whether the year runs by ordinary weekdays because nobody has imported its holidays. */
    public boolean isMissing() {
        return daysOff == 0;
    }
}
