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

/** What is to be done about members, and the rounds it is done in. */
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

    /** A task of a group's administrator. */
    record Round(String number, String groupCode, Origin origin) {}

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

    /**
     * Compares who should be in the group with who is (C-3, B-6, H-6). What is open already and still so stays as it is;
     * what is not so any more is settled; what somebody decided to leave does not come up again; who was reminded of a
     * nickname is not reminded twice (B-1, R-5).
     *
     * @param reminderDays how long somebody may take to correct the nickname
     * @return whether anything has changed
     */
    boolean compare(String code, int reminderDays, LocalDate today, LocalDate due, Instant now) {
        return jdbc.sql("""
                        with scope as materialized (
                            select r.*, g.owner, g.administrator
                            from qunli.work_group g join qunli.group_roll r on r.group_code = g.code
                            where g.code = :code),
                        guest as materialized (
                            select g.group_code, g.account, g.name from qunli.group_guest g
                            where g.group_code = :code and g.ended_on is null and g.until >= :today),
                        member as (
                            select s.group_code, m.account, m.nickname, m.name_reminded_on, p.name, p.left_on,
                                s.nickname_exact,
                                replace(replace(replace(s.nickname_format, '{name}', p.name), '{unit}', u.name), '{title}',
                                    coalesce(p.job_title, '')) as proposal,
                                coalesce(m.name_reminded_on + :reminderDays <= :today
                                    and m.nickname_seen_on > m.name_reminded_on, false) as ignored,
                                s.expectation_known and s.listed_at is not null and e.account is null
                                    and m.account is distinct from s.owner
                                    and m.account is distinct from s.administrator
                                    and guest.account is null as unentitled
                            from scope s join qunli.group_member m on m.group_code = s.group_code
                                join qunli.person p on p.account = m.account join qunli.unit u on u.code = p.unit_code
                                left join qunli.expected_member e on e.group_code = s.group_code and e.account = m.account
                                left join guest on guest.group_code = s.group_code and guest.account = m.account),
                        judged as (
                            -- most nicknames are right at first sight; only the others are looked at closely
                            select member.*, case
                                when nickname_exact then nickname <> proposal
                                    and qunli.nickname_key(nickname) <> qunli.nickname_key(proposal)
                                else position(name in nickname) = 0
                                    and position(qunli.nickname_key(name) in qunli.nickname_key(nickname)) = 0 end as misnamed
                            from member),
                        named as materialized (
                            select * from judged
                            where left_on is not null or unentitled or misnamed or name_reminded_on is not null),
                        found as (
                            select s.group_code, e.account, null as nickname, 'MISSING' as cause,
                                replace(replace(replace(s.nickname_format, '{name}', p.name), '{unit}', u.name), '{title}',
                                    coalesce(p.job_title, '')) as proposal, false as silent
                            from scope s join qunli.expected_member e on e.group_code = s.group_code
                                join qunli.person p on p.account = e.account join qunli.unit u on u.code = p.unit_code
                                left join qunli.group_member m on m.group_code = e.group_code and m.account = e.account
                            where s.listed_at is not null and m.account is null
                                and not exists (select from qunli.lost_account l
                                    where l.account = e.account and l.readmitted_at is null)
                            union all
                            select group_code, account, nickname,
                                case when left_on is not null then 'LEFT_SERVICE' when unentitled then 'NOT_ENTITLED'
                                    when misnamed and ignored then 'NAME_IGNORED' when misnamed then 'WRONG_NAME' end,
                                proposal,
                                left_on is null and not unentitled and name_reminded_on is not null and not ignored
                            from named
                            union all
                            select s.group_code, null, n.nickname, 'UNKNOWN', null, false
                            from scope s join qunli.group_stranger n on n.group_code = s.group_code
                            where not exists (select from guest where guest.group_code = s.group_code
                                and position(guest.name in n.nickname) > 0)),
                        difference as materialized (
                            select found.*, coalesce(account, '?' || nickname) as subject,
                                case cause when 'MISSING' then 'ADMIT' when 'WRONG_NAME' then 'RENAME' else 'REMOVE' end
                                    as action
                            from found where cause is not null),
                        corrected as (
                            update qunli.group_member m set name_reminded_on = null from named n
                            where m.group_code = n.group_code and m.account = n.account
                                and m.name_reminded_on is not null and not n.misnamed),
                        settled as (
                            update qunli.membership_item i set closed_at = :now, outcome = 'RESOLVED'
                            from scope s where s.group_code = i.group_code and i.origin = 'CHECK' and i.closed_at is null
                                and not exists (select from difference d
                                    where d.group_code = i.group_code and d.subject = i.subject)
                            returning i.group_code),
                        changed as (
                            update qunli.membership_item i
                            set action = d.action, cause = d.cause, proposal = d.proposal, nickname = d.nickname,
                                told_at = case when i.cause = d.cause then i.told_at end
                            from difference d
                            where i.group_code = d.group_code and i.subject = d.subject and i.origin = 'CHECK'
                                and i.closed_at is null
                                and (i.cause, i.proposal, i.nickname) is distinct from (d.cause, d.proposal, d.nickname)
                            returning i.group_code),
                        opened as (
                            insert into qunli.membership_item (group_code, account, nickname, origin, action, cause,
                                proposal, effective_on, due_on, opened_at)
                            select d.group_code, d.account, d.nickname, 'CHECK', d.action, d.cause, d.proposal, :today,
                                :due, :now
                            from difference d
                            where not d.silent
                                and not exists (select from qunli.membership_item o where o.group_code = d.group_code
                                    and o.subject = d.subject and o.closed_at is null)
                                and not exists (select from qunli.membership_item k where k.group_code = d.group_code
                                    and k.subject = d.subject and k.outcome = 'KEPT'
                                    and case d.cause when 'LEFT_SERVICE' then false
                                        when 'NAME_IGNORED' then k.cause in ('WRONG_NAME', 'NAME_IGNORED')
                                        else k.action = d.action end)
                            on conflict do nothing
                            returning group_code)
                        select exists (select from settled) or exists (select from changed) or exists (select from opened)
                        """)
                .param("code", code)
                .param("reminderDays", reminderDays)
                .param("today", today)
                .param("due", due)
                .param("now", timestamp(now))
                .query(Boolean.class)
                .single();
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

    void reminded(String code, Collection<String> accounts, LocalDate today) {
        jdbc.sql("""
                        update qunli.group_member set name_reminded_on = :today
                        where group_code = :code and account = any(cast(:accounts as text[]))
                        """)
                .param("today", today)
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

    /** Lets everything about a group's rounds happen one after the other. */
    void lock(String code) {
        lock(List.of(code));
    }

    /**
     * The same for several groups, of which nobody else may hold one and wait for another. To be called before anything is
     * written about them.
     */
    void lock(Collection<String> codes) {
        jdbc.sql("""
                        select code from qunli.work_group where code = any(cast(:codes as text[]))
                        order by code collate "C" for no key update
                        """)
                .param("codes", codes.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    Optional<Round> openRound(String code, Origin origin) {
        return jdbc.sql("""
                        select number, group_code, origin from qunli.membership_round
                        where group_code = :code and origin = :origin and closed_at is null
                        """)
                .param("code", code)
                .param("origin", origin.name())
                .query((row, index) -> new Round(
                        row.getString("number"), row.getString("group_code"), Origin.valueOf(row.getString("origin"))))
                .optional();
    }

    Optional<Round> round(String number) {
        return jdbc.sql("select number, group_code, origin from qunli.membership_round where number = :number")
                .param("number", number)
                .query((row, index) -> new Round(
                        row.getString("number"), row.getString("group_code"), Origin.valueOf(row.getString("origin"))))
                .optional();
    }

    void openRound(Round round, Instant now) {
        jdbc.sql("""
                        insert into qunli.membership_round (number, group_code, origin, opened_at)
                        values (:number, :code, :origin, :now)
                        """)
                .param("number", round.number())
                .param("code", round.groupCode())
                .param("origin", round.origin().name())
                .param("now", timestamp(now))
                .update();
    }

    void closeRound(String number, Instant now) {
        jdbc.sql("update qunli.membership_round set closed_at = :now where number = :number and closed_at is null")
                .param("now", timestamp(now))
                .param("number", number)
                .update();
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
