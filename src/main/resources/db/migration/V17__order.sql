-- Leaders' orders (T-9, C-14): what a notice tells its recipients to get done until when, what they reported, and what
-- came of it.

-- Part of the notice's text, unalterable like the rest (B-8); null where a notice orders nothing.
alter table notice add order_task varchar(100);
alter table notice add order_deadline timestamptz;
alter table notice add order_report_required boolean;
alter table notice add check (num_nonnulls(order_task, order_deadline, order_report_required) in (0, 3));
create trigger notice_order_unalterable before update on notice for each row
    when (old.issued_at is not null and
          (old.order_task, old.order_deadline, old.order_report_required)
          is distinct from (new.order_task, new.order_deadline, new.order_report_required))
    execute function refuse_notice_change();

-- The order of an issued notice. due_at is the deadline as it was last extended. Durations are ISO 8601, from the table
-- order-terms.
create table notice_order (
    notice_number   varchar(60) primary key references notice,
    leader          varchar(40) not null references person,
    status          varchar(20) not null,
    opened_at       timestamptz not null,
    due_at          timestamptz not null,
    remind_at       timestamptz,
    -- as of when the list of those who missed it was taken
    reviewed_at     timestamptz,
    remind_before   varchar(20) not null,
    return_grace    varchar(20) not null,
    judge_within    varchar(20) not null,
    rule_version    varchar(100) not null,
    all_reported_at timestamptz,
    closed_at       timestamptz,
    closed_by       varchar(40) references person,
    closing_reason  varchar(500)
);

-- What one recipient of the notice owes. The report that stands, if any; one that was returned is in order_entry only.
-- principal is who answers for it before the commission (T-9); null where nobody does.
create table order_duty (
    id             bigint generated always as identity primary key,
    notice_number  varchar(60) not null references notice_order,
    account        varchar(40) references person,
    unit_code      varchar(40) not null references unit,
    due_at         timestamptz not null,
    reported_at    timestamptz,
    reported_by    varchar(40) references person,
    entrustment_id bigint references entrustment,
    report         varchar(1000),
    accepted_at    timestamptz,
    accepted_by    varchar(40) references person,
    returned_at    timestamptz,
    returned_by    varchar(40) references person,
    return_reason  varchar(500),
    reminded_at    timestamptz,
    excused_at     timestamptz,
    excused_by     varchar(40) references person,
    excuse_reason  varchar(500),
    on_leave       boolean not null default false,
    handed_over_at timestamptz,
    principal      varchar(40) references person,
    check (num_nonnulls(reported_at, reported_by) in (0, 2)),
    check (num_nonnulls(returned_at, returned_by, return_reason) in (0, 3)),
    check (num_nonnulls(excused_at, excused_by, excuse_reason) in (0, 3)),
    -- what came in time is never held against anybody
    check (handed_over_at is null or reported_at is null or reported_at > due_at)
);
create unique index order_duty_of_recipient on order_duty (notice_number, account);
create unique index order_duty_of_unit on order_duty (notice_number, unit_code) where account is null;
create index order_duty_pending on order_duty (notice_number, id)
    where accepted_at is null and excused_at is null and handed_over_at is null and not on_leave;
create index order_duty_owed_by_person on order_duty (account)
    where account is not null and reported_at is null and excused_at is null and handed_over_at is null;
create index order_duty_owed_by_unit on order_duty (unit_code)
    where account is null and reported_at is null and excused_at is null and handed_over_at is null;

-- Everything that was reported, returned, accepted, excused, extended and handed over, in the order in which it happened.
create table order_entry (
    id            bigint generated always as identity primary key,
    notice_number varchar(60) not null references notice_order,
    duty_id       bigint references order_duty,
    at            timestamptz not null,
    -- null for what the system did by itself
    account       varchar(40) references person,
    action        varchar(20) not null,
    text          varchar(1000)
);
create index order_entry_of on order_entry (notice_number, duty_id, id);
create trigger order_entry_append_only before update or delete on order_entry
    for each row execute function refuse_change();

-- Each principal of an order has one case at most, however often it is handed over.
create table order_case (
    notice_number varchar(60) not null references notice_order,
    principal     varchar(40) not null references person,
    case_number   varchar(20) references violation_case,
    primary key (notice_number, principal)
);
