package org.qunli.numbering;

import java.time.Clock;
import java.time.Year;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Hands out running numbers from 1, one series per name. A number is taken with the caller's transaction and given back
 * if that fails, so a series has no gaps and no number twice; callers of the same series wait for each other.
 */
@Service
public class Numbers {

    private final JdbcClient jdbc;
    private final Clock clock;

    Numbers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The number that was taken last; 0 if none was. Somebody may be taking the next one. */
    @Transactional(readOnly = true)
    public int last(String series) {
        return jdbc.sql("select last from qunli.running_number where series = :series")
                .param("series", series)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    /** The next reference of a kind of paper, whose numbers begin anew each year: e.g. {@code SQ-2026-0001}. */
    @Transactional(propagation = Propagation.MANDATORY)
    public String ofYear(String kind) {
        return ofYear(kind, kind);
    }

    /** @param series without the year, where it is called otherwise than the kind of paper */
    @Transactional(propagation = Propagation.MANDATORY)
    public String ofYear(String kind, String series) {
        var year = Year.now(clock);
        return "%s-%s-%04d".formatted(kind, year, next(series + "-" + year));
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public int next(String series) {
        return next(series, 1);
    }

    /** Takes several numbers in a row; the first of them. */
    @Transactional(propagation = Propagation.MANDATORY)
    public int next(String series, int count) {
        int last = jdbc.sql("""
                        insert into qunli.running_number (series, last) values (:series, :count)
                        on conflict (series) do update set last = running_number.last + :count
                        returning last
                        """)
                .param("series", series)
                .param("count", count)
                .query(Integer.class)
                .single();
        return last - count + 1;
    }
}
