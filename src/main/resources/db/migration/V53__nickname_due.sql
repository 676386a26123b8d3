-- Until when whoever was reminded may correct the nickname: as the table said when they were, whatever it says later
-- (B-1, T-12). Null for those who were reminded before it was kept.
alter table group_member add name_due_on date;
