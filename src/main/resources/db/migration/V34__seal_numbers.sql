-- How many seals were taken stands apart from them, so that the newest ones are missed when they are gone.
insert into running_number (series, last)
select 'record-seal', max(number) from record_seal having max(number) is not null;
