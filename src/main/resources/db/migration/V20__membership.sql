-- Who should be in each group, who is, and what is to be done about the difference (C-3, C-5, B-1, B-6, H-2, H-6).

alter table group_member
    -- the last day on which the nickname was seen in the group
    add nickname_seen_on date,
    -- when the person was asked to correct it; null once it is right (B-1)
    add name_reminded_on date;

-- What is known about a group's list of members. Without a complete list, nobody is said to be missing or not entitled.
create table group_roll (
    group_code        varchar(7) primary key references work_group,
    nickname_format   varchar(100) not null,
    nickname_exact    boolean not null,
    -- false while neither a table nor anybody says who should be in the group
    expectation_known boolean not null,
    listed_at         timestamptz,
    listed_by         varchar(40) references person,
    checked_on        date,
    -- WeCom's id of the group, as far as it is a customer group
    wecom_chat        varchar(64)
);

-- Whom the group itself names, besides those whom the table names by their posts (C-4): a unit's staff or a person.
create table group_expectation (
    group_code varchar(7) not null references work_group,
    unit_code  varchar(40) references unit,
    account    varchar(40) references person,
    check (num_nonnulls(unit_code, account) = 1)
);
create unique index group_expectation_once on group_expectation (group_code, unit_code, account) nulls not distinct;

-- What both add up to, kept so that tomorrow's differences show. Computed from person, therefore without a reference.
create table expected_member (
    group_code varchar(7) not null references work_group,
    account    varchar(40) not null,
    primary key (group_code, account)
);
create index expected_member_account on expected_member (account);

-- Nicknames in a group that belong to nobody in the roster.
create table group_stranger (
    group_code    varchar(7) not null references work_group,
    nickname      varchar(100) not null,
    first_seen_on date not null,
    primary key (group_code, nickname)
);

-- Who is in a group by invitation (H-2); account is null for somebody from outside.
create table group_guest (
    id         bigint generated always as identity primary key,
    group_code varchar(7) not null references work_group,
    account    varchar(40) references person,
    name       varchar(50) not null,
    sponsor    varchar(40) not null references person,
    reason     varchar(500) not null,
    until      date not null,
    invited_at timestamptz not null,
    ended_on   date
);
create index group_guest_present on group_guest (group_code) where ended_on is null;
create index group_guest_until on group_guest (until) where ended_on is null;

-- Phones lost or stolen (C-11), until the person is admitted again.
create table lost_account (
    id            bigint generated always as identity primary key,
    account       varchar(40) not null references person,
    reported_by   varchar(40) not null references person,
    reported_at   timestamptz not null,
    readmitted_by varchar(40) references person,
    readmitted_at timestamptz
);
create unique index lost_account_once on lost_account (account) where readmitted_at is null;

-- What a group's administrator is asked to do at once: one task. CHANGE follows the roster and people's wishes, CHECK a
-- member check.
create table membership_round (
    number     varchar(20) primary key,
    group_code varchar(7) not null references work_group,
    origin     varchar(10) not null,
    opened_at  timestamptz not null,
    closed_at  timestamptz
);
create unique index membership_round_open on membership_round (group_code, origin) where closed_at is null;

-- One thing to be done about one person or, where account is null, about a nickname.
create table membership_item (
    id             bigint generated always as identity primary key,
    group_code     varchar(7) not null references work_group,
    account        varchar(40) references person,
    nickname       varchar(100),
    -- no account begins with a question mark
    subject        varchar(101) not null generated always as (coalesce(account, '?' || nickname)) stored,
    origin         varchar(10) not null,
    action         varchar(10) not null,
    cause          varchar(20) not null,
    -- the right nickname
    proposal       varchar(200),
    remark         varchar(500),
    effective_on   date not null,
    due_on         date not null,
    opened_at      timestamptz not null,
    told_at        timestamptz,
    closed_at      timestamptz,
    outcome        varchar(10),
    closed_by      varchar(40) references person,
    closing_reason varchar(500),
    -- when the person was told that it was done
    result_told_at timestamptz,
    check ((closed_at is null) = (outcome is null))
);
-- nobody stands in two rounds of a group at once
create unique index membership_item_open on membership_item (group_code, subject) where closed_at is null;
create index membership_item_of on membership_item (group_code, id);
create index membership_item_kept on membership_item (group_code, subject) where outcome = 'KEPT';
create index membership_item_untold on membership_item (group_code) where outcome = 'DONE' and result_told_at is null;
create index membership_item_account on membership_item (account, id);

-- A nickname without what people put between name, unit and post.
create function nickname_key(nickname text) returns text language sql immutable parallel safe as
    $$ select lower(translate(nickname, ' 　()（）-—–_+＋·|/【】[]、,，.。:：', '')) $$;
