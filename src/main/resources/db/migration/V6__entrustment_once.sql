-- The same entrustment twice, as by a double click, is one. Those from before end where they began.
update entrustment later set until = since
where exists (select from entrustment earlier
    where (earlier.principal, earlier.delegate) = (later.principal, later.delegate)
        and earlier.until is not distinct from later.until and earlier.id < later.id);
create unique index entrustment_once on entrustment (principal, delegate, until) nulls not distinct;
drop index entrustment_of;
