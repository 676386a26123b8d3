-- Units, people and posts. People and units are never deleted: receipts, cases and measures name them for good.
create table policy (
    code varchar(20) primary key,
    name varchar(100) not null
);

insert into policy (code, name) values
    ('bureau', '微信工作群管理制度(局)'),
    ('township', '政务微信群管理制度(镇)'),
    ('company', '微信工作群管理规定(公司)'),
    ('hospital', '加强医院各部门微信工作群管理的通知'),
    ('district', '工作群专项整治(区)');

create table unit (
    code        varchar(40) primary key check (code ~ '^[a-zA-Z0-9-]+$'),
    name        varchar(100) not null,
    -- deferred, because a file may list a unit before the one above it
    parent_code varchar(40) references unit deferrable initially deferred,
    kind        varchar(20) not null,
    policy      varchar(20) references policy,
    check (parent_code is not null or policy is not null)
);
create index unit_parent on unit (parent_code);

create table person (
    account         varchar(40) primary key check (account ~ '^[a-zA-Z0-9._-]+$'),
    name            varchar(50) not null,
    unit_code       varchar(40) not null references unit,
    job_title       varchar(100),
    mobile          varchar(20),
    smartphone      boolean not null,
    left_on         date,
    -- deferred, because a roster may name two people as each other's stand-in
    stand_in        varchar(40) references person deferrable initially deferred,
    password_hash   varchar(200),
    password_origin varchar(10),
    check ((password_hash is null) = (password_origin is null))
);
create index person_unit on person (unit_code);
create index person_stand_in on person (stand_in) where stand_in is not null;

create sequence post_seq increment by 50;

create table post (
    id        bigint primary key,
    account   varchar(40) not null references person,
    type      varchar(30) not null,
    unit_code varchar(40) not null references unit,
    unique (account, type, unit_code)
);
create index post_by_type on post (type, unit_code);
