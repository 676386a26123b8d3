-- A reply that was given in time, as comes to light in a transcript, counts before one given late in the system (T-7,
-- T-11); the late one is kept beside it, as it was checked when it was given. Nothing else changes a given reply.
alter table receipt add column late_reply_at timestamptz;
alter table receipt add column late_reply_by varchar(40);
alter table receipt add column late_reply_source varchar(20);
alter table receipt add column late_reply_entrustment bigint;

create or replace function refuse_other_reply() returns trigger language plpgsql as $$
begin
    if new.transcript_sha256 is not null and old.acknowledged_at > old.due_at
       and new.acknowledged_at <= old.due_at and old.late_reply_at is null then
        new.late_reply_at := old.acknowledged_at;
        new.late_reply_by := old.acknowledged_by;
        new.late_reply_source := old.source;
        new.late_reply_entrustment := old.entrustment_id;
    elsif (old.acknowledged_at, old.acknowledged_by, old.source, old.entrustment_id,
        old.transcript_sha256, old.transcript_line, old.transcript_accepted_by, old.late_reply_at, old.late_reply_by,
        old.late_reply_source, old.late_reply_entrustment)
       is distinct from
       (new.acknowledged_at, new.acknowledged_by, new.source, new.entrustment_id,
        new.transcript_sha256, new.transcript_line, new.transcript_accepted_by, new.late_reply_at, new.late_reply_by,
        new.late_reply_source, new.late_reply_entrustment) then
        raise exception '% of %: given replies are unalterable', tg_op, tg_table_name
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;

drop trigger receipt_reply_stands on receipt;
create trigger receipt_reply_stands
    before update of acknowledged_at, acknowledged_by, source, entrustment_id,
                     transcript_sha256, transcript_line, transcript_accepted_by,
                     late_reply_at, late_reply_by, late_reply_source, late_reply_entrustment on receipt for each row
    when (old.acknowledged_at is not null) execute function refuse_other_reply();
