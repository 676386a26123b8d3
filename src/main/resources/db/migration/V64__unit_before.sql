-- Where a unit stood and which policy it had until a day (T-12): what happened before that day is judged by it
-- (organization/Directory#policyOn). A unit without a later row has always been as it is.
create table unit_before (
    unit_code   varchar(40) not null references unit,
    until       date        not null,
    parent_code varchar(40) references unit,
    policy      varchar(20) references policy,
    primary key (unit_code, until)
);

-- The units as they stood on a day.
create function unit_on(day date) returns table (code varchar, parent_code varchar, policy varchar)
    language sql stable as $$
        select u.code,
            case when b.unit_code is null then u.parent_code else b.parent_code end,
            case when b.unit_code is null then u.policy else b.policy end
        from qunli.unit u left join lateral (
            select * from qunli.unit_before b where b.unit_code = u.code and b.until > day order by b.until limit 1) b on true
    $$;
