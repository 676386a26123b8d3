package org.qunli.violation.audit;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * What stands in the registers of measures and appeals although nothing on record decided it: put there, or taken back,
 * behind the application's back. A seal cannot tell, as it takes rows for what they are when it is taken.
 */
@Repository
class Unrecorded {

    /** The nth measure of a case is the nth that its record tells of, carried out by whom it says. */
    private static final String MEASURES_OF_CASES = """
            with registered as (
                select id, case_number, at, rule_version, executed_by, decided_by,
                    row_number() over (partition by case_number order by id) as place
                from qunli.measure where case_number is not null and replaces is null
            ), recorded as (
                select case_number, at, rule_version, seq,
                    row_number() over (partition by case_number order by seq) as place
                from qunli.case_step where action = 'MEASURE_RECORDED'
            )
            select case when m.id is null then 'MEASURE_ALTERED' else 'MEASURE_UNRECORDED' end as kind,
                coalesce(m.case_number, r.case_number) as item, m.id as place
            from registered m full join recorded r on r.case_number = m.case_number and r.place = m.place
            left join lateral (select account from qunli.case_step
                where case_number = r.case_number and seq < r.seq
                    and action in ('MEASURE_CARRIED_OUT', 'SANCTION_CARRIED_OUT')
                order by seq desc limit 1) carried_out on true
            where m.id is null or r.seq is null
                or r.rule_version is distinct from m.rule_version
                or not %s
                or m.executed_by is distinct from carried_out.account
                or m.decided_by <> m.executed_by and not exists (select from qunli.case_step a
                    where a.case_number = r.case_number and a.seq < r.seq and a.action = 'APPROVED'
                        and a.account = m.decided_by)
            """.formatted(sameMoment("m.at", "r.at"));

    /** What stands instead of another measure is what its appeal ended with, once. */
    private static final String MILDER_MEASURES = """
            select 'MEASURE_UNRECORDED' as kind, coalesce(m.case_number, m.settlement) as item, m.id as place
            from qunli.measure m
            where m.replaces is not null
                and (not exists (select from qunli.appeal a where a.measure = m.replaces and a.status = 'CHANGED'
                        and a.changed_to = m.kind and a.decided_by = m.decided_by)
                    or exists (select from qunli.measure o where o.replaces = m.replaces and o.id < m.id))
            """;

    /** A settlement's measures are those that its table said to the misses of its lines, each once. */
    private static final String MEASURES_OF_SETTLEMENTS = """
            select 'MEASURE_UNRECORDED' as kind, m.settlement as item, m.id as place
            from (select *, row_number() over (partition by settlement, account, unit_code, kind order by id) as place
                from qunli.measure where settlement is not null and replaces is null) m
            where m.place > 1 or not exists (select from qunli.settlement_line l
                join qunli.settlement_outcome o on o.settlement = l.settlement and o.misses = l.misses
                    and o.subject_kind = case when l.account is null then 'UNIT' else 'PERSON' end
                where l.settlement = m.settlement and l.unit_code = m.unit_code
                    and l.account is not distinct from m.account and m.kind = any(o.measures)
                    and (m.kind <> 'FINE' or m.amount = o.fine))
            """;

    private static final String REVOCATIONS = """
            select 'REVOCATION_UNRECORDED' as kind, coalesce(m.case_number, m.settlement) as item, m.id as place
            from qunli.measure m
            where m.revoked_at is not null
                and not exists (select from qunli.appeal a where a.measure = m.id
                    and a.status in ('REVOKED', 'CHANGED') and a.decided_at <= m.revoked_at)
                and not exists (select from qunli.case_step s where s.case_number = m.case_number
                    and s.action = 'REOPENED' and %s)
            """.formatted(sameMoment("m.revoked_at", "s.at"));

    /** Appeals against a settlement's measures have no record beside themselves: they are signed, see {@link SignedRows}. */
    private static final String APPEALS =
            """
            select 'APPEAL_UNRECORDED' as kind, a.case_number as item, a.measure as place
            from qunli.appeal a
            where a.case_number is not null
                and (not exists (select from qunli.case_step s where s.case_number = a.case_number
                        and s.action = 'APPEAL_FILED' and s.account = a.appellant and s.reason = a.grounds and %s)
                    or a.status <> 'OPEN' and not exists (select from qunli.case_step s
                        where s.case_number = a.case_number and s.action = 'APPEAL_' || a.status
                            and s.account = a.decided_by and %s))
            """.formatted(sameMoment("a.filed_at", "s.at"), sameMoment("a.decided_at", "s.at"));

    /** A fine stands as its last entry says; without one it is open. */
    private static final String FINES = """
            select 'FINE_ALTERED' as kind, coalesce(m.case_number, m.settlement) as item, m.id as place
            from qunli.fine f join qunli.measure m on m.id = f.measure_id
            where f.status <> coalesce((select e.status from qunli.fine_entry e where e.measure_id = f.measure_id
                order by e.id desc limit 1), 'OPEN')
            """;

    private final JdbcTemplate jdbc;

    Unrecorded(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Steps are taken in the transaction that makes the row. */
    private static String sameMoment(String row, String step) {
        return "%2$s between %1$s - interval '1 minute' and %1$s + interval '1 minute'".formatted(row, step);
    }

    /** Tells of what nothing on record decided. */
    void check(Consumer<Finding> findings) {
        Stream.of(MEASURES_OF_CASES, MILDER_MEASURES, MEASURES_OF_SETTLEMENTS, REVOCATIONS, APPEALS, FINES)
                .forEach(query -> jdbc.query(query + " order by item, place", row -> {
                    findings.accept(new Finding(
                            FindingKind.valueOf(row.getString("kind")),
                            row.getString("item"),
                            row.getObject("place", Long.class)));
                }));
    }
}
