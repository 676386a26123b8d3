-- With what the cookie is signed that signs people in again at another node; made here, once per installation.
create table sign_in_key (
    key varchar(80) primary key
);
insert into sign_in_key values (gen_random_uuid()::text || gen_random_uuid()::text);
