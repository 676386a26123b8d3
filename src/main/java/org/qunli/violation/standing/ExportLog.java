package org.qunli.violation.standing;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who exported what; only ever added to. */
@Repository
class ExportLog {

    private final JdbcClient jdbc;

    ExportLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Instant at, String account, String organization, LocalDate from, LocalDate to, int measures) {
        jdbc.sql("""
                        insert into qunli.sanction_export
                            (exported_at, account, organization, first_day, last_day, measures)
                        values (:at, :account, :organization, :from, :to, :measures)
                        """)
                .param("at", Timestamp.from(at))
                .param("account", account)
                .param("organization", organization)
                .param("from", from)
                .param("to", to)
                .param("measures", measures)
                .update();
    }

    List<ExportEntry> latest(Collection<String> organizations, int most) {
        return jdbc.sql("""
                        select e.exported_at, p.name, u.name as organization, e.first_day, e.last_day, e.measures
                        from qunli.sanction_export e
                        join qunli.person p on p.account = e.account
                        join qunli.unit u on u.code = e.organization
                        where e.organization in (:organizations)
                        order by e.exported_at desc, e.id desc limit :most
                        """)
                .param("organizations", organizations)
                .param("most", most)
                .query((row, index) -> new ExportEntry(
                        row.getTimestamp("exported_at").toInstant(),
                        row.getString("name"),
                        row.getString("organization"),
                        row.getObject("first_day", LocalDate.class),
                        row.getObject("last_day", LocalDate.class),
                        row.getInt("measures")))
                .list();
    }
}
