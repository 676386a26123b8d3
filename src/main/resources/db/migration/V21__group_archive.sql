-- What groups said, exported and kept (C-7). The files are outside the database; this is their index.

-- One per administrator and date: what they are asked to export together, so that 400 groups are no 400 tasks (R-5).
create table archive_round (
    number       varchar(20) primary key,
    organization varchar(40) not null references unit,
    opened_at    timestamptz not null,
    due_at       timestamptz not null
);

-- One per group and period; the terms are those of the day on which it was asked for.
create table group_archive (
    id            bigint generated always as identity primary key,
    round         varchar(20) not null references archive_round,
    group_code    varchar(7) not null references work_group,
    period        varchar(7) not null,
    state         varchar(10) not null,
    purge         varchar(10) not null,
    check_every   varchar(20) not null,
    -- why there is none, or none of it is purged
    reason        varchar(500),
    excused_by    varchar(40) references person,
    -- null until it is stored; the key names the file in the store
    store_key     varchar(300) unique,
    size          bigint,
    sha256        char(64),
    stored_at     timestamptz,
    stored_by     varchar(40) references person,
    verified_at   timestamptz,
    next_check_at timestamptz,
    damage        varchar(20),
    purged_at     timestamptz,
    purged_by     varchar(40) references person,
    unique (group_code, period),
    check ((sha256 is null) = (store_key is null) and (sha256 is null) = (size is null))
);
create index group_archive_round on group_archive (round, state);
create index group_archive_period on group_archive (period);
create index group_archive_next_check on group_archive (next_check_at);
create index group_archive_damaged on group_archive (state) where state = 'DAMAGED';

-- What was archived stays what it was (C-7): no entry goes away, and no content becomes another one.
create function keep_archive() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or old.sha256 is not null and (new.sha256, new.size) is distinct from (old.sha256, old.size) then
        raise exception 'An archive keeps its content: %', old.id using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
create trigger group_archive_kept before update or delete on group_archive
    for each row execute function keep_archive();
create trigger group_archive_no_truncate before truncate on group_archive
    for each statement execute function refuse_change();

-- A file on its way: one for each archive and uploader. What has arrived are its parts, in order.
create table archive_upload (
    id          uuid primary key,
    archive     bigint not null references group_archive,
    account     varchar(40) not null references person,
    -- how the browser recognises the file when it goes on with it
    fingerprint varchar(300) not null,
    size        bigint not null check (size > 0),
    received    bigint not null default 0 check (received between 0 and size),
    store_key   varchar(300) not null,
    -- what the store itself calls it
    ticket      varchar(500) not null,
    -- each piece that was begun has a number of its own, also one that never arrived
    attempts    integer not null default 0,
    started_at  timestamptz not null,
    last_at     timestamptz not null,
    unique (archive, account)
);
create index archive_upload_last on archive_upload (last_at);

create table archive_part (
    upload uuid not null references archive_upload on delete cascade,
    number integer not null,
    length bigint not null check (length > 0),
    sha256 char(64) not null,
    -- how the store recognises it
    tag    varchar(200) not null,
    primary key (upload, number)
);

-- When archives were read again and compared with the index, and what was wrong.
create table archive_check (
    number      varchar(20) primary key,
    started_at  timestamptz not null,
    started_by  varchar(40) references person,
    finished_at timestamptz,
    archives    integer not null default 0,
    bytes       bigint not null default 0
);
create index archive_check_started on archive_check (started_at desc);

create table archive_finding (
    check_number varchar(20) not null references archive_check,
    archive      bigint not null references group_archive,
    damage       varchar(20) not null,
    -- what was done about it, as the office says
    handled_at   timestamptz,
    handled_by   varchar(40) references person,
    note         varchar(500),
    primary key (check_number, archive)
);
create index archive_finding_of on archive_finding (archive);
