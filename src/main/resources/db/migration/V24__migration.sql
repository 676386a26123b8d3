-- What becomes of running process instances when a release is deployed: what its designer decided, and what came of it.

-- Proposed and agreed to together with the release: only while that is a draft does it change.
create table migration_choice (
    release    bigint primary key references model_release,
    choices    jsonb not null,
    changed_by varchar(40) not null references person,
    changed_at timestamptz not null
);
create trigger migration_choice_kept before insert or update or delete on migration_choice
    for each row execute function keep_release();

create table migration (
    id          bigint generated always as identity primary key,
    release     bigint not null references model_release,
    -- whether instances return to the version that they came from
    back        boolean not null,
    all_or_none boolean not null,
    state       varchar(20) not null,
    -- null for the application itself
    started_by  varchar(40) references person,
    started_at  timestamptz not null,
    finished_at timestamptz
);
create unique index migration_one_at_a_time on migration (release) where finished_at is null;
create index migration_of on migration (release, id);

-- From one version of a process to another one; the engine moves them as one batch.
create table migration_step (
    id              bigint generated always as identity primary key,
    migration       bigint not null references migration,
    -- the engine's ids
    from_definition varchar(64) not null,
    to_definition   varchar(64) not null,
    process_key     varchar(100) not null,
    process_name    varchar(255) not null,
    from_version    integer not null,
    to_version      integer not null,
    -- new activities by old ones, where somebody chose them
    by_hand         jsonb not null,
    -- the engine's batch that works on it, or did last
    batch           varchar(64),
    unique (migration, from_definition, to_definition)
);

-- What became of each process instance.
create table migration_result (
    migration     bigint not null references migration,
    step          bigint not null references migration_step,
    instance      varchar(64) not null,
    -- null for one that another process called
    business_key  varchar(255),
    outcome       varchar(20) not null,
    -- whether the engine was asked already whether it could move
    rehearsed     boolean not null default false,
    reason        varchar(40),
    reason_detail varchar(1000),
    at            timestamptz,
    primary key (migration, instance)
);
create index migration_result_of on migration_result (step, outcome);
create index migration_result_outcome on migration_result (migration, outcome, business_key);

-- Who did what and when. For good. account is null for the application itself.
create table migration_entry (
    id        bigint generated always as identity primary key,
    release   bigint not null references model_release,
    migration bigint references migration,
    at        timestamptz not null,
    account   varchar(40) references person,
    action    varchar(30) not null
);
create index migration_entry_of on migration_entry (release, id);
create trigger migration_entry_append_only before update or delete on migration_entry
    for each row execute function refuse_change();
create trigger migration_entry_no_truncate before truncate on migration_entry
    for each statement execute function refuse_change();
