-- What the register's keepers do with groups that exist (C-6, R-1, R-3).

-- Somebody is to take a group over as its person in charge or its administrator, and accepts or declines.
create table group_handover (
    number        varchar(20) primary key,
    group_code    varchar(7) not null references work_group,
    role          varchar(20) not null,
    holder        varchar(40) references person,
    successor     varchar(40) not null references person,
    proposer      varchar(40) not null references person,
    reason        varchar(500) not null,
    status        varchar(20) not null,
    proposed_at   timestamptz not null,
    answered_at   timestamptz,
    answer_reason varchar(500),
    check ((status = 'PROPOSED') = (answered_at is null))
);
-- one at a time for each role
create unique index group_handover_open on group_handover (group_code, role) where status = 'PROPOSED';
create index group_handover_of on group_handover (group_code, number);
create index group_handover_successor on group_handover (successor, number);

-- The groups that one administrator, or the office where there is none, has to look at again; one round at a time.
create table group_review (
    number    varchar(20) primary key,
    office    varchar(40) not null references unit,
    reviewer  varchar(40) references person,
    opened_at timestamptz not null,
    closed_at timestamptz
);
create unique index group_review_open on group_review (office, coalesce(reviewer, '')) where closed_at is null;

create table group_review_item (
    review      varchar(20) not null references group_review,
    group_code  varchar(7) not null references work_group,
    question    varchar(20) not null,
    answer      varchar(20),
    answered_at timestamptz,
    answered_by varchar(40) references person,
    reason      varchar(500),
    primary key (review, group_code),
    check ((answer is null) = (answered_at is null))
);
create unique index group_review_item_open on group_review_item (group_code) where answer is null;

create index work_group_review_date on work_group (review_date) where ended_at is null;
create index work_group_ends_on on work_group (ends_on) where ended_at is null and ends_on is not null;
