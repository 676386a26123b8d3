package org.qunli.group.membership;

import static org.qunli.database.Instants.instant;
import static org.qunli.database.Instants.timestamp;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who is in a group by invitation, and until when (H-2). */
@Repository
class Guests {

    private final JdbcClient jdbc;

    Guests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A new invitation takes the place of one that ends no later.
     *
     * @param account null for somebody from outside
     */
    void invite(String code, String account, String name, String sponsor, String reason, LocalDate until, Instant now) {
        jdbc.sql("""
                        update qunli.group_guest set ended_on = cast(:now as date)
                        where group_code = :code and (account, name) is not distinct from (cast(:account as text), :name)
                            and ended_on is null and until <= :until
                        """)
                .param("code", code)
                .param("account", account)
                .param("name", name)
                .param("until", until)
                .param("now", timestamp(now))
                .update();
        jdbc.sql("""
                        insert into qunli.group_guest (group_code, account, name, sponsor, reason, until, invited_at)
                        values (:code, :account, :name, :sponsor, :reason, :until, :now)
                        """)
                .param("code", code)
                .param("account", account)
                .param("name", name)
                .param("sponsor", sponsor)
                .param("reason", reason)
                .param("until", until)
                .param("now", timestamp(now))
                .update();
    }

    /** Those whose invitation goes on, by name. */
    List<Guest> present(String code) {
        return jdbc.sql("""
                        select g.*, p.name as sponsor_name from qunli.group_guest g
                            join qunli.person p on p.account = g.sponsor
                        where g.group_code = :code and g.ended_on is null order by g.name
                        """)
                .param("code", code)
                .query((row, index) -> new Guest(
                        row.getLong("id"),
                        row.getString("account"),
                        row.getString("name"),
                        row.getString("sponsor_name"),
                        row.getString("reason"),
                        row.getObject("until", LocalDate.class),
                        instant(row, "invited_at")))
                .list();
    }

    /**
     * Ends the invitations that were for a time until yesterday; who has become entitled meanwhile, or is invited once
     * more, may stay.
     */
    List<NewItem> expire(String code, int removalDays, LocalDate today) {
        return jdbc
                .sql("""
                        update qunli.group_guest g set ended_on = :today where g.ended_on is null and g.until < :today
                            and g.group_code = :code
                        returning g.account, case when g.account is null then g.name end as nickname, g.until,
                            exists (select from qunli.expected_member e
                                where e.group_code = g.group_code and e.account = g.account)
                            or exists (select from qunli.group_guest o where o.group_code = g.group_code
                                and (o.account, o.name) is not distinct from (g.account, g.name)
                                and o.ended_on is null and o.until >= :today) as stays
                        """)
                .param("today", today)
                .param("code", code)
                .query((row, index) -> row.getBoolean("stays")
                        ? null
                        : new NewItem(
                                code,
                                row.getString("account"),
                                row.getString("nickname"),
                                Cause.GUEST_EXPIRED,
                                null,
                                row.getObject("until", LocalDate.class),
                                row.getObject("until", LocalDate.class).plusDays(removalDays)))
                .list()
                .stream()
                .filter(item -> item != null)
                .toList();
    }
}
