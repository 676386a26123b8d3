-- A week's settlement is signed whenever the application has changed it, with all that belongs to it: what somebody else
-- changes before it is over is not taken for true and sealed. What is there already, and not sealed, is signed as it is
-- found, at the next start.
create table settlement_signature (
    settlement varchar(60) primary key references settlement,
    signature  char(64)
);
insert into settlement_signature (settlement)
    select number from settlement s
    where not exists (select from record_seal_entry e where e.item = 'settlement/' || s.number);
