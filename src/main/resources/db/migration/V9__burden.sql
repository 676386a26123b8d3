-- What keeps notices from becoming a burden (R-5): working days.

-- The State Council's holidays and make-up working days, whole years at a time. All other days are ordinary.
create table arranged_day (
    day         date primary key,
    name        varchar(50) not null,
    arrangement varchar(10) not null check (arrangement in ('OFF', 'WORKING'))
);
