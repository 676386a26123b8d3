-- What notices cost is added up by organization and week (R-5).
create index notice_of_organization on notice (organization_code, issued_at) where issued_at is not null;

-- Also finds all receipts of a notice, of units as well: as a partial index, it could not. Those of units all differ in it.
drop index receipt_of_person;
create unique index receipt_of_person on receipt (notice_number, account);
