-- What a measure says stays as it was recorded (T-12), and what an appeal took back is not brought back: of a measure only
-- its deadlines, its revocation and what is done about it may be entered later. Superusers cannot be denied it.
create trigger measure_kept before update on measure for each row
    when ((old.id, old.case_number, old.settlement, old.account, old.unit_code, old.organization, old.policy, old.kind,
           old.detail, old.duration, old.amount, old.decided_by, old.executed_by, old.at, old.clause, old.rule_version,
           old.replaces)
        is distinct from
          (new.id, new.case_number, new.settlement, new.account, new.unit_code, new.organization, new.policy, new.kind,
           new.detail, new.duration, new.amount, new.decided_by, new.executed_by, new.at, new.clause, new.rule_version,
           new.replaces)
        or old.revoked_at is not null and new.revoked_at is distinct from old.revoked_at)
    execute function refuse_change();
create trigger measure_not_removed before delete on measure for each row execute function refuse_change();
create trigger measure_no_truncate before truncate on measure for each statement execute function refuse_change();
revoke delete, truncate on measure from current_user;
