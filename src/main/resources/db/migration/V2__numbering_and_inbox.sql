create table running_number (
    series varchar(60) primary key,
    last   integer not null
);

-- What the system tells people. The channel that always works.
create table inbox_message (
    id      bigint generated always as identity primary key,
    account varchar(40) not null references person,
    sent_at timestamptz not null,
    read_at timestamptz,
    title   varchar(200) not null,
    body    text not null,
    link    varchar(200)
);
create index inbox_message_of on inbox_message (account, sent_at desc);
