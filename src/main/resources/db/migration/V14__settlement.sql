-- The weekly settlement of missed replies (T-10, T-11).

-- Since when an organization settles weekly. Weeks that had ended before are not made up.
create table settlement_enrolment (
    organization varchar(40) primary key references unit,
    since        timestamptz not null
);

-- One per organization and week, which goes by the Friday that ends it. An abandoned one stays on record beside the next.
create table settlement (
    number           varchar(60) primary key,
    organization     varchar(40) not null references unit,
    friday           date not null check (extract(isodow from friday) = 5),
    attempt          integer not null check (attempt > 0),
    policy           varchar(20) not null references policy,
    status           varchar(20) not null,
    opened_at        timestamptz not null,
    drafted_at       timestamptz,
    counts_late      boolean,
    counter_posts    varchar(200),
    confirming_posts varchar(200),
    signed_by        varchar(50),
    terms_version    varchar(100),
    rule_version     varchar(100),
    objections_until timestamptz,
    verified_by      varchar(40) references person,
    verified_at      timestamptz,
    confirmed_by     varchar(40) references person,
    confirmed_at     timestamptz,
    document_number  varchar(60),
    closed_at        timestamptz,
    unique (organization, friday, attempt)
);
create unique index settlement_of_week on settlement (organization, friday) where status <> 'ABANDONED';

-- One per subject: the person, or the unit where account is null; unit_code is then the person's. receipts is what the
-- draft counted, struck what was taken out since. Accounts and units come from receipts, which reference them; checking
-- 50,000 of them once more would take as long as the draft.
create table settlement_line (
    id         bigint generated always as identity primary key,
    settlement varchar(60) not null references settlement,
    account    varchar(40),
    unit_code  varchar(40) not null,
    receipts   bigint[] not null,
    struck     bigint[] not null default '{}' check (struck <@ receipts),
    misses     integer not null generated always as (cardinality(receipts) - cardinality(struck)) stored
);
create index settlement_line_largest on settlement_line (settlement, misses desc);
create index settlement_line_of_person on settlement_line (account, settlement) where account is not null;
create index settlement_line_of_unit on settlement_line (unit_code, settlement) where account is null;

-- What the table says to each number of misses that occurs in a settlement; decided once, not per subject.
create table settlement_outcome (
    settlement   varchar(60) not null references settlement,
    subject_kind varchar(10) not null,
    misses       integer not null,
    measures     varchar(30)[] not null,
    fine         integer check (fine > 0),
    clause       varchar(40) not null,
    primary key (settlement, subject_kind, misses)
);

-- One objection to a line at most.
create table settlement_objection (
    line            bigint primary key references settlement_line,
    account         varchar(40) not null references person,
    at              timestamptz not null,
    text            varchar(2000) not null,
    accepted        boolean,
    decided_by      varchar(40) references person,
    decided_at      timestamptz,
    decision_reason varchar(2000),
    check (num_nonnulls(accepted, decided_by, decided_at, decision_reason) in (0, 4))
);

-- Who did what to a settlement or one of its lines, when and why. receipts: what was struck or restored.
create table settlement_entry (
    id         bigint generated always as identity primary key,
    settlement varchar(60) not null references settlement,
    line       bigint references settlement_line,
    receipts   bigint[],
    at         timestamptz not null,
    -- null for the system
    account    varchar(40) references person,
    action     varchar(30) not null,
    reason     varchar(2000)
);
create index settlement_entry_of on settlement_entry (settlement, id);
create trigger settlement_entry_append_only before update or delete on settlement_entry
    for each row execute function refuse_change();
create trigger settlement_entry_no_truncate before truncate on settlement_entry
    for each statement execute function refuse_change();

-- The register of fines and every change of their state.
create table fine (
    measure_id bigint primary key references measure,
    status     varchar(10) not null
);
create table fine_entry (
    id         bigint generated always as identity primary key,
    measure_id bigint not null references fine,
    at         timestamptz not null,
    account    varchar(40) not null references person,
    status     varchar(10) not null,
    reason     varchar(500)
);
create index fine_entry_of on fine_entry (measure_id, id);
create trigger fine_entry_append_only before update or delete on fine_entry
    for each row execute function refuse_change();
create trigger fine_entry_no_truncate before truncate on fine_entry
    for each statement execute function refuse_change();
insert into fine (measure_id, status) select id, 'OPEN' from measure where kind = 'FINE' and amount is not null;

-- a settlement's number may be longer than a case's
alter table measure alter column settlement type varchar(60);

-- Whose replies fell due in a week.
create index notice_due on notice (organization_code, due_at) where due_at is not null;
