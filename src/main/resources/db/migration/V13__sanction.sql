-- A measure stands against a person or, from a week's settlement (T-10), against a unit. It comes from a case or from a
-- settlement. unit_code is the unit or, where account names a person, the unit that the person belonged to then.
alter table measure add column account varchar(40) references person;
alter table measure add column unit_code varchar(40) references unit;
alter table measure add column organization varchar(40) references unit;
alter table measure add column settlement varchar(40);
-- of a fine, in whole yuan
alter table measure add column amount integer check (amount > 0);
-- until when it counts as an earlier offence; null for good
alter table measure add column counts_until timestamptz;

update measure m set account = c.accused, unit_code = p.unit_code, organization = c.organization
from violation_case c join person p on p.account = c.accused where c.number = m.case_number;

alter table measure alter column unit_code set not null;
alter table measure alter column organization set not null;
alter table measure alter column case_number drop not null;
alter table measure add check (num_nonnulls(case_number, settlement) = 1);
create index measure_of_person on measure (account, at desc) where account is not null;
create index measure_of_unit on measure (unit_code, at desc);
create index measure_of_settlement on measure (settlement) where settlement is not null;
