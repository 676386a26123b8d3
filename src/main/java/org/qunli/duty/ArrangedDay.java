package org.qunli.duty;

import java.time.LocalDate;

/**
 * A day off, or a make-up working day.
 *
 * @param name of the holiday that it belongs to
 */
record ArrangedDay(LocalDate day, String name, DayArrangement arrangement) {}
