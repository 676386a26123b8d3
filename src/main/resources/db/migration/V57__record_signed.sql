-- The end of each case's record and each seal are signed with a key that is not in the database: whoever rewrites both,
-- with all hashes right, still cannot sign them. What is there already is signed as it is found, at the next start.
alter table case_head add column signature char(64);
alter table record_seal add column signature char(64);

-- Which keys were used, the present one last; not the keys themselves. first_seal is the first that the key signs, and is
-- signed: seals before it may be unsigned.
create table record_key (
    id          bigint generated always as identity primary key,
    fingerprint char(16) not null,
    since       timestamptz not null,
    first_seal  integer not null,
    signature   char(64) not null
);

-- What no case's record tells of, signed as soon as it is done: appeals, and what becomes of fines.
create table record_signature (
    item        varchar(240) not null,
    stage       integer not null,
    fingerprint char(16) not null,
    signature   char(64) not null,
    primary key (item, stage, fingerprint)
);

do $$
declare name text;
begin
    foreach name in array array['record_key', 'record_signature'] loop
        execute format('create trigger %I before update or delete on %I for each row execute function refuse_change()',
            name || '_append_only', name);
        execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()',
            name || '_no_truncate', name);
    end loop;
end $$;
revoke update, delete, truncate on record_key, record_signature from current_user;
