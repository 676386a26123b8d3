-- Failed sign-ins of the last minutes, for all nodes. Of the account only a digest: people type passwords into that field,
-- and whoever tries names out may send any text.
create table sign_in_failure (
    id             bigint generated always as identity primary key,
    account_digest varchar(64) not null,
    address        text not null,
    failed_at      timestamptz not null
);
create index sign_in_failure_account on sign_in_failure (account_digest, failed_at);
create index sign_in_failure_time on sign_in_failure (failed_at);
