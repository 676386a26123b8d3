-- A reply changes one row, and most of its cost was what PostgreSQL prepares for that anew each time: the condition of a
-- trigger is read and compiled for each statement, and this one was long. Now there is none for what a reply does not set,
-- and a short one for what it does.
drop trigger receipt_unalterable on receipt;

create trigger receipt_unalterable before update of notice_number, account, unit_code, due_at on receipt for each row
    when ((old.notice_number, old.account, old.unit_code, old.due_at)
          is distinct from (new.notice_number, new.account, new.unit_code, new.due_at))
    execute function refuse_notice_change();

create function refuse_other_reply() returns trigger language plpgsql as $$
begin
    if (old.acknowledged_at, old.acknowledged_by, old.source, old.entrustment_id,
        old.transcript_sha256, old.transcript_line, old.transcript_accepted_by)
       is distinct from
       (new.acknowledged_at, new.acknowledged_by, new.source, new.entrustment_id,
        new.transcript_sha256, new.transcript_line, new.transcript_accepted_by) then
        raise exception '% of %: given replies are unalterable', tg_op, tg_table_name
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;

create trigger receipt_reply_stands
    before update of acknowledged_at, acknowledged_by, source, entrustment_id,
                     transcript_sha256, transcript_line, transcript_accepted_by on receipt for each row
    when (old.acknowledged_at is not null) execute function refuse_other_reply();
