-- The units that a notice addresses, themselves or by their people.
create table notice_unit (
    notice_number varchar(60) references notice,
    unit_code     varchar(40) references unit,
    primary key (notice_number, unit_code)
);
insert into notice_unit select distinct notice_number, unit_code from receipt;

create trigger notice_unit_kept before update or delete on notice_unit for each row
    execute function refuse_notice_change();
create trigger notice_unit_no_truncate before truncate on notice_unit execute function refuse_notice_change();

-- That each receipt belongs to a notice and to a unit was checked row by row, by two foreign keys, half of what 10,000
-- recipients cost. A receipt keeps both for ever and so does what it belongs to: one look at all that are added is as good.
create or replace function refuse_late_recipient() returns trigger language plpgsql as $$
begin
    if exists (select from (select distinct notice_number, unit_code from added) a
               left join qunli.notice_unit u using (notice_number, unit_code)
               left join qunli.notice n on n.number = a.notice_number
               where u.notice_number is null or n.issued_at is not null) then
        raise exception 'recipients are of the units that their notice addresses, and frozen once it is issued'
            using errcode = 'integrity_constraint_violation';
    end if;
    return null;
end $$;

alter table receipt
    drop constraint receipt_notice_number_fkey,
    drop constraint receipt_unit_code_fkey;
