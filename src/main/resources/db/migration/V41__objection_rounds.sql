-- T-10: whoever is told once more, because the supervision office returned the settlement, may object once more. A round
-- is a telling; a line has one objection in each.
alter table settlement add column round int not null default 0;
update settlement s set round = (
    select count(*) from settlement_entry e where e.settlement = s.number and e.action = 'SUBJECTS_TOLD');

alter table settlement_objection add column round int not null default 1;
update settlement_objection b set round = (
    select greatest(count(*), 1) from settlement_entry e join settlement_line l on l.settlement = e.settlement
    where l.id = b.line and e.action = 'SUBJECTS_TOLD' and e.at <= b.at);
alter table settlement_objection alter column round drop default;
alter table settlement_objection drop constraint settlement_objection_pkey;
alter table settlement_objection add primary key (line, round);
