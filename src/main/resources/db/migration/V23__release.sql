-- Releases of diagrams, tables and forms: what designers changed, who agreed, what was deployed and what it replaced.

-- Each version of a file once, whoever refers to it.
create table model_content (
    sha256  char(64) primary key,
    content text not null
);
create trigger model_content_append_only before update or delete on model_content
    for each row execute function refuse_change();
create trigger model_content_no_truncate before truncate on model_content
    for each statement execute function refuse_change();

create table model_release (
    id          bigint generated always as identity primary key,
    title       varchar(200) not null,
    origin      varchar(20) not null,
    status      varchar(20) not null,
    -- null for the application itself: its package, or a changed file in development
    author      varchar(40) references person,
    created_at  timestamptz not null,
    -- of the files and of what they were drafted on, as proposed; whoever agrees agrees to this
    digest      char(64),
    approved_by varchar(40) references person,
    deployed_at timestamptz,
    -- the engine's
    deployment  varchar(64) unique,
    undoes      bigint unique references model_release,
    version     integer not null,
    -- four eyes, except to go back in an emergency
    check (approved_by <> author or origin = 'ROLL_BACK'),
    check ((deployment is null) = (status not in ('DEPLOYED', 'ROLLED_BACK')))
);
create index model_release_status on model_release (status);

-- The files that a release changes.
create table model_release_file (
    release  bigint not null references model_release,
    name     varchar(100) not null,
    sha256   char(64) not null references model_content,
    added_at timestamptz not null,
    primary key (release, name)
);

-- All models that ran when it was drafted: what it is compared with and, once deployed, what it replaced.
create table model_release_base (
    release bigint not null references model_release,
    name    varchar(100) not null,
    sha256  char(64) not null references model_content,
    primary key (release, name)
);

-- What the guard found in it, and what the author says to each warning.
create table model_release_finding (
    id           bigint generated always as identity primary key,
    release      bigint not null references model_release,
    severity     varchar(10) not null,
    rule         varchar(60) not null,
    file         varchar(100) not null,
    element      varchar(200),
    element_name text,
    line         integer,
    details      text[] not null,
    proposal     text,
    word         varchar(500)
);
create index model_release_finding_of on model_release_finding (release);

-- Once it is proposed, a release is what it is: only a draft changes.
create function keep_release() returns trigger language plpgsql as $$
declare
    changed bigint := case when tg_op = 'DELETE' then old.release else new.release end;
begin
    if (select status from qunli.model_release where id = changed) <> 'DRAFT' then
        raise exception 'A release keeps its content: %', changed using errcode = 'restrict_violation';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger model_release_file_kept before insert or update or delete on model_release_file
    for each row execute function keep_release();
create trigger model_release_base_kept before insert or update or delete on model_release_base
    for each row execute function keep_release();
create trigger model_release_finding_kept before insert or update or delete on model_release_finding
    for each row execute function keep_release();

-- Who did what, when and why. For good. account is null for the application itself.
create table model_release_entry (
    id      bigint generated always as identity primary key,
    release bigint not null references model_release,
    at      timestamptz not null,
    account varchar(40) references person,
    action  varchar(30) not null,
    file    varchar(100),
    sha256  char(64),
    reason  varchar(1000)
);
create index model_release_entry_of on model_release_entry (release, id);
create trigger model_release_entry_append_only before update or delete on model_release_entry
    for each row execute function refuse_change();
create trigger model_release_entry_no_truncate before truncate on model_release_entry
    for each statement execute function refuse_change();

-- What the application was packaged with when it last started, to see what a new package changes.
create table packaged_model (
    name            varchar(100) primary key,
    sha256          char(64) not null references model_content,
    -- since when the package has another version of a file than the one that designers released; null if it has not
    conflict_since  timestamptz,
    -- who decided to leave the designers' version all the same
    kept_by         varchar(40) references person,
    kept_at         timestamptz,
    check ((kept_by is null) = (kept_at is null))
);
