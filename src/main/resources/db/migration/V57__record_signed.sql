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
create trigger record_key_append_only before update or delete on record_key
    for each row execute function refuse_change();
create trigger record_key_no_truncate before truncate on record_key
    for each statement execute function refuse_change();
revoke update, delete, truncate on record_key from current_user;
