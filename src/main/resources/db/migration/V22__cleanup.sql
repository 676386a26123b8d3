-- Clean-up campaigns (R-1 to R-5): what there was when one was opened, what each unit decided, what came of it.

create table cleanup_campaign (
    number            varchar(20) primary key,
    title             varchar(100) not null,
    -- whose office opened it; everything in scope is this unit or below it
    unit_code         varchar(40) not null references unit,
    platforms         varchar(10)[] not null check (cardinality(platforms) > 0),
    policy            varchar(20) not null references policy,
    intensity         varchar(10) not null,
    opened_by         varchar(40) not null references person,
    opened_at         timestamptz not null,
    deadline          timestamptz not null check (deadline > opened_at),
    status            varchar(20) not null,
    -- by which thresholds suggestions were made; null until the register was frozen
    member_overlap    numeric(4, 3),
    purpose_similarity numeric(4, 3),
    inactive_days     integer,
    rule_version      varchar(100),
    closed_at         timestamptz
);
create index cleanup_campaign_unit on cleanup_campaign (unit_code);

-- One self-check (自查清理统计表) per unit in scope.
create table cleanup_unit (
    campaign     varchar(20) not null references cleanup_campaign,
    unit_code    varchar(40) not null references unit,
    status       varchar(20) not null,
    submitted_by varchar(40) references person,
    submitted_at timestamptz,
    approved_by  varchar(40) references person,
    approved_at  timestamptz,
    -- why the leader returned it the last time; null when there is nothing to correct
    returned     varchar(500),
    reminded_at  timestamptz,
    done_at      timestamptz,
    primary key (campaign, unit_code)
);
create index cleanup_unit_of on cleanup_unit (unit_code);

-- Each group in scope as it stood at the opening: later changes of the register do not touch the numbers before.
create table cleanup_group (
    campaign       varchar(20) not null,
    group_code     varchar(7) not null references work_group,
    -- the unit that answers for it in the campaign; group_unit is the one that it belongs to in the register
    unit_code      varchar(40) not null,
    group_unit     varchar(40) not null references unit,
    platform       varchar(10) not null,
    type           varchar(20) not null,
    name           varchar(100) not null,
    purpose        varchar(500) not null,
    size           integer not null,
    owner          varchar(40) references person,
    administrator  varchar(40) references person,
    last_active_on date,
    ends_on        date,
    suggestion     varchar(10) not null default 'KEEP',
    suggested_into varchar(7) references work_group,
    -- saved as soon as somebody chooses, so that a page left half way loses nothing
    decision       varchar(10),
    into_code      varchar(7) references work_group,
    reason         varchar(500),
    decided_by     varchar(40) references person,
    decided_at     timestamptz,
    -- DONE or NOT_DONE for what was to be merged or dissolved; null until somebody reports
    outcome        varchar(10),
    outcome_note   varchar(500),
    outcome_by     varchar(40) references person,
    outcome_at     timestamptz,
    primary key (campaign, group_code),
    foreign key (campaign, unit_code) references cleanup_unit,
    check (into_code is null or decision = 'MERGE'),
    check (into_code <> group_code)
);
create index cleanup_group_unit on cleanup_group (campaign, unit_code, platform);

-- Why something is suggested. amount: share from 0 to 1 for OVERLAP and SIMILAR, days for INACTIVE and EXPIRED.
create table cleanup_ground (
    campaign   varchar(20) not null,
    group_code varchar(7) not null,
    kind       varchar(10) not null,
    other_code varchar(7) references work_group,
    amount     numeric(8, 3),
    primary key (campaign, group_code, kind),
    foreign key (campaign, group_code) references cleanup_group
);

-- Screenshots that a group was merged or dissolved.
create table cleanup_evidence (
    id          bigint generated always as identity primary key,
    campaign    varchar(20) not null,
    group_code  varchar(7) not null,
    file_name   varchar(120) not null,
    media_type  varchar(100) not null,
    sha256      varchar(64) not null,
    captured_by varchar(40) not null references person,
    captured_at timestamptz not null,
    content     bytea not null,
    foreign key (campaign, group_code) references cleanup_group
);
create index cleanup_evidence_of on cleanup_evidence (campaign, group_code);

-- Who did what in a campaign, when and why; the system names nobody. For good.
create table cleanup_entry (
    id         bigint generated always as identity primary key,
    campaign   varchar(20) not null references cleanup_campaign,
    unit_code  varchar(40) references unit,
    at         timestamptz not null,
    account    varchar(40) references person,
    action     varchar(30) not null,
    reason     varchar(1000)
);
create index cleanup_entry_of on cleanup_entry (campaign, id);
revoke update, delete, truncate on cleanup_entry, cleanup_evidence from current_user;
create trigger cleanup_entry_append_only before update or delete on cleanup_entry
    for each row execute function refuse_change();
create trigger cleanup_entry_no_truncate before truncate on cleanup_entry
    for each statement execute function refuse_change();
create trigger cleanup_evidence_append_only before update or delete on cleanup_evidence
    for each row execute function refuse_change();
create trigger cleanup_evidence_no_truncate before truncate on cleanup_evidence
    for each statement execute function refuse_change();
