-- Who answers for what was ordered in vain (T-9), and which case holds it.

-- Who headed the unit when its duty fell due. Posts have no history: this is noted before the roster changes, and null as
-- long as whoever heads the unit now did so then.
alter table order_duty add heads_at_deadline varchar(40)[];

-- Who answers for it before the commission, of a unit with several heads all of them; empty where nobody does, null until
-- it is handed over.
alter table order_duty add principals varchar(40)[];

-- Each duty that was handed over is held by a case against each of its principals.
create table duty_case (
    duty_id     bigint not null references order_duty,
    principal   varchar(40) not null references person,
    case_number varchar(20) references violation_case,
    primary key (duty_id, principal)
);
create index duty_case_of_principal on duty_case (principal);

-- Until now there was one case for an order and a principal: it tells of what was handed over first, at once. Of what the
-- same principal missed later no case tells, and nothing is to say so any more.
insert into duty_case (duty_id, principal, case_number)
select d.id, d.principal, c.case_number
from order_case c join order_duty d on d.notice_number = c.notice_number and d.principal = c.principal
where d.handed_over_at = (select min(o.handed_over_at) from order_duty o
                          where o.notice_number = c.notice_number and o.principal = c.principal);
update order_duty d set principals = coalesce(
    (select array_agg(c.principal) from duty_case c where c.duty_id = d.id), '{}')
where d.handed_over_at is not null;
drop table order_case;
alter table order_duty drop principal;
