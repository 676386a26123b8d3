-- T-12: by whose rules a measure was decided. Its appeal and its letters go by the same, whatever rules the organization
-- has come under since.
alter table measure add column policy varchar(20) references policy;
update measure m set policy = coalesce(
    (select c.policy from violation_case c where c.number = m.case_number),
    (select s.policy from settlement s where s.number = m.settlement));
alter table measure alter column policy set not null;
