-- Leave: whoever is away for the whole of a reply period owes no reply (R-5).

-- By days; back_on is the first day on duty again. One that was ended before it began is empty and stays on record.
create table leave_of_absence (
    id          bigint generated always as identity primary key,
    account     varchar(40) not null references person,
    kind        varchar(20) not null,
    first_day   date not null,
    back_on     date not null check (back_on >= first_day),
    recorded_by varchar(40) not null references person,
    recorded_at timestamptz not null,
    ended_by    varchar(40) references person,
    unique (account, first_day, back_on)
);
create index leave_by_end on leave_of_absence (back_on);

-- When the clock of a notice that demands a reply began to run; null for notices from before, whose began at issue.
alter table notice add reply_from timestamptz;

-- Whether the person was on leave for the whole time from then until the due time.
alter table receipt add on_leave boolean not null default false;
