-- C-15, B-7, T-5: a mute that is over has to be lifted in the group; whether that is yet to be done.
alter table measure add column awaits_lifting boolean not null default false;
create index measure_to_lift on measure (id) where awaits_lifting;

-- Mutes from before, of whose end nobody is reminded yet; the next start takes them up (MuteWatch). One that was decided
-- without an end lasts for 7 days, as the ladder gives at most (MeasureKind). What ended longer ago was noticed.
create table mute_before (
    measure bigint primary key references measure
);
insert into mute_before
    select m.id from (
        select *, at + coalesce(duration, 'P7D')::interval as ends
        from measure where kind = 'MUTE' and case_number is not null and account is not null and revoked_at is null) m
    where (m.duration is null or m.ends > now() - interval '30 days')
        -- what takes the place of a removal that lasted longer was never carried out
        and not exists (select from measure r where r.id = m.replaces and r.revoked_at >= m.ends);
