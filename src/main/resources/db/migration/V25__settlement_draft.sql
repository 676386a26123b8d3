-- A draft writes 50,000 lines at once. The statement that writes them takes the settlement's number from the settlement's
-- own row, which settlement_entry keeps from being deleted; looking for it once more for each line took a third of the
-- time. A person's lines are few: they need no second column to be found by, which cost as much as the rest of the key.
alter table settlement_line drop constraint settlement_line_settlement_fkey;
drop index settlement_line_of_person;
create index settlement_line_of_person on settlement_line (account) where account is not null;

-- The few replies that came late: with receipt_unanswered, all that a settlement may count.
create index receipt_late on receipt (notice_number) where acknowledged_at > due_at;

-- Whether a packaged file does not run because it changes a table that judges people and has no later day (T-12).
alter table packaged_model add column refused boolean not null default false;

-- A revoked measure of a weekly settlement is told by a letter like one of a case.
alter table letter alter column case_number drop not null;
alter table letter add check (num_nonnulls(case_number, measure_id) > 0);
