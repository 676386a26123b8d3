-- T-12: by whose rules a measure was decided. Its appeal and its letters go by the same, whatever rules the organization
-- has come under since.
alter table measure add column policy varchar(20) references policy;
update measure m set policy = coalesce(
    (select c.policy from violation_case c where c.number = m.case_number),
    (select s.policy from settlement s where s.number = m.settlement),
    (with recursive up as (
        select u.parent_code, u.policy, 0 as height from unit u where u.code = m.organization
        union all
        select u.parent_code, u.policy, up.height + 1 from unit u join up on u.code = up.parent_code)
     select up.policy from up where up.policy is not null order by up.height limit 1));
alter table measure alter column policy set not null;
