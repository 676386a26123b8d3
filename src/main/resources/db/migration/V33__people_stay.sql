-- Whoever leaves gets a date; what people did and received names them for ever.
create function refuse_person_change() returns trigger language plpgsql as $$
begin
    raise exception 'people stay in the roster under their account' using errcode = 'integrity_constraint_violation';
end $$;

create trigger person_kept before delete on person for each row execute function refuse_person_change();
create trigger person_account_kept before update of account on person for each row
    when (new.account is distinct from old.account) execute function refuse_person_change();

-- So one look at all that are added says as much as a foreign key, which looked for each of 10,000 recipients: a third of
-- what they cost.
create or replace function refuse_late_recipient() returns trigger language plpgsql as $$
begin
    if exists (select from (select distinct notice_number, unit_code from added) a
               left join qunli.notice_unit u using (notice_number, unit_code)
               left join qunli.notice n on n.number = a.notice_number
               where u.notice_number is null or n.issued_at is not null) then
        raise exception 'recipients are of the units that their notice addresses, and frozen once it is issued'
            using errcode = 'integrity_constraint_violation';
    end if;
    if exists (select from added a left join qunli.person p using (account)
               where a.account is not null and p.account is null) then
        raise exception 'recipients are units or people of the roster' using errcode = 'integrity_constraint_violation';
    end if;
    return null;
end $$;

alter table receipt drop constraint receipt_account_fkey;
