package org.qunli.violation.settlement;

import java.time.LocalDate;
import java.util.List;

/**
 * What a changed table would have made of past weeks, beside what the table in force makes of them.
 *
 * @param fridays the weeks, the oldest first
 * @param subjects how many lines there are, one for each subject and week
 * @param changed for how many of them the outcome differs
 * @param rows those that differ first, then by misses; not all if there are very many
 */
public record TrialResult(
        String organizationName,
        List<LocalDate> fridays,
        Totals inForce,
        Totals asChanged,
        long subjects,
        long changed,
        List<Row> rows) {

    /**
     * @param name null where the viewer learns no names
     * @param misses as the terms in force count them; {@code missesThen} as the changed terms do
     */
    public record Row(
            LocalDate friday,
            String name,
            String unitName,
            SubjectKind kind,
            int misses,
            int missesThen,
            Outcome inForce,
            Outcome asChanged,
            boolean differs) {}
}
