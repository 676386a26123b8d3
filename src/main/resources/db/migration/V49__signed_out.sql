-- Sign-ins that were ended before their cookie ended by itself: whoever copied it is out as well, at all nodes. Until when
-- the cookie would have been good tells an account's sign-ins apart.
create table signed_out (
    account    varchar(40) not null references person,
    good_until timestamptz not null,
    primary key (account, good_until)
);
create index signed_out_time on signed_out (good_until);

create trigger sign_out_announced after insert on signed_out
    for each statement execute function announce_account_change();
