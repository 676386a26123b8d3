-- Measures, appeals, fines, settlements and the heads of letters are sealed with the cases. What is sealed does not change
-- any more: not until when a measure counts and can be appealed, not an appeal once it is filed and decided, not a
-- settlement once it is over. Superusers cannot be denied it; the seal shows it.
alter table record_seal_entry alter item type varchar(240);

drop trigger measure_kept on measure;
create trigger measure_kept before update on measure for each row
    when ((old.id, old.case_number, old.settlement, old.account, old.unit_code, old.organization, old.policy, old.kind,
           old.detail, old.duration, old.amount, old.decided_by, old.executed_by, old.at, old.clause, old.rule_version,
           old.replaces, old.counts_until, old.appeal_until)
        is distinct from
          (new.id, new.case_number, new.settlement, new.account, new.unit_code, new.organization, new.policy, new.kind,
           new.detail, new.duration, new.amount, new.decided_by, new.executed_by, new.at, new.clause, new.rule_version,
           new.replaces, new.counts_until, new.appeal_until)
        or old.revoked_at is not null and new.revoked_at is distinct from old.revoked_at)
    execute function refuse_change();

create trigger appeal_kept before update on appeal for each row
    when ((old.number, old.measure, old.case_number, old.appellant, old.grounds, old.filed_at, old.due_at,
           old.judge_post, old.rule_version)
        is distinct from
          (new.number, new.measure, new.case_number, new.appellant, new.grounds, new.filed_at, new.due_at,
           new.judge_post, new.rule_version)
        or old.status <> 'OPEN'
          and (old.status, old.decided_by, old.decided_at, old.reason, old.changed_to, old.personal)
            is distinct from
              (new.status, new.decided_by, new.decided_at, new.reason, new.changed_to, new.personal))
    execute function refuse_change();

create trigger settlement_kept before update on settlement for each row
    when (old.status in ('SETTLED', 'EMPTY', 'ABANDONED') and old is distinct from new)
    execute function refuse_change();

create function refuse_change_of_settled() returns trigger language plpgsql as $$
declare settlement_number varchar;
begin
    if tg_table_name = 'settlement_objection' then
        select settlement into settlement_number from qunli.settlement_line where id = old.line;
    else
        settlement_number := old.settlement;
    end if;
    if exists (select from qunli.settlement
            where number = settlement_number and status in ('SETTLED', 'EMPTY', 'ABANDONED')) then
        raise exception '% is append-only once its settlement is over', tg_table_name;
    end if;
    return new;
end $$;
do $$
declare name text;
begin
    foreach name in array array['settlement_line', 'settlement_outcome', 'settlement_objection'] loop
        execute format('create trigger %I before update on %I for each row execute function refuse_change_of_settled()',
            name || '_kept', name);
    end loop;
    foreach name in array array['appeal', 'settlement', 'settlement_line', 'settlement_outcome',
            'settlement_objection', 'fine'] loop
        execute format('create trigger %I before delete on %I for each row execute function refuse_change()',
            name || '_not_removed', name);
        execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()',
            name || '_no_truncate', name);
    end loop;
end $$;
revoke delete, truncate
    on appeal, settlement, settlement_line, settlement_outcome, settlement_objection, fine from current_user;
