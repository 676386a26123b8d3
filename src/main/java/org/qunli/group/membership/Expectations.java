package org.qunli.group.membership;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.qunli.group.membership.GroupRules.Expectation;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who should be in the groups, for hundreds of people in one statement each. */
@Repository
class Expectations {

    private final JdbcClient jdbc;

    Expectations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Somebody who should be in a group since now, or not any more. */
    record Shift(String account, boolean entitled, LocalDate leftOn) {}

    /**
     * Computes anew who should be in the group.
     *
     * @return who should be in it since now or not any more; nobody if this was not known before
     */
    List<Shift> refresh(GroupRules rules) {
        takeOverFromApplication(rules.groupCode());
        var known = jdbc.sql("select expectation_known from qunli.group_roll where group_code = :code")
                .param("code", rules.groupCode())
                .query(Boolean.class)
                .optional()
                .orElse(false);
        jdbc.sql("""
                        insert into qunli.group_roll (group_code, nickname_format, nickname_exact, expectation_known)
                        values (:code, :format, :exact,
                            :ruled or exists (select from qunli.group_expectation x where x.group_code = :code))
                        on conflict (group_code) do update
                        set nickname_format = excluded.nickname_format, nickname_exact = excluded.nickname_exact,
                            expectation_known = excluded.expectation_known
                        where (group_roll.nickname_format, group_roll.nickname_exact, group_roll.expectation_known)
                            <> (excluded.nickname_format, excluded.nickname_exact, excluded.expectation_known)
                        """)
                .param("code", rules.groupCode())
                .param("format", rules.nicknameFormat())
                .param("exact", rules.nicknameExact())
                .param("ruled", !rules.expectations().isEmpty())
                .update();
        var shifts = merge(rules.groupCode(), rules.expectations());
        return known ? shifts : List.of();
    }

    /** Whom the application named belongs to a new group's own expectation (C-4). */
    private void takeOverFromApplication(String code) {
        jdbc.sql("""
                        insert into qunli.group_expectation (group_code, unit_code, account)
                        select g.code, named.unit_code, named.account
                        from qunli.work_group g join qunli.group_application a on a.number = g.application_number,
                            lateral (select unit_code, null as account from unnest(a.expected_units) unit_code
                                     union all select null, account from unnest(a.expected_people) account) named
                        where g.code = :code and a.expected_members ~ '\\S'
                            and not exists (select from qunli.group_roll r where r.group_code = g.code)
                        on conflict do nothing
                        """).param("code", code).update();
    }

    private List<Shift> merge(String code, List<Expectation> expectations) {
        return jdbc.sql("""
                        with recursive rule as materialized (
                            select kind, value, unit
                            from unnest(cast(:kinds as text[]), cast(:values as text[]), cast(:units as text[]))
                                as r (kind, value, unit)
                            union all
                            select 'STAFF', null, unit_code from qunli.group_expectation
                            where unit_code is not null and group_code = :code),
                        below (root, code) as (
                            select distinct unit, unit from rule where kind <> 'POST'
                            union
                            select b.root, cast(u.code as text) from below b join qunli.unit u on u.parent_code = b.code),
                        present as not materialized (
                            select account, unit_code, job_title from qunli.person where left_on is null and smartphone),
                        wanted as materialized (
                            select p.account
                            from rule r join below b on b.root = r.unit join present p on p.unit_code = b.code
                            where r.kind = 'STAFF'
                            union
                            select p.account
                            from rule r join qunli.post o on o.type = r.value and o.unit_code = r.unit
                                join present p on p.account = o.account
                            where r.kind = 'POST'
                            union
                            select p.account
                            from rule r join below b on b.root = r.unit
                                join qunli.post o on o.type = r.value and o.unit_code = b.code
                                join present p on p.account = o.account
                            where r.kind = 'POST_BELOW'
                            union
                            select p.account
                            from rule r join below b on b.root = r.unit join present p on p.unit_code = b.code
                                and r.value = any(regexp_split_to_array(p.job_title, '[、，,;；/兼\\s]+'))
                            where r.kind = 'TITLE'
                            union
                            select p.account
                            from qunli.group_expectation x join present p on p.account = x.account
                            where x.group_code = :code),
                        gone as (
                            delete from qunli.expected_member e
                            where e.group_code = :code and not exists (
                                select from wanted w where w.account = e.account)
                            returning e.account),
                        come as (
                            insert into qunli.expected_member (group_code, account)
                            select :code, w.account from wanted w
                            where not exists (select from qunli.expected_member e
                                where e.group_code = :code and e.account = w.account)
                            returning account)
                        select g.account, false as entitled, p.left_on
                        from gone g join qunli.person p on p.account = g.account
                        union all
                        select account, true, null from come
                        """)
                .param("code", code)
                .param(
                        "kinds",
                        array(expectations.stream()
                                .map(one -> one.kind().name())
                                .toList()))
                .param(
                        "values",
                        array(expectations.stream().map(Expectation::value).toList()))
                .param(
                        "units",
                        array(expectations.stream().map(Expectation::unit).toList()))
                .query((row, index) -> new Shift(
                        row.getString("account"),
                        row.getBoolean("entitled"),
                        row.getObject("left_on", LocalDate.class)))
                .list();
    }

    /**
     * Those of the shifts that leave something to be done: who is entitled now and not in the group, nor without a phone
     * (C-11); who is not entitled any more and in it, neither keeping it nor invited.
     */
    List<Shift> unsettled(String code, List<Shift> shifts) {
        var open = jdbc.sql("""
                        select s.account
                        from unnest(cast(:accounts as text[]), cast(:entitled as boolean[])) as s (account, entitled)
                            join qunli.work_group g on g.code = :code
                            left join qunli.group_member m on m.group_code = g.code and m.account = s.account
                        where case when s.entitled then m.account is null and not exists (
                                select from qunli.lost_account l where l.account = s.account and l.readmitted_at is null)
                            else m.account is not null
                                and (s.account not in (coalesce(g.owner, ''), coalesce(g.administrator, ''))
                                    or exists (select from qunli.person p where p.account = s.account
                                        and p.left_on is not null))
                                and not exists (select from qunli.group_guest h where h.group_code = g.code
                                    and h.account = s.account and h.ended_on is null) end
                        """)
                .param("code", code)
                .param("accounts", array(shifts.stream().map(Shift::account).toList()))
                .param("entitled", shifts.stream().map(Shift::entitled).toArray(Boolean[]::new))
                .query(String.class)
                .set();
        return shifts.stream().filter(shift -> open.contains(shift.account())).toList();
    }

    boolean isExpected(String code, String account) {
        return jdbc.sql(
                        "select exists (select from qunli.expected_member where group_code = :code and account = :account)")
                .param("code", code)
                .param("account", account)
                .query(Boolean.class)
                .single();
    }

    /** Replaces whom the group itself names; that is no change of anybody's post. */
    void expect(String code, Collection<String> units, Collection<String> accounts) {
        jdbc.sql("delete from qunli.group_expectation where group_code = :code")
                .param("code", code)
                .update();
        addExpectation(code, units, accounts);
        jdbc.sql("update qunli.group_roll set expectation_known = false where group_code = :code")
                .param("code", code)
                .update();
    }

    /** Adds to whom the group itself names, who count as expected from now on. */
    void addExpectation(String code, Collection<String> units, Collection<String> accounts) {
        jdbc.sql("""
                        insert into qunli.group_expectation (group_code, unit_code, account)
                        select :code, unit_code, null from unnest(cast(:units as text[])) unit_code
                        union all
                        select :code, null, account from unnest(cast(:accounts as text[])) account
                        on conflict do nothing
                        """)
                .param("code", code)
                .param("units", array(units))
                .param("accounts", array(accounts))
                .update();
        jdbc.sql("""
                        insert into qunli.expected_member (group_code, account)
                        select :code, account from unnest(cast(:accounts as text[])) account on conflict do nothing
                        """).param("code", code).param("accounts", array(accounts)).update();
    }

    private static String[] array(Collection<String> texts) {
        return texts.toArray(String[]::new);
    }
}
