-- Applications for groups (H-1), the register of groups (R-1) and who is in them.
create table group_application (
    number           varchar(20) primary key,
    applicant        varchar(40) not null references person,
    unit_code        varchar(40) not null references unit,
    group_name       varchar(60) not null,
    purpose          varchar(500) not null,
    platform         varchar(10) not null,
    type             varchar(20) not null,
    expected_members varchar(500),
    expected_units   varchar(40)[] not null,
    expected_people  varchar(40)[] not null,
    unresolved       varchar(60)[] not null,
    justification    varchar(500) not null,
    status           varchar(20) not null,
    approver         varchar(40) references person,
    administrator    varchar(40) references person,
    submitted_at     timestamptz not null
);
create index group_application_of on group_application (applicant, submitted_at desc);
create index group_application_unit on group_application (unit_code);

-- Who did what when, and why; steps of the system itself name nobody.
create table group_application_step (
    application_number varchar(20) not null references group_application,
    position           integer not null,
    at                 timestamptz not null,
    account            varchar(40) references person,
    action             varchar(30) not null,
    reason             varchar(500),
    primary key (application_number, position)
);

create table work_group (
    code               varchar(7) primary key check (code ~ '^[0-9A-Z]{3}[.-][0-9A-Z]{3}$'),
    name               varchar(100) not null,
    short_name         varchar(60) not null,
    platform           varchar(10) not null,
    type               varchar(20) not null,
    purpose            varchar(500) not null,
    unit_code          varchar(40) not null references unit,
    owner              varchar(40) not null references person,
    administrator      varchar(40) not null references person,
    size               integer not null check (size >= 0),
    status             varchar(20) not null,
    founded_at         timestamptz not null,
    filed_at           timestamptz,
    registered_at      timestamptz,
    application_number varchar(20) unique references group_application,
    review_date        date not null
);
create index work_group_unit on work_group (unit_code);

create table group_member (
    group_code varchar(7) not null references work_group,
    account    varchar(40) not null references person,
    nickname   varchar(100),
    primary key (group_code, account)
);
create index group_member_account on group_member (account);

-- What stands for a unit in its groups' codes (C-2): three characters for an organization, one for a department.
-- Given on first use and kept for good.
create table code_part (
    unit_code varchar(40) primary key references unit,
    within    varchar(40) references unit,
    part      varchar(3) not null
);
create unique index code_part_organization on code_part (part) where within is null;
