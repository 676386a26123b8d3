-- The policy of the day on which it happened as whoever checked the facts found (T-12); null where that is the one with which
-- the case was opened, which never changes.
alter table violation_case add column found_policy varchar(20) references policy;
