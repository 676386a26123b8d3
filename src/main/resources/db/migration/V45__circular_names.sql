-- T-10: a circular is printed again as it was signed, whatever people and units are called since. Null before it is
-- published, and in lines that it does not name.
alter table settlement add column organization_name text;
alter table settlement_line add column name text;
alter table settlement_line add column unit_name text;
update settlement s set organization_name = (select u.name from unit u where u.code = s.organization)
where s.document_number is not null;
update settlement_line l
set name = coalesce((select p.name from person p where p.account = l.account), u.name), unit_name = u.name
from unit u, settlement s
where u.code = l.unit_code and s.number = l.settlement and s.document_number is not null and l.misses > 0;
