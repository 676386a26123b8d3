package org.qunli.notice.burden;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Adds up notices and their receipts in one statement, however many there are. */
@Repository
class BurdenRepository {

    private final JdbcClient jdbc;

    BurdenRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What the notices of one week, or of one leader, cost.
     *
     * @param monday null in a line about a leader
     * @param issuer null, like the name, in a line about a week
     */
    record Line(LocalDate monday, String issuer, String name, Cost cost) {}

    /**
     * A line for each week with notices and one for each leader.
     *
     * @param issuer whose notices; null for everybody's
     * @param zone in which weeks begin
     */
    List<Line> add(String organization, String issuer, Instant since, ZoneId zone) {
        return jdbc.sql("""
                        with issued as (
                            select n.number, n.issued_at, coalesce(n.on_behalf_of, n.issuer) collate "C" as issuer,
                                   cast(date_trunc('week', n.issued_at at time zone :zone) as date) as monday
                            from qunli.notice n
                            where n.organization_code = :organization and n.issued_at >= :since
                              and (cast(:issuer as varchar) is null or coalesce(n.on_behalf_of, n.issuer) = :issuer)
                        ), noted as (
                            select i.monday, i.issuer, r.*
                            from issued i cross join lateral (
                                select r.due_at, r.reminded_at,
                                       -- one receipt stands for its notice
                                       row_number() over () = 1 as first,
                                       cast(extract(epoch from r.acknowledged_at - i.issued_at) / 60
                                            as double precision) as minutes
                                from qunli.receipt r where r.notice_number = i.number
                                -- notice by notice through the index: the planner would read all receipts there are
                                offset 0
                            ) r
                        )
                        select l.*, p.name from (
                            select monday, issuer, count(*) filter (where first) as notices, count(*) as recipients,
                                   count(due_at) as demanded, count(reminded_at) as reminders,
                                   percentile_cont(0.5) within group (order by minutes) as median,
                                   max(minutes) as last
                            from noted group by grouping sets ((monday), (issuer))
                        ) l left join qunli.person p on p.account = l.issuer
                        order by l.monday, l.demanded desc, l.recipients desc, l.issuer
                        """)
                .param("organization", organization)
                .param("issuer", issuer)
                .param("since", Timestamp.from(since))
                .param("zone", zone.getId())
                .query(BurdenRepository::line)
                .list();
    }

    private static Line line(ResultSet row, int index) throws SQLException {
        return new Line(
                row.getObject("monday", LocalDate.class),
                row.getString("issuer"),
                row.getString("name"),
                new Cost(
                        row.getLong("notices"),
                        row.getLong("recipients"),
                        row.getLong("demanded"),
                        row.getLong("reminders"),
                        row.getObject("median", Double.class),
                        row.getObject("last", Double.class)));
    }
}
