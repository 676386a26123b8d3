-- Whoever calls a leave off, records the same days again and calls them off again leaves two with the same days: only those
-- that stand as they were recorded are one.
alter table leave_of_absence drop constraint leave_of_absence_account_first_day_back_on_key;
create unique index leave_once on leave_of_absence (account, first_day, back_on) where ended_by is null;

-- Until when the files of a round are asked for since more time was given; due_at stays the time of the first request.
alter table archive_round add extended_until timestamptz;

-- Numbers of letters and circulars begin with the name of an organization, series with its code: room for the longest.
alter table running_number alter series type varchar(120);
alter table settlement alter document_number type varchar(160);
alter table letter alter number type varchar(160);
alter table record_seal_entry alter item type varchar(160);
alter table record_finding alter item type varchar(160);

-- What a table says is as long as designers write it: the guard lets any text through, and the case must not stand still.
alter table violation_case alter clause type text;
alter table measure alter clause type text;
alter table settlement_outcome alter clause type text;
alter table settlement alter signed_by type text;
