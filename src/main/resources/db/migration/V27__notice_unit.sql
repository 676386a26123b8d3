-- The units that a notice addresses, themselves or by their people. Through it each of a notice's receipts belongs to the
-- notice and to a unit with one check instead of two, and of a row that only the issuing transaction knows: two notices
-- to the same units at once would otherwise both hold the units' rows.
create table notice_unit (
    notice_number varchar(60) references notice,
    unit_code     varchar(40) references unit,
    primary key (notice_number, unit_code)
);
insert into notice_unit select distinct notice_number, unit_code from receipt;

alter table receipt
    drop constraint receipt_notice_number_fkey,
    drop constraint receipt_unit_code_fkey,
    add foreign key (notice_number, unit_code) references notice_unit;
