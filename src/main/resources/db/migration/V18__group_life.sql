-- The rest of a group's life. Groups from before the register may lack whoever is in charge (C-6) or keeps order (B-6).
alter table work_group
    alter owner drop not null,
    alter administrator drop not null,
    -- the day on which something was said in it last, as far as transcripts and notices tell; null if none do (R-4)
    add last_active_on date,
    -- a temporary group's last day; null for all others (R-3)
    add ends_on date,
    -- when it was dissolved or merged, and into which group; null while it goes on
    add ended_at timestamptz,
    add merged_into varchar(7) references work_group,
    add check (merged_into is null or (merged_into <> code and ended_at is not null));
create index work_group_owner on work_group (owner);
create index work_group_administrator on work_group (administrator);

-- What happened to a group after its foundation; changes of the system itself name nobody. For good.
create table group_event (
    id         bigint generated always as identity primary key,
    group_code varchar(7) not null references work_group,
    at         timestamptz not null,
    account    varchar(40) references person,
    action     varchar(30) not null,
    detail     varchar(500)
);
create index group_event_of on group_event (group_code, id);
revoke update, delete, truncate on group_event from current_user;
create trigger group_event_append_only before update or delete on group_event
    for each row execute function refuse_change();
create trigger group_event_no_truncate before truncate on group_event
    for each statement execute function refuse_change();
