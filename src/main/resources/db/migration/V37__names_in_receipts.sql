-- Whoever a receipt names was checked by four foreign keys, also at issue, when none of them is set yet: a sixth of what
-- 10,000 recipients cost. Now one look, when somebody is named. Neither people (V33) nor entrustments ever go away.
create trigger entrustment_kept before delete on entrustment for each row execute function refuse_notice_change();
create trigger entrustment_no_truncate before truncate on entrustment execute function refuse_notice_change();

create function refuse_unknown_name() returns trigger language plpgsql as $$
begin
    if new.acknowledged_by is not null
           and not exists (select from qunli.person where account = new.acknowledged_by)
       or new.exempted_by is not null
           and not exists (select from qunli.person where account = new.exempted_by)
       or new.transcript_accepted_by is not null
           and not exists (select from qunli.person where account = new.transcript_accepted_by)
       or new.entrustment_id is not null
           and not exists (select from qunli.entrustment where id = new.entrustment_id) then
        raise exception 'whoever replies, exempts or accepts is a person of the roster, by an entrustment on record'
            using errcode = 'foreign_key_violation';
    end if;
    return null;
end $$;

create trigger receipt_names_known
    after insert or update of acknowledged_by, exempted_by, transcript_accepted_by, entrustment_id on receipt for each row
    when (num_nonnulls(new.acknowledged_by, new.exempted_by, new.transcript_accepted_by, new.entrustment_id) > 0)
    execute function refuse_unknown_name();

alter table receipt
    drop constraint receipt_acknowledged_by_fkey,
    drop constraint receipt_exempted_by_fkey,
    drop constraint receipt_transcript_accepted_by_fkey,
    drop constraint receipt_entrustment_id_fkey;
