package org.qunli.group.membership;

import static org.qunli.database.Instants.instant;
import static org.qunli.database.Instants.timestamp;

import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qunli.group.GroupType;
import org.qunli.group.RealNames.Bearer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who is in the groups, for hundreds of people in one statement each. */
@Repository
class Rolls {

    private static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    Rolls(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /** Somebody who may be meant by a nickname. */
    record Known(Bearer bearer, boolean inService, boolean close) {}

    /** Lets everything about a group's members happen one after the other. */
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

    /** Empty if the group is not in use. */
    Optional<ActiveGroup> active(String code) {
        return jdbc.sql("""
                        with recursive above as (
                            select u.code, u.parent_code, u.kind, u.policy, 0 as height
                            from qunli.unit u join qunli.work_group g on g.unit_code = u.code where g.code = :code
                            union all
                            select u.code, u.parent_code, u.kind, u.policy, a.height + 1
                            from above a join qunli.unit u on u.code = a.parent_code)
                        select g.code, g.short_name, g.type, g.unit_code,
                            (select code from above where kind = 'ORGANIZATION' or parent_code is null
                                order by height limit 1) as organization,
                            (select policy from above where policy is not null order by height limit 1) as policy,
                            r.checked_on, r.compared_on
                        from qunli.work_group g left join qunli.group_roll r on r.group_code = g.code
                        where g.code = :code and g.status = 'ACTIVE'
                        """)
                .param("code", code)
                .query((row, index) -> new ActiveGroup(
                        row.getString("code"),
                        row.getString("short_name"),
                        GroupType.valueOf(row.getString("type")),
                        row.getString("unit_code"),
                        row.getString("organization"),
                        row.getString("policy"),
                        row.getObject("checked_on", LocalDate.class),
                        row.getObject("compared_on", LocalDate.class)))
                .optional();
    }

    /** Codes of the groups in use that were not compared on that morning, in the order in which groups are locked. */
    List<String> notComparedOn(LocalDate day) {
        return jdbc.sql("""
                        select g.code from qunli.work_group g left join qunli.group_roll r on r.group_code = g.code
                        where g.status = 'ACTIVE' and (r.compared_on is null or r.compared_on < :day)
                        order by g.code collate "C"
                        """).param("day", day).query(String.class).list();
    }

    void compared(String code, LocalDate day) {
        jdbc.sql("update qunli.group_roll set compared_on = :day where group_code = :code")
                .param("day", day)
                .param("code", code)
                .update();
    }

    boolean isMember(String code, String account) {
        return jdbc.sql(
                        "select exists (select from qunli.group_member where group_code = :code and account = :account)")
                .param("code", code)
                .param("account", account)
                .query(Boolean.class)
                .single();
    }

    /** Everybody whom a nickname in the group may mean: the organization's people, also former ones, and its members. */
    List<Known> known(ActiveGroup group) {
        return jdbc.sql("""
                        with recursive below as (
                            select code from qunli.unit where code = :organization
                            union all
                            select u.code from qunli.unit u join below b on u.parent_code = b.code)
                        select p.account, p.name, u.name as unit_name, p.job_title, p.left_on is null as in_service,
                            m.account is not null or e.account is not null as close
                        from qunli.person p join qunli.unit u on u.code = p.unit_code
                            left join qunli.group_member m on m.group_code = :code and m.account = p.account
                            left join qunli.expected_member e on e.group_code = :code and e.account = p.account
                        where p.unit_code in (select code from below) or m.account is not null or e.account is not null
                        """)
                .param("organization", group.organization())
                .param("code", group.code())
                .query((row, index) -> new Known(
                        new Bearer(
                                row.getString("account"),
                                row.getString("name"),
                                Stream.of(row.getString("unit_name"), row.getString("job_title"))
                                        .filter(text -> text != null)
                                        .toList()),
                        row.getBoolean("in_service"),
                        row.getBoolean("close")))
                .list();
    }

    /** The accounts behind nicknames that were seen in the group before. */
    Map<String, String> nicknames(String code) {
        return jdbc
                .sql("select nickname, min(account) as account from qunli.group_member"
                        + " where group_code = :code and nickname is not null group by nickname having count(*) = 1")
                .param("code", code)
                .query((row, index) -> Map.entry(row.getString("nickname"), row.getString("account")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** @param nicknames by account; null for an account without one */
    void seen(String code, Map<String, String> nicknames, LocalDate today) {
        template.batchUpdate("""
                insert into qunli.group_member (group_code, account, nickname, nickname_seen_on) values (?, ?, ?, ?)
                on conflict (group_code, account) do update
                set nickname = coalesce(excluded.nickname, group_member.nickname),
                    nickname_seen_on = coalesce(excluded.nickname_seen_on, group_member.nickname_seen_on)
                """, nicknames.entrySet(), BATCH, (statement, seen) -> {
            statement.setString(1, code);
            statement.setString(2, seen.getKey());
            statement.setString(3, seen.getValue());
            statement.setDate(4, seen.getValue() == null ? null : Date.valueOf(today));
        });
    }

    /** No group has fewer people than its members. */
    void countMembers(String code) {
        jdbc.sql("""
                        update qunli.work_group g set size = m.known
                        from (select count(*) as known from qunli.group_member where group_code = :code) m
                        where g.code = :code and g.size < m.known
                        """).param("code", code).update();
    }

    void strangers(String code, Collection<String> nicknames, LocalDate today) {
        jdbc.sql("""
                        insert into qunli.group_stranger (group_code, nickname, first_seen_on)
                        select :code, nickname, :today from unnest(cast(:nicknames as text[])) nickname
                        on conflict do nothing
                        """)
                .param("code", code)
                .param("today", today)
                .param("nicknames", array(nicknames))
                .update();
    }

    /** Whoever was not seen in a complete list is not in the group. */
    void retain(String code, Collection<String> accounts, Collection<String> strangers, String by, Instant at) {
        jdbc.sql(
                        "delete from qunli.group_member where group_code = :code and account <> all(cast(:accounts as text[]))")
                .param("code", code)
                .param("accounts", array(accounts))
                .update();
        jdbc.sql(
                        "delete from qunli.group_stranger where group_code = :code and nickname <> all(cast(:nicknames as text[]))")
                .param("code", code)
                .param("nicknames", array(strangers))
                .update();
        jdbc.sql("update qunli.group_roll set listed_at = :at, listed_by = :by where group_code = :code")
                .param("code", code)
                .param("at", timestamp(at))
                .param("by", by)
                .update();
        jdbc.sql("update qunli.work_group set size = :size where code = :code")
                .param("code", code)
                .param("size", accounts.size() + strangers.size())
                .update();
    }

    void forgetStrangers(String code, Collection<String> nicknames) {
        jdbc.sql(
                        "delete from qunli.group_stranger where group_code = :code and nickname = any(cast(:nicknames as text[]))")
                .param("code", code)
                .param("nicknames", array(nicknames))
                .update();
    }

    /** When the last complete list was taken over; empty if none was. */
    Optional<Instant> listedAt(String code) {
        return jdbc.sql("select listed_at from qunli.group_roll where group_code = :code and listed_at is not null")
                .param("code", code)
                .query((row, index) -> instant(row, "listed_at"))
                .optional();
    }

    /** WeCom's id of the group; empty if nobody gave it. */
    Optional<String> wecomChat(String code) {
        return jdbc.sql("select wecom_chat from qunli.group_roll where group_code = :code and wecom_chat is not null")
                .param("code", code)
                .query(String.class)
                .optional();
    }

    void rememberWecomChat(String code, String chat) {
        jdbc.sql("update qunli.group_roll set wecom_chat = :chat where group_code = :code")
                .param("chat", chat)
                .param("code", code)
                .update();
    }

    void checked(String code, LocalDate today) {
        jdbc.sql("update qunli.group_roll set checked_on = :today where group_code = :code")
                .param("today", today)
                .param("code", code)
                .update();
    }

    private static String[] array(Collection<String> texts) {
        return texts.toArray(String[]::new);
    }
}
