-- The record of cases becomes tamper-evident. Each step carries its SHA-256 over all its fields and over the hash of the
-- step before; the first one is tied to the report itself. case_head knows how long each chain is, record_seal knows
-- which chains there are. RecordHash writes the same text in Java, and RecordCheck compares.
alter table case_step add column previous_hash char(64);
alter table case_step add column hash char(64);

create table case_head (
    case_number varchar(20) primary key references violation_case,
    length      integer not null,
    head        char(64) not null
);

create function pg_temp.field(value text) returns text language sql as
    $$ select coalesce(octet_length(convert_to(value, 'UTF8')) || ':' || value, '-') $$;
create function pg_temp.micros(value timestamptz) returns text language sql as
    $$ select cast(cast(extract(epoch from value) * 1000000 as bigint) as text) $$;
create function pg_temp.digest(text) returns text language sql as
    $$ select encode(sha256(convert_to($1, 'UTF8')), 'hex') $$;

alter table case_step disable trigger case_step_append_only;
do $$
declare
    c violation_case;
    s case_step;
    head text;
    steps integer;
begin
    for c in select * from violation_case loop
        head := pg_temp.digest(
            pg_temp.field('case') || pg_temp.field(c.number) || pg_temp.field(c.group_code)
            || pg_temp.field(c.unit_code) || pg_temp.field(c.organization) || pg_temp.field(c.policy)
            || pg_temp.field(c.accused)
            -- a column that not every version of the table had
            || pg_temp.field(to_jsonb(c) ->> 'subject_unit') || pg_temp.field(c.reporter) || pg_temp.field(c.confidential::text)
            || pg_temp.field(c.description) || pg_temp.field(pg_temp.micros(c.occurred_at))
            || pg_temp.field(pg_temp.micros(c.reported_at)));
        steps := 0;
        for s in select * from case_step where case_number = c.number order by seq loop
            s.previous_hash := head;
            head := pg_temp.digest(
                pg_temp.field('step') || pg_temp.field(s.case_number) || pg_temp.field(s.seq::text)
                || pg_temp.field(pg_temp.micros(s.at)) || pg_temp.field(s.account) || pg_temp.field(s.action)
                || pg_temp.field(s.reason) || pg_temp.field(cardinality(s.evidence_hashes)::text)
                || coalesce((select string_agg(pg_temp.field(e), '' order by position)
                             from unnest(s.evidence_hashes) with ordinality as hashes (e, position)), '')
                || pg_temp.field(s.rule_version) || pg_temp.field(s.previous_hash));
            update case_step set previous_hash = s.previous_hash, hash = head where id = s.id;
            steps := steps + 1;
        end loop;
        insert into case_head (case_number, length, head) values (c.number, steps, head);
    end loop;
end $$;
alter table case_step enable trigger case_step_append_only;
alter table case_step alter column previous_hash set not null;
alter table case_step alter column hash set not null;

-- What a seal covers: the chains that grew since the one before, and the letters issued since. No reference to
-- record_seal: it would need the right to update that table.
create table record_seal (
    number        integer primary key,
    taken_at      timestamptz not null,
    entries       integer not null,
    steps         bigint not null,
    previous_hash char(64) not null,
    hash          char(64) not null
);
create table record_seal_entry (
    item   varchar(60) not null,
    seal   integer not null,
    length integer not null,
    head   char(64) not null,
    primary key (item, seal)
);
create index record_seal_entry_of on record_seal_entry (seal, item collate "C");

create table record_check (
    number      varchar(20) primary key,
    started_at  timestamptz not null,
    -- null for the nightly one
    started_by  varchar(40) references person,
    finished_at timestamptz,
    -- how far it got: the last case and the last seal that it has looked at
    last_case   varchar(20) not null default '',
    last_seal   integer not null default 0,
    cases       integer not null default 0,
    steps       bigint not null default 0,
    files       bigint not null default 0
);
create index record_check_latest on record_check (started_at desc);
create table record_finding (
    id           bigint generated always as identity primary key,
    check_number varchar(20) not null references record_check,
    kind         varchar(30) not null,
    -- the number of a case, letter or seal
    item         varchar(60) not null,
    -- the step's place in the record or the evidence's id; null where the whole item is meant
    place        bigint
);
create index record_finding_of on record_finding (check_number, id);

-- A letter stays as it was issued. content is what it says, as JSON text; sha256 is of exactly this text.
create table letter (
    number      varchar(60) primary key,
    id          bigint generated always as identity unique,
    kind        varchar(20) not null,
    case_number varchar(20) not null references violation_case,
    -- null for letters that come before the measure
    measure_id  bigint references measure,
    issued_at   timestamptz not null,
    content     text not null,
    sha256      char(64) not null
);
create unique index letter_of_measure on letter (measure_id, kind) where measure_id is not null;
create index letter_of_case on letter (case_number, issued_at);

-- Who took sanctions out of the house for a performance review (C-13).
create table sanction_export (
    id           bigint generated always as identity primary key,
    exported_at  timestamptz not null,
    account      varchar(40) not null references person,
    organization varchar(40) not null references unit,
    first_day    date not null,
    last_day     date not null,
    measures     integer not null
);
create index sanction_export_of on sanction_export (organization, exported_at desc);

do $$
declare name text;
begin
    foreach name in array array['record_seal', 'record_seal_entry', 'letter', 'sanction_export'] loop
        execute format('create trigger %I before update or delete on %I for each row execute function refuse_change()',
            name || '_append_only', name);
        execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()',
            name || '_no_truncate', name);
    end loop;
end $$;
-- The application owns these tables and still may not; a superuser cannot be denied it, and must not be its user.
revoke update, delete, truncate
    on case_step, evidence, record_seal, record_seal_entry, letter, sanction_export from current_user;
