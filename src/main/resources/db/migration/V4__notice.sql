-- Notices (B-4, B-5, B-8), who was addressed and who replied (T-6, T-7), and who may reply for whom.

-- A section that a leader lets issue notices by itself (B-4).
create table issuing_authorisation (
    id            bigint generated always as identity primary key,
    unit_code     varchar(40) not null references unit,
    authorised_by varchar(40) not null references person,
    since         timestamptz not null,
    until         timestamptz
);
create unique index issuing_authorisation_in_force on issuing_authorisation (unit_code) where until is null;

-- Who has no smartphone lets a colleague reply (T-7). Ended ones stay: receipts name them.
create table entrustment (
    id          bigint generated always as identity primary key,
    principal   varchar(40) not null references person,
    delegate    varchar(40) not null references person,
    since       timestamptz not null,
    until       timestamptz check (until >= since),
    reason      varchar(500),
    recorded_by varchar(40) not null references person,
    check (principal <> delegate)
);
create index entrustment_of on entrustment (principal, delegate);
create index entrustment_to on entrustment (delegate);

create table notice (
    number            varchar(60) primary key,
    organization_code varchar(40) not null references unit,
    group_code        varchar(7) not null references work_group,
    kind              varchar(20) not null,
    title             varchar(100) not null,
    body              varchar(4000) not null,
    reply_required    boolean not null,
    urgent            boolean not null,
    issuer            varchar(40) not null references person,
    on_behalf_of      varchar(40) references person,
    counter           varchar(40) references person,
    chosen_people     varchar(40)[],
    chosen_units      varchar(40)[],
    status            varchar(20) not null,
    drafted_at        timestamptz not null,
    decision          varchar(20),
    decided_by        varchar(40) references person,
    decided_at        timestamptz,
    decision_reason   varchar(500),
    rule_version      varchar(100),
    issued_at         timestamptz,
    remind_at         timestamptz,
    due_at            timestamptz,
    closed_at         timestamptz,
    closed_by         varchar(40) references person,
    closing_reason    varchar(500)
);
create index notice_of_issuer on notice (issuer, drafted_at desc);
create index notice_of_leader on notice (on_behalf_of, drafted_at desc) where on_behalf_of is not null;
create index notice_in_group on notice (group_code, issued_at desc);

-- One row per person or unit addressed, written at issue and never removed. due_at is null where no reply is needed.
-- unit_code is the unit addressed or, where account names a person, the unit that the person belonged to at issue.
create table receipt (
    id               bigint generated always as identity primary key,
    notice_number    varchar(60) not null references notice,
    account          varchar(40) references person,
    unit_code        varchar(40) not null references unit,
    due_at           timestamptz,
    acknowledged_at  timestamptz,
    acknowledged_by  varchar(40) references person,
    source           varchar(20),
    entrustment_id   bigint references entrustment,
    reminded_at      timestamptz,
    exempted_at      timestamptz,
    exempted_by      varchar(40) references person,
    exemption_reason varchar(500),
    check (due_at is not null or acknowledged_at is null),
    check (num_nonnulls(acknowledged_at, acknowledged_by, source) in (0, 3)),
    check (num_nonnulls(exempted_at, exempted_by, exemption_reason) in (0, 3))
);
create unique index receipt_of_person on receipt (notice_number, account) where account is not null;
create unique index receipt_of_unit on receipt (notice_number, unit_code) where account is null;
create index receipt_unanswered on receipt (notice_number, id)
    where due_at is not null and acknowledged_at is null and exempted_at is null;
create index receipt_received_by_person on receipt (account, id desc) where account is not null;
create index receipt_received_by_unit on receipt (unit_code, id desc) where account is null;
create index receipt_open_for_person on receipt (account)
    where account is not null and due_at is not null and acknowledged_at is null and exempted_at is null;
create index receipt_open_for_unit on receipt (unit_code)
    where account is null and due_at is not null and acknowledged_at is null and exempted_at is null;

-- B-8: what was issued has the force of a paper notice. Nobody alters it, not even beside the application.
create function refuse_notice_change() returns trigger language plpgsql as $$
begin
    raise exception '% of %: issued notices and given replies are unalterable', tg_op, tg_table_name
        using errcode = 'integrity_constraint_violation';
end $$;

create trigger notice_unalterable before update on notice for each row
    when (old.issued_at is not null and
          (old.number, old.organization_code, old.group_code, old.kind, old.title, old.body, old.reply_required,
           old.urgent, old.issuer, old.on_behalf_of, old.issued_at, old.remind_at, old.due_at, old.rule_version)
          is distinct from
          (new.number, new.organization_code, new.group_code, new.kind, new.title, new.body, new.reply_required,
           new.urgent, new.issuer, new.on_behalf_of, new.issued_at, new.remind_at, new.due_at, new.rule_version))
    execute function refuse_notice_change();
create trigger notice_kept before delete on notice for each row execute function refuse_notice_change();

create trigger receipt_unalterable before update on receipt for each row
    when ((old.notice_number, old.account, old.unit_code, old.due_at)
          is distinct from (new.notice_number, new.account, new.unit_code, new.due_at)
       or (old.acknowledged_at is not null and
           (old.acknowledged_at, old.acknowledged_by, old.source, old.entrustment_id)
           is distinct from (new.acknowledged_at, new.acknowledged_by, new.source, new.entrustment_id)))
    execute function refuse_notice_change();
create trigger receipt_kept before delete on receipt for each row execute function refuse_notice_change();

-- Recipients are frozen at issue: none is added to a notice that is out.
create function refuse_late_recipient() returns trigger language plpgsql as $$
begin
    if exists (select from qunli.notice n where n.issued_at is not null
               and n.number in (select a.notice_number from added a)) then
        raise exception 'the recipients of an issued notice are frozen'
            using errcode = 'integrity_constraint_violation';
    end if;
    return null;
end $$;
create trigger receipt_frozen after insert on receipt
    referencing new table as added for each statement execute function refuse_late_recipient();
