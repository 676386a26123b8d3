-- Each morning's comparison goes group by group; whichever were compared are not compared again that day.
alter table qunli.group_roll add column compared_on date;
