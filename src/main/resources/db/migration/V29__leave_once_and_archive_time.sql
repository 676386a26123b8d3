-- Whoever calls a leave off, records the same days again and calls them off again leaves two with the same days: only those
-- that stand as they were recorded are one.
alter table leave_of_absence drop constraint leave_of_absence_account_first_day_back_on_key;
create unique index leave_once on leave_of_absence (account, first_day, back_on) where ended_by is null;
