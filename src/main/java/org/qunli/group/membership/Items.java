package org.qunli.group.membership;

import static org.qunli.database.Instants.instant;
import static org.qunli.database.Instants.timestamp;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is to be done about members. */
@Repository
class Items {

    private static final int BATCH = 500;

    private static final String SELECT = """
            select i.*, p.name, u.name as unit_name
            from qunli.membership_item i left join qunli.person p on p.account = i.account
                left join qunli.unit u on u.code = p.unit_code
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    Items(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /** Adds what is not open already; whatever stands in the way of something new is settled by it. */
    void add(Collection<NewItem> items, Instant now) {
        template.batchUpdate("""
                insert into qunli.membership_item (group_code, account, nickname, origin, action, cause, proposal, remark,
                    effective_on, due_on, opened_at)
                select ?, ?, coalesce(?, m.nickname), 'CHANGE', ?, ?,
                    replace(replace(replace(r.nickname_format, '{name}', p.name), '{unit}', u.name), '{title}',
                        coalesce(p.job_title, '')), ?, ?, ?, ?
                from (select cast(? as text) as code, cast(? as text) as account) new
                    left join qunli.person p on p.account = new.account
                    left join qunli.unit u on u.code = p.unit_code
                    left join qunli.group_member m on m.group_code = new.code and m.account = new.account
                    left join qunli.group_roll r on r.group_code = new.code
                on conflict do nothing
                """, items, BATCH, (statement, item) -> {
            statement.setString(1, item.groupCode());
            statement.setString(2, item.account());
            statement.setString(3, item.nickname());
            statement.setString(4, item.cause().action().name());
            statement.setString(5, item.cause().name());
            statement.setString(6, item.remark());
            statement.setDate(7, Date.valueOf(item.effectiveOn()));
            statement.setDate(8, Date.valueOf(item.dueOn()));
            statement.setTimestamp(9, timestamp(now));
            statement.setString(10, item.groupCode());
            statement.setString(11, item.account());
        });
    }

    /** Settles what is open about these people in these groups. */
    void resolve(Collection<String> codes, Collection<String> subjects, Instant now) {
        jdbc.sql("""
                        update qunli.membership_item set closed_at = :now, outcome = 'RESOLVED'
                        where group_code = any(cast(:codes as text[])) and subject = any(cast(:subjects as text[]))
                            and closed_at is null
                        """)
                .param("now", timestamp(now))
                .param("codes", codes.toArray(String[]::new))
                .param("subjects", subjects.toArray(String[]::new))
                .update();
    }

    /**
     * Settles what was to be done about guests of the group who have not come in time.
     *
     * @return those of the expired who had come
     */
    List<NewItem> dropInvitations(String code, List<NewItem> expired, Instant now) {
        if (expired.isEmpty()) {
            return List.of();
        }
        var neverCame = jdbc.sql("""
                        update qunli.membership_item set closed_at = :now, outcome = 'RESOLVED'
                        where group_code = :code and subject = any(cast(:subjects as text[])) and closed_at is null
                            and cause = 'INVITED'
                        returning subject
                        """)
                .param("now", timestamp(now))
                .param("code", code)
                .param("subjects", expired.stream().map(NewItem::subject).toArray(String[]::new))
                .query(String.class)
                .set();
        return expired.stream()
                .filter(item -> !neverCame.contains(item.subject()))
                .toList();
    }

    /**
     * Whether somebody from outside is in the group already: seen there by part of the name, or admitted since the last
     * complete list.
     */
    boolean isOutsiderIn(String code, String name) {
        return jdbc.sql("""
                        select exists (select from qunli.group_stranger where group_code = :code
                                and position(:name in nickname) > 0)
                            or coalesce((select i.action = 'ADMIT' and i.closed_at > coalesce(r.listed_at, '-infinity')
                                from qunli.membership_item i join qunli.group_roll r on r.group_code = i.group_code
                                where i.group_code = :code and i.subject = '?' || :name and i.outcome = 'DONE'
                                order by i.closed_at desc, i.id desc limit 1), false)
                        """)
                .param("code", code)
                .param("name", name)
                .query(Boolean.class)
                .single();
    }

    /** Settles all that is open in a group. */
    void resolveAll(String code, Instant now) {
        jdbc.sql("""
                        update qunli.membership_item set closed_at = :now, outcome = 'RESOLVED'
                        where group_code = :code and closed_at is null
                        """).param("now", timestamp(now)).param("code", code).update();
    }

    List<Item> open(String code) {
        return jdbc.sql(SELECT + " where i.group_code = :code and i.closed_at is null order by i.action, i.cause, i.id")
                .param("code", code)
                .query(Items::item)
                .list();
    }

    boolean isAnyOpen(String code, Origin origin) {
        return jdbc.sql("""
                        select exists (select from qunli.membership_item
                            where group_code = :code and origin = :origin and closed_at is null)
                        """)
                .param("code", code)
                .param("origin", origin.name())
                .query(Boolean.class)
                .single();
    }

    List<Item> open(String code, Origin origin) {
        return open(code).stream().filter(item -> item.origin() == origin).toList();
    }

    /** The newest first. */
    List<Item> closed(String code, int most) {
        return jdbc.sql(
                        SELECT
                                + " where i.group_code = :code and i.closed_at is not null order by i.closed_at desc, i.id desc limit :most")
                .param("code", code)
                .param("most", most)
                .query(Items::item)
                .list();
    }

    Optional<Item> find(long id) {
        return jdbc.sql(SELECT + " where i.id = :id")
                .param("id", id)
                .query(Items::item)
                .optional();
    }

    /** What nobody has been told of yet is marked as told now. */
    List<Item> tell(String code, Origin origin, Instant now) {
        var ids = jdbc.sql("""
                        update qunli.membership_item set told_at = :now
                        where group_code = :code and origin = :origin and closed_at is null and told_at is null returning id
                        """)
                .param("now", timestamp(now))
                .param("code", code)
                .param("origin", origin.name())
                .query(Long.class)
                .set();
        return open(code, origin).stream()
                .filter(item -> ids.contains(item.id()))
                .toList();
    }

    /** @param due by when the nickname is to be right; that stays, whatever the table says later (T-12) */
    void reminded(String code, Collection<String> accounts, LocalDate today, LocalDate due) {
        jdbc.sql("""
                        update qunli.group_member set name_reminded_on = :today, name_due_on = :due
                        where group_code = :code and account = any(cast(:accounts as text[]))
                        """)
                .param("today", today)
                .param("due", due)
                .param("code", code)
                .param("accounts", accounts.toArray(String[]::new))
                .update();
    }

    /**
     * Closes what a round showed as done.
     *
     * @param upTo the last item that its administrator saw
     */
    List<Item> done(String code, Origin origin, long upTo, String by, Instant now) {
        var ids = jdbc.sql("""
                        update qunli.membership_item set closed_at = :now, outcome = 'DONE', closed_by = :by
                        where group_code = :code and origin = :origin and closed_at is null and id <= :upTo returning id
                        """)
                .param("now", timestamp(now))
                .param("by", by)
                .param("code", code)
                .param("origin", origin.name())
                .param("upTo", upTo)
                .query(Long.class)
                .list();
        if (ids.isEmpty()) {
            return List.of();
        }
        var done = items(ids);
        apply(code, ids);
        return done;
    }

    /** Closes as done the admission of whoever is seen in the group. */
    List<Item> admitted(String code, Collection<String> accounts, String by, Instant now) {
        var ids = jdbc.sql("""
                        update qunli.membership_item set closed_at = :now, outcome = 'DONE', closed_by = :by
                        where group_code = :code and origin = 'CHANGE' and action = 'ADMIT' and closed_at is null
                            and account = any(cast(:accounts as text[])) returning id
                        """)
                .param("now", timestamp(now))
                .param("by", by)
                .param("code", code)
                .param("accounts", accounts.toArray(String[]::new))
                .query(Long.class)
                .list();
        return items(ids);
    }

    /** The people who were admitted or removed and have not been told so; they count as told now. */
    List<Item> justDone(String code, Origin origin, Instant now) {
        var ids = jdbc.sql("""
                        update qunli.membership_item set result_told_at = :now
                        where group_code = :code and origin = :origin and outcome = 'DONE' and action <> 'RENAME'
                            and account is not null and result_told_at is null returning id
                        """)
                .param("now", timestamp(now))
                .param("code", code)
                .param("origin", origin.name())
                .query(Long.class)
                .list();
        return items(ids);
    }

    private List<Item> items(List<Long> ids) {
        return jdbc.sql(SELECT + " where i.id = any(cast(:ids as bigint[])) order by i.id")
                .param("ids", ids.toArray(Long[]::new))
                .query(Items::item)
                .list();
    }

    /** Who was admitted is in the group, who was removed is not, and the group is as large as that makes it. */
    private void apply(String code, List<Long> ids) {
        var param = ids.toArray(Long[]::new);
        int joined = jdbc.sql("""
                        insert into qunli.group_member (group_code, account)
                        select group_code, account from qunli.membership_item
                        where id = any(cast(:ids as bigint[])) and action = 'ADMIT' and account is not null
                        on conflict do nothing
                        """).param("ids", param).update();
        int removed = jdbc.sql("""
                        delete from qunli.group_member m using qunli.membership_item i
                        where i.id = any(cast(:ids as bigint[])) and i.action = 'REMOVE'
                            and m.group_code = i.group_code and m.account = i.account
                        """).param("ids", param).update();
        jdbc.sql("""
                        delete from qunli.group_stranger s using qunli.membership_item i
                        where i.id = any(cast(:ids as bigint[])) and i.action = 'REMOVE' and i.account is null
                            and s.group_code = i.group_code and position(i.nickname in s.nickname) > 0
                        """).param("ids", param).update();
        // whoever is in no roster is counted only, unless a list showed them in the group already
        jdbc.sql("""
                        update qunli.work_group set size = greatest(0, size + :change + (
                            select coalesce(sum(case action when 'ADMIT' then 1 when 'REMOVE' then -1 else 0 end), 0)
                            from qunli.membership_item i where id = any(cast(:ids as bigint[])) and account is null
                                and not (action = 'ADMIT' and exists (select from qunli.group_stranger s
                                    where s.group_code = i.group_code and position(i.nickname in s.nickname) > 0))))
                        where code = :code
                        """)
                .param("change", joined - removed)
                .param("ids", param)
                .param("code", code)
                .update();
    }

    /** Closes one item; false if it was closed already. */
    boolean close(long id, Outcome outcome, String by, String reason, Instant now) {
        return jdbc.sql("""
                        update qunli.membership_item
                        set closed_at = :now, outcome = :outcome, closed_by = :by, closing_reason = :reason
                        where id = :id and closed_at is null
                        """)
                        .param("now", timestamp(now))
                        .param("outcome", outcome.name())
                        .param("by", by)
                        .param("reason", reason)
                        .param("id", id)
                        .update()
                == 1;
    }

    /** What the person says about their removal; false if none is open. */
    boolean object(String code, String account, String words) {
        return jdbc.sql("""
                        update qunli.membership_item set remark = :words
                        where group_code = :code and account = :account and closed_at is null
                            and action in ('REMOVE', 'RENAME')
                        """)
                        .param("words", words)
                        .param("code", code)
                        .param("account", account)
                        .update()
                == 1;
    }

    /** What is open about the person in the group. */
    Optional<Item> openAbout(String code, String account) {
        return jdbc.sql(SELECT + " where i.group_code = :code and i.account = :account and i.closed_at is null")
                .param("code", code)
                .param("account", account)
                .query(Items::item)
                .optional();
    }

    private static Item item(ResultSet row, int index) throws SQLException {
        var outcome = row.getString("outcome");
        return new Item(
                row.getLong("id"),
                row.getString("group_code"),
                row.getString("account"),
                row.getString("name"),
                row.getString("unit_name"),
                row.getString("nickname"),
                Origin.valueOf(row.getString("origin")),
                Cause.valueOf(row.getString("cause")),
                row.getString("proposal"),
                row.getString("remark"),
                row.getObject("due_on", LocalDate.class),
                instant(row, "opened_at"),
                instant(row, "closed_at"),
                outcome == null ? null : Outcome.valueOf(outcome),
                row.getString("closed_by"),
                row.getString("closing_reason"));
    }
}
