-- B-1: an appeal stops the time to put things right. When the time was last prolonged for appeals that ended before.
alter table measure add column correction_extended_at timestamptz;
