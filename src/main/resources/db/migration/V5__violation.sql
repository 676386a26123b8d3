-- Cases, their record, evidence and measures. Kept for good: a later case counts the measures of earlier ones.
create table violation_case (
    number           varchar(20) primary key,
    group_code       varchar(7) not null references work_group,
    unit_code        varchar(40) not null references unit,
    organization     varchar(40) not null references unit,
    policy           varchar(20) not null references policy,
    accused          varchar(40) not null references person,
    -- for the commission's eyes only where confidential (R-6)
    reporter         varchar(40) not null references person,
    confidential     boolean not null,
    category         varchar(30) not null,
    severity         varchar(20) not null,
    description      varchar(2000) not null,
    occurred_at      timestamptz not null,
    reported_at      timestamptz not null,
    status           varchar(20) not null,
    proposed_measure varchar(30),
    proposal         varchar(2000),
    clause           varchar(40),
    rule_version     varchar(100),
    measure_duration varchar(20),
    proposed_at      timestamptz,
    review_post      varchar(30),
    approval_post    varchar(30),
    execution_post   varchar(30),
    informed_at      timestamptz,
    closed_at        timestamptz,
    check (accused <> reporter)
);
create index violation_case_accused on violation_case (accused, category);
create index violation_case_reporter on violation_case (reporter);
create index violation_case_unit on violation_case (unit_code);
create index violation_case_group on violation_case (group_code);

create table case_step (
    id              bigint generated always as identity primary key,
    case_number     varchar(20) not null references violation_case,
    seq             integer not null,
    at              timestamptz not null,
    -- null for steps of the system itself
    account         varchar(40) references person,
    action          varchar(30) not null,
    reason          varchar(2000),
    evidence_hashes varchar(64)[] not null,
    rule_version    varchar(100),
    unique (case_number, seq)
);

create table evidence (
    id          bigint generated always as identity primary key,
    case_number varchar(20) not null references violation_case,
    file_name   varchar(120) not null,
    media_type  varchar(40) not null,
    size        integer not null,
    sha256      char(64) not null,
    captured_by varchar(40) not null references person,
    captured_at timestamptz not null,
    content     bytea not null
);
create index evidence_of on evidence (case_number, id);
-- pictures and PDF are compressed already
alter table evidence alter column content set storage external;

create table measure (
    id             bigint generated always as identity primary key,
    case_number    varchar(20) not null references violation_case,
    kind           varchar(30) not null,
    detail         varchar(2000),
    duration       varchar(20),
    decided_by     varchar(40) not null references person,
    executed_by    varchar(40) not null references person,
    at             timestamptz not null,
    clause         varchar(40) not null,
    rule_version   varchar(100) not null,
    correction_due timestamptz,
    corrected_at   timestamptz,
    revoked_at     timestamptz
);
create index measure_of on measure (case_number);

-- What was recorded stays as it was, whoever asks for a change.
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;

create trigger case_step_append_only before update or delete on case_step
    for each row execute function refuse_change();
create trigger case_step_no_truncate before truncate on case_step
    for each statement execute function refuse_change();
create trigger evidence_append_only before update or delete on evidence
    for each row execute function refuse_change();
create trigger evidence_no_truncate before truncate on evidence
    for each statement execute function refuse_change();
