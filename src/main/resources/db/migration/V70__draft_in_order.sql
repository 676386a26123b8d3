-- A settlement's lines in the order in which a draft writes and the application signs them: 50,000 of them are appended to one
-- index instead of being spread over those of all weeks, and nothing has to be sorted. The largest, of which a page shows a few,
-- are found among them as fast as anybody looks, and a person's by asking each settlement.
drop index settlement_line_largest;
drop index settlement_line_of_person;
create index settlement_line_of on settlement_line (settlement, account, id);

-- Nothing is struck in a draft: comparing two lists in 50,000 lines took a sixth of writing them.
alter table settlement_line drop constraint settlement_line_check;
alter table settlement_line add constraint settlement_line_check check (cardinality(struck) = 0 or struck <@ receipts);

-- Whoever has left is looked for in each draft; few have, and 50,000 people need not be read for it.
create index person_left on person (account) where left_on is not null;
