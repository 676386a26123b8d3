package org.qunli.violation.audit;

import java.util.Collection;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * What seals cover beside the chains of cases: rows that do not change any more from a stage on. A seal's entry calls them
 * {@code kind/subject} or {@code kind/subject/measure}, the subject being a case, settlement or letter; its length is the
 * stage.
 */
@Repository
class SealedRows {

    /** After the kind: subject, measure, and which appeal or entry of it. */
    private static final Pattern ITEM = Pattern.compile("[a-z]+/(.+?)(?:/(\\d+)(?:/[^/]+)?)?");

    /**
     * A table that is sealed. Its query yields {@code item}, the {@code measure} that it belongs to, {@code stage} and
     * {@code content}: all that does not change from that stage on, as the same text for whoever asks. One more column in a content breaks every seal taken before.
     */
    enum Kind {
        /** In the second stage it is revoked. */
        MEASURE("""
                select 'measure/' || coalesce(m.case_number, m.settlement) || '/' || m.id as item, m.id as measure, stage,
                    array[m.account, m.unit_code, m.organization, m.policy, m.kind, m.detail, m.duration, m.amount::text,
                        m.decided_by, m.executed_by, extract(epoch from m.at)::text, m.clause, m.rule_version,
                        m.replaces::text, extract(epoch from m.counts_until)::text,
                        extract(epoch from m.appeal_until)::text,
                        case stage when 2 then extract(epoch from m.revoked_at)::text end]::text as content
                from qunli.measure m join generate_series(1, 2) stage on stage = 1 or m.revoked_at is not null
                """),

        /** In the second stage it is decided or withdrawn. */
        APPEAL("""
                select 'appeal/' || coalesce(m.case_number, m.settlement) || '/' || m.id || '/' || a.number as item,
                    m.id as measure, stage, array[a.case_number, a.appellant, a.grounds, extract(epoch from a.filed_at)::text,
                        extract(epoch from a.due_at)::text, a.judge_post, a.rule_version]::text
                    || case stage when 1 then '' else array[a.status, a.decided_by,
                        extract(epoch from a.decided_at)::text, a.reason, a.changed_to, a.personal::text]::text end
                    as content
                from qunli.appeal a join qunli.measure m on m.id = a.measure
                join generate_series(1, 2) stage on stage = 1 or a.status <> 'OPEN'
                """),

        /** Each entry; the fine itself says the same as its last one. */
        FINE("""
                select 'fine/' || coalesce(m.case_number, m.settlement) || '/' || m.id || '/' || e.place as item,
                    m.id as measure, 1 as stage, array[extract(epoch from e.at)::text, e.account, e.reason,
                        case e.place when e.last then f.status else e.status end]::text as content
                from qunli.fine f join qunli.measure m on m.id = f.measure_id cross join lateral (
                    select *, max(place) over () as last from (
                        select 0 as place, 'OPEN' as status, null as at, null as account, null as reason
                        union all
                        select row_number() over (order by id), status, at, account, reason
                        from qunli.fine_entry where measure_id = f.measure_id
                    ) entries
                ) e
                """),

        /** When it is over, with all that belongs to it. */
        SETTLEMENT("""
                select 'settlement/' || s.number as item, null::bigint as measure, 1 as stage,
                    %s || coalesce((select encode(sha256(convert_to(string_agg(array[l.id::text, l.account, l.unit_code,
                            l.receipts::text, l.struck::text, l.name, l.unit_name]::text, '' order by l.id + 0),
                            'UTF8')), 'hex')
                        from qunli.settlement_line l where l.settlement = s.number), '-')
                    || %s as content
                from qunli.settlement s where s.status in ('SETTLED', 'EMPTY', 'ABANDONED')
                """.formatted(SettlementContent.BEFORE_LINES, SettlementContent.AFTER_LINES)),

        LETTER("""
                select 'letter/' || l.number as item, l.measure_id as measure, 1 as stage, array[l.kind, l.case_number, l.measure_id::text,
                    extract(epoch from l.issued_at)::text, l.sha256]::text as content
                from qunli.letter l
                """);

        private final String rows;

        Kind(String rows) {
            this.rows = rows;
        }

        String prefix() {
            return name().toLowerCase(Locale.ROOT) + "/";
        }

        String item(String subject) {
            return prefix() + subject;
        }

        FindingKind altered() {
            return FindingKind.valueOf(name() + "_ALTERED");
        }

        FindingKind unsigned() {
            return FindingKind.valueOf(name() + "_UNSIGNED");
        }

        /** With the hash of each row; the database computes it, as it would send tens of thousands of lines otherwise. */
        String hashed() {
            return """
                    (select item, measure, stage, encode(sha256(convert_to(item || ' ' || stage || ' ' || content, 'UTF8')), 'hex')
                        as head from (%s) present)""".formatted(rows);
        }
    }

    private final JdbcTemplate jdbc;

    SealedRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    static boolean covers(String item) {
        return Stream.of(Kind.values()).anyMatch(kind -> item.startsWith(kind.prefix()));
    }

    /**
     * Enters as part of this seal what has reached a stage that no seal knows; returns how much that is.
     *
     * @param altered items that somebody changed who was not the application
     */
    int seal(int number, Collection<String> altered) {
        return Stream.of(Kind.values())
                .mapToInt(kind -> jdbc.update("""
                        insert into qunli.record_seal_entry (item, seal, length, head)
                        select distinct on (r.item) r.item, ?, r.stage, r.head from %s r
                        where not exists (select from qunli.record_seal_entry e
                            where e.item = r.item and e.length >= r.stage) and r.item <> all(?)
                        order by r.item, r.stage desc
                        """.formatted(kind.hashed()), number, altered.toArray(String[]::new)))
                .sum();
    }

    /** Tells of rows that are not what they were when they were sealed, or are there no more. */
    void check(Consumer<Finding> findings) {
        for (var kind : Kind.values()) {
            jdbc.query(
                    """
                    select e.item from qunli.record_seal_entry e
                    where starts_with(e.item, ?) and not exists (select from %s r
                        where r.item = e.item and r.stage = e.length and r.head = e.head)
                    order by e.item
                    """.formatted(kind.hashed()),
                    row -> {
                        findings.accept(finding(kind.altered(), row.getString("item")));
                    },
                    kind.prefix());
        }
    }

    static Finding finding(FindingKind kind, String item) {
        var named = ITEM.matcher(item);
        if (!named.matches()) {
            return new Finding(kind, item);
        }
        return new Finding(kind, named.group(1), named.group(2) == null ? null : Long.valueOf(named.group(2)));
    }
}
