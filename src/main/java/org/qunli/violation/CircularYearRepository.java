package org.qunli.violation;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which case was opened last for a unit's circulars of a calendar year. */
@Component
class CircularYearRepository {

    private final JdbcClient jdbc;

    CircularYearRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps others from the unit's year until the transaction ends; the number of the case, null if there is none yet. */
    String lock(String unit, int year) {
        return jdbc.sql("""
                        insert into qunli.circular_year (unit_code, year) values (:unit, :year)
                        on conflict (unit_code, year) do update set year = excluded.year
                        returning coalesce(case_number, '')
                        """)
                .param("unit", unit)
                .param("year", year)
                .query(String.class)
                .optional()
                .filter(number -> !number.isEmpty())
                .orElse(null);
    }

    void opened(String unit, int year, String caseNumber) {
        jdbc.sql("update qunli.circular_year set case_number = :number where unit_code = :unit and year = :year")
                .param("number", caseNumber)
                .param("unit", unit)
                .param("year", year)
                .update();
    }
}
