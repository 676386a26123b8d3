package org.qunli.duty;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.qunli.database.Pages;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of leaves. Ones that follow each other, as 年休假 after 病假, count as one. */
@Repository
class Leaves {

    private static final String SELECT = """
            select l.*, p.name from qunli.leave_of_absence l join qunli.person p on p.account = l.account
            """;

    private final JdbcClient jdbc;

    Leaves(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds a leave, unless the same was recorded already; two at once are one as well. */
    LeaveView add(String account, NewLeave leave, String recordedBy, Instant at) {
        var backOn = leave.lastDay().plusDays(1);
        jdbc.sql("""
                        insert into qunli.leave_of_absence (account, kind, first_day, back_on, recorded_by, recorded_at)
                        values (:account, :kind, :firstDay, :backOn, :recordedBy, :at)
                        on conflict (account, first_day, back_on) where ended_by is null do nothing
                        """)
                .param("account", account)
                .param("kind", leave.kind().name())
                .param("firstDay", leave.firstDay())
                .param("backOn", backOn)
                .param("recordedBy", recordedBy)
                .param("at", Timestamp.from(at))
                .update();
        return jdbc.sql(SELECT + """
                        where l.account = :account and l.first_day = :firstDay and l.back_on = :backOn
                          and l.ended_by is null
                        """)
                .param("account", account)
                .param("firstDay", leave.firstDay())
                .param("backOn", backOn)
                .query(Leaves::view)
                .single();
    }

    /**
     * Until the transaction ends, whoever asks who is away throughout some days waits: neither a leave nor what it excuses
     * is overlooked because both are written at once.
     */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('qunli.leave'))")
                .query((row, index) -> index)
                .single();
    }

    private void waitForChanges() {
        jdbc.sql("select pg_advisory_xact_lock_shared(hashtext('qunli.leave'))")
                .query((row, index) -> index)
                .single();
    }

    Optional<LeaveView> find(long id) {
        return jdbc.sql(SELECT + "where l.id = :id")
                .param("id", id)
                .query(Leaves::view)
                .optional();
    }

    void end(long id, LocalDate backOn, String by) {
        jdbc.sql("update qunli.leave_of_absence set back_on = :backOn, ended_by = :by where id = :id")
                .param("backOn", backOn)
                .param("by", by)
                .param("id", id)
                .update();
    }

    /** Those of a person, or recorded by them, that are not over on that day. */
    Page<LeaveView> concerning(String account, LocalDate day, Pageable page) {
        var statement = jdbc.sql("""
                        select l.*, p.name, count(*) over () as found
                        from qunli.leave_of_absence l join qunli.person p on p.account = l.account
                        where :account in (l.account, l.recorded_by) and l.back_on > :day and l.back_on > l.first_day
                        order by l.first_day, l.id limit :limit offset :offset
                        """).param("account", account).param("day", day);
        return Pages.read(statement, page, Leaves::view);
    }

    /** Everybody who is on leave on each of these days; until the transaction ends, no leave changes. */
    List<String> throughout(LocalDate first, LocalDate last) {
        waitForChanges();
        return jdbc.sql("""
                        select account from qunli.leave_of_absence
                        where back_on > :first and first_day <= :last
                        group by account
                        having range_agg(daterange(first_day, back_on)) @> daterange(:first, :last, '[]')
                        """)
                .param("first", first)
                .param("last", last)
                .query(String.class)
                .list();
    }

    /** Those of these people that fall on some of these days. */
    List<LeaveView> during(Collection<String> accounts, LocalDate first, LocalDate last) {
        return jdbc.sql(SELECT + """
                        where l.account = any(:accounts) and l.first_day <= :last and l.back_on > :first
                          and l.back_on > l.first_day
                        order by l.first_day
                        """)
                .param("accounts", accounts.toArray(String[]::new))
                .param("first", first)
                .param("last", last)
                .query(Leaves::view)
                .list();
    }

    private static LeaveView view(ResultSet row, int index) throws SQLException {
        return new LeaveView(
                row.getLong("id"),
                row.getString("account"),
                row.getString("name"),
                LeaveKind.valueOf(row.getString("kind")),
                row.getObject("first_day", LocalDate.class),
                row.getObject("back_on", LocalDate.class).minusDays(1),
                row.getString("recorded_by"));
    }
}
