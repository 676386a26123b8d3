-- What links and sign-ins are signed with is derived from the installation's secret, which is not in the database: a copy
-- of the database signs nothing. What the keys signed that lay here stays good for some time (FormerKeys says how long);
-- the next start encrypts them with the secret. A new installation has signed nothing.
create table former_key (
    purpose     varchar(20) primary key,
    key         bytea not null,
    sealed_with char(16), -- fingerprint of the secret; null: not yet
    replaced_at timestamptz not null
);
insert into former_key (purpose, key, replaced_at)
    select 'sign-in', convert_to(key, 'UTF8'), now() from sign_in_key where exists (select from person)
    union all select 'link', key, now() from link_key where exists (select from person);
drop table sign_in_key, link_key;
