package org.qunli.group.membership;

import static org.qunli.database.Instants.timestamp;

import java.time.Instant;
import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is to be done because other people are in a group than should be, or under other names. */
@Repository
class Differences {

    private final JdbcClient jdbc;

    Differences(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Compares who should be in the group with who is (C-3, B-6, H-6). What is open already and still so stays as it is;
     * what is not so any more is settled; what somebody decided to leave does not come up again; who was reminded of a
     * nickname is not reminded twice (B-1, R-5).
     *
     * @param reminderDays how long somebody may take to correct the nickname who was reminded before that was kept
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
                                coalesce(coalesce(m.name_due_on, m.name_reminded_on + :reminderDays) <= :today
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
                            update qunli.group_member m set name_reminded_on = null, name_due_on = null from named n
                            where m.group_code = n.group_code and m.account = n.account
                                and m.name_reminded_on is not null and not n.misnamed),
                        settled as (
                            update qunli.membership_item i set closed_at = :now, outcome = 'RESOLVED'
                            where i.group_code = :code and i.origin = 'CHECK' and i.closed_at is null
                                and not exists (select from difference d where d.subject = i.subject)
                            returning i.id),
                        changed as (
                            update qunli.membership_item i
                            set action = d.action, cause = d.cause, proposal = d.proposal, nickname = d.nickname,
                                told_at = case when i.cause = d.cause then i.told_at end
                            from difference d
                            where i.group_code = :code and i.subject = d.subject and i.origin = 'CHECK'
                                and i.closed_at is null
                                and (i.cause, i.proposal, i.nickname) is distinct from (d.cause, d.proposal, d.nickname)
                            returning i.id),
                        opened as (
                            insert into qunli.membership_item (group_code, account, nickname, origin, action, cause,
                                proposal, effective_on, due_on, opened_at)
                            select :code, d.account, d.nickname, 'CHECK', d.action, d.cause, d.proposal, :today, :due, :now
                            from difference d
                            where not d.silent
                                and not exists (select from qunli.membership_item o where o.group_code = :code
                                    and o.subject = d.subject and o.closed_at is null)
                                and not exists (select from qunli.membership_item k where k.group_code = :code
                                    and k.subject = d.subject and k.outcome = 'KEPT'
                                    and case d.cause when 'LEFT_SERVICE' then false
                                        when 'NAME_IGNORED' then k.cause in ('WRONG_NAME', 'NAME_IGNORED')
                                        else k.action = d.action end)
                            on conflict do nothing
                            returning id)
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
}
