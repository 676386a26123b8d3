-- Replies from transcripts of groups without an interface, and what else transcripts tell about a group (R-4).

-- Where a reply of source TRANSCRIPT stands, and who took it over; null for all others.
alter table receipt
    add transcript_sha256      char(64),
    add transcript_line        integer,
    add transcript_accepted_by varchar(40) references person,
    add check (num_nonnulls(transcript_sha256, transcript_line, transcript_accepted_by)
               = case when source = 'TRANSCRIPT' then 3 else 0 end);

drop trigger receipt_unalterable on receipt;
create trigger receipt_unalterable before update on receipt for each row
    when ((old.notice_number, old.account, old.unit_code, old.due_at)
          is distinct from (new.notice_number, new.account, new.unit_code, new.due_at)
       or (old.acknowledged_at is not null and
           (old.acknowledged_at, old.acknowledged_by, old.source, old.entrustment_id,
            old.transcript_sha256, old.transcript_line, old.transcript_accepted_by)
           is distinct from
           (new.acknowledged_at, new.acknowledged_by, new.source, new.entrustment_id,
            new.transcript_sha256, new.transcript_line, new.transcript_accepted_by)))
    execute function refuse_notice_change();

-- Who is behind a sender of a group, as a clerk confirmed once. A sender is a QQ number or mail address or, where the
-- platform shows neither, a nickname.
create table member_alias (
    group_code   varchar(7) not null references work_group,
    sender       varchar(100) not null,
    account      varchar(40) not null references person,
    confirmed_by varchar(40) not null references person,
    confirmed_at timestamptz not null,
    primary key (group_code, sender)
);

-- How much each sender wrote, by all transcripts together: what falls between first and last message is counted.
create table member_activity (
    group_code       varchar(7) not null references work_group,
    sender           varchar(100) not null,
    nickname         varchar(100) not null,
    account          varchar(40) references person,
    first_message_at timestamptz not null,
    last_message_at  timestamptz not null check (last_message_at >= first_message_at),
    messages         integer not null check (messages > 0),
    primary key (group_code, sender)
);

-- A transcript that was read, and the replies found in it, until a clerk has accepted what is right. Of the transcript
-- itself nothing more is kept.
create table transcript (
    id               bigint generated always as identity primary key,
    group_code       varchar(7) not null references work_group,
    sha256           char(64) not null,
    uploaded_by      varchar(40) not null references person,
    uploaded_at      timestamptz not null,
    messages         integer not null,
    senders          integer not null,
    unknown_senders  integer not null,
    first_message_at timestamptz,
    last_message_at  timestamptz
);
create index transcript_uploaded on transcript (uploaded_at);

-- One line may answer several notices; doubts say why the system is not sure, none that it is.
create table transcript_reply (
    transcript_id bigint not null references transcript on delete cascade,
    line          integer not null,
    notice_number varchar(60) not null references notice,
    sender        varchar(100) not null,
    nickname      varchar(100) not null,
    account       varchar(40) references person,
    said          varchar(200) not null,
    given_at      timestamptz,
    doubts        varchar(20)[] not null,
    booked_at     timestamptz,
    primary key (transcript_id, line, notice_number)
);
