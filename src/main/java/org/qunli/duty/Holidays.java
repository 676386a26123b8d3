package org.qunli.duty;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of arranged days, year by year. */
@Repository
class Holidays {

    private final JdbcClient jdbc;

    Holidays(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty for an ordinary day. */
    Optional<DayArrangement> on(LocalDate day) {
        return jdbc.sql("select arrangement from qunli.arranged_day where day = :day")
                .param("day", day)
                .query(String.class)
                .optional()
                .map(DayArrangement::valueOf);
    }

    /** The years for which there are arrangements, the newest first. */
    List<Integer> years() {
        return jdbc.sql("select distinct extract(year from day)::int from qunli.arranged_day order by 1 desc")
                .query(Integer.class)
                .list();
    }

    List<ArrangedDay> of(int year) {
        return jdbc.sql("""
                        select day, name, arrangement from qunli.arranged_day
                        where day between make_date(:year, 1, 1) and make_date(:year, 12, 31) order by day
                        """)
                .param("year", year)
                .query((row, index) -> new ArrangedDay(
                        row.getObject("day", LocalDate.class),
                        row.getString("name"),
                        DayArrangement.valueOf(row.getString("arrangement"))))
                .list();
    }

    /** Makes whoever imports at the same time wait. */
    void lock() {
        jdbc.sql("lock table qunli.arranged_day in share row exclusive mode").update();
    }

    void remove(Collection<LocalDate> days) {
        jdbc.sql("delete from qunli.arranged_day where day = any(cast(:days as date[]))")
                .param("days", days.stream().map(LocalDate::toString).toArray(String[]::new))
                .update();
    }

    void put(Collection<ArrangedDay> days) {
        jdbc.sql("""
                        insert into qunli.arranged_day (day, name, arrangement)
                        select * from unnest(cast(:days as date[]), :names, :arrangements)
                        on conflict (day) do update set name = excluded.name, arrangement = excluded.arrangement
                        """)
                .param("days", days.stream().map(day -> day.day().toString()).toArray(String[]::new))
                .param("names", days.stream().map(ArrangedDay::name).toArray(String[]::new))
                .param(
                        "arrangements",
                        days.stream().map(day -> day.arrangement().name()).toArray(String[]::new))
                .update();
    }
}
