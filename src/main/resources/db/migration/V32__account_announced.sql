-- Nodes keep in mind which accounts may be used, and hear when that may have changed (organization/AccountStates).
create function announce_account_change() returns trigger language plpgsql as $$
begin
    perform pg_notify('qunli_account', '');
    return null;
end
$$;

create trigger account_announced after insert or delete or update of account, left_on, password_origin on person
    for each statement execute function announce_account_change();
