-- Where a group's messages go beside the local inbox. The webhook key is a secret: who has it can write into the group.
create table group_channel (
    group_code  varchar(7) primary key references work_group,
    channel     varchar(20) not null,
    webhook_key varchar(64),
    chosen_by   varchar(40) not null references person,
    chosen_at   timestamptz not null,
    check ((channel = 'WECOM_ROBOT') = (webhook_key is not null))
);

-- One row per message that leaves the house; the key makes sure that a retry does not send it twice. "unanswered"
-- counts the attempts of which nobody knows whether they arrived: each is counted before it is made.
create table outbound_message (
    key          varchar(100) primary key,
    subject      varchar(60) not null,
    purpose      varchar(20) not null,
    group_code   varchar(7) not null references work_group,
    channel      varchar(20) not null,
    accounts     varchar(40)[] not null,
    clerk        varchar(40) not null references person,
    created_at   timestamptz not null,
    attempted_at timestamptz,
    unanswered   integer not null default 0,
    problem      varchar(60),
    settled_at   timestamptz,
    outcome      varchar(20),
    settled_by   varchar(40) references person,
    check (num_nonnulls(settled_at, outcome) in (0, 2))
);
create index outbound_message_of on outbound_message (subject);
-- how many a group's robot has sent within a minute
create index outbound_message_attempted on outbound_message (group_code, attempted_at);

-- What personal links are signed with (T-7); made here, once per installation. Changing it ends all links.
create table link_key (
    key bytea primary key
);
insert into link_key values (sha256((gen_random_uuid()::text || gen_random_uuid()::text)::bytea));
