-- What keeps notices from becoming a burden (R-5): working days, and a weekly budget of replies.

-- The State Council's holidays and make-up working days, whole years at a time. All other days are ordinary.
create table arranged_day (
    day         date primary key,
    name        varchar(50) not null,
    arrangement varchar(10) not null check (arrangement in ('OFF', 'WORKING'))
);

-- Why a leader had a notice go over its group's weekly budget; null for all others.
alter table notice add budget_reason varchar(500);
drop trigger notice_unalterable on notice;
create trigger notice_unalterable before update on notice for each row
    when (old.issued_at is not null and
          (old.number, old.organization_code, old.group_code, old.kind, old.title, old.body, old.reply_required,
           old.urgent, old.issuer, old.on_behalf_of, old.issued_at, old.remind_at, old.due_at, old.rule_version,
           old.budget_reason)
          is distinct from
          (new.number, new.organization_code, new.group_code, new.kind, new.title, new.body, new.reply_required,
           new.urgent, new.issuer, new.on_behalf_of, new.issued_at, new.remind_at, new.due_at, new.rule_version,
           new.budget_reason))
    execute function refuse_notice_change();

-- Notices from before count for their week as well.
insert into running_number (series, last)
select 'replies-' || group_code || to_char(issued_at at time zone 'Asia/Shanghai', '-IYYY-"W"IW'), count(*)
from notice where issued_at is not null and reply_required and kind <> 'EMERGENCY'
group by 1;
