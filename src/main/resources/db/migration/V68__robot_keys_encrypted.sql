-- The keys of groups' robots are encrypted with the installation's secret, which is not in the database (RobotKeys): a copy of
-- the database writes into no group. What lies open here, the next start encrypts.
alter table group_channel rename column webhook_key to robot_key;
alter table group_channel alter column robot_key type bytea using convert_to(robot_key, 'UTF8');
alter table group_channel add column sealed_with char(16); -- fingerprint of the secret; null: not yet
