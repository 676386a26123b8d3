-- When it happened as whoever checked the facts found; null where it is as reported. What was reported never changes.
alter table violation_case add column found_occurred_at timestamptz;
