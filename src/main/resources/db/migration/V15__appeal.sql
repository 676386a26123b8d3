-- Appeals, what a ruling counted, and cases against a unit.

-- the measure whose place this one took when an appeal ended with a milder one
alter table measure add column replaces bigint references measure;
-- the last moment to appeal; null for what an appeal ended with
alter table measure add column appeal_until timestamptz;
update measure set appeal_until = at + interval '30 days';
-- whether the group's administrator has to undo a revoked measure in the group, and who did when
alter table measure add column restoration_due boolean not null default false;
alter table measure add column restored_by varchar(40) references person;
alter table measure add column restored_at timestamptz;

-- An appeal against one measure, of a case or of a week's settlement.
create table appeal (
    number          varchar(20) primary key,
    measure         bigint not null references measure,
    case_number     varchar(20) references violation_case,
    appellant       varchar(40) not null references person,
    grounds         varchar(2000) not null,
    filed_at        timestamptz not null,
    due_at          timestamptz not null,
    judge_post      varchar(30) not null,
    rule_version    varchar(100) not null,
    status          varchar(20) not null,
    decided_by      varchar(40) references person,
    decided_at      timestamptz,
    reason          varchar(2000),
    changed_to      varchar(30),
    -- a removal for personal reasons (C-9), and the case that this opened against the administrator
    personal        boolean not null,
    opened_case     varchar(20) references violation_case
);
-- one decision per measure; what was withdrawn may be brought again
create unique index appeal_once on appeal (measure) where status <> 'WITHDRAWN';
create index appeal_of_measure on appeal (measure);
create index appeal_of_case on appeal (case_number);
create index appeal_by on appeal (appellant, filed_at desc);

-- Which earlier measures a ruling counted; once one of them is revoked, somebody reviews the case.
create table ruling_basis (
    id          bigint generated always as identity primary key,
    case_number varchar(20) not null references violation_case,
    measure     bigint not null references measure,
    -- whether the case was opened on account of it (R-7)
    occasion    boolean not null,
    outcome     varchar(20),
    reason      varchar(2000),
    reviewed_by varchar(40) references person,
    reviewed_at timestamptz,
    unique (case_number, measure)
);
create index ruling_basis_measure on ruling_basis (measure);

-- A case may stand against a unit (R-7): without group, accused person and reporter. A case that the house opens by
-- itself has no reporter.
alter table violation_case alter column group_code drop not null;
alter table violation_case alter column accused drop not null;
alter table violation_case alter column reporter drop not null;
alter table violation_case add column subject_unit varchar(40) references unit;
alter table violation_case add check (num_nonnulls(accused, subject_unit) = 1);
alter table violation_case add check (group_code is not null or subject_unit is not null);
alter table violation_case add check (reporter is not null or not confidential);
create index violation_case_subject on violation_case (subject_unit, category) where subject_unit is not null;

-- Circulars against a unit in a calendar year (R-7): the row is what two nodes wait for each other at, and what makes the
-- case one.
create table circular_year (
    unit_code   varchar(40) not null references unit,
    year        integer not null,
    case_number varchar(20) references violation_case,
    primary key (unit_code, year)
);
create index measure_circulars on measure (unit_code, at) where kind = 'CIRCULAR' and account is null;
