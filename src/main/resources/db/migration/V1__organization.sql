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
    parent_code varchar(40) references unit,
    kind        varchar(20) not null,
    policy      varchar(20) references policy,
    check (parent_code is not null or policy is not null)
);
create index unit_parent on unit (parent_code);

create table person (
    account       varchar(40) primary key check (account ~ '^[a-zA-Z0-9._-]+$'),
    name          varchar(50) not null,
    unit_code     varchar(40) not null references unit,
    job_title     varchar(100),
    mobile        varchar(20),
    smartphone    boolean not null,
    left_on       date,
    stand_in      varchar(40) references person,
    password_hash varchar(200)
);
create index person_unit on person (unit_code);

create table post (
    id        bigint generated always as identity primary key,
    account   varchar(40) not null references person,
    type      varchar(30) not null,
    unit_code varchar(40) not null references unit,
    unique (account, type, unit_code)
);
create index post_by_type on post (type, unit_code);
