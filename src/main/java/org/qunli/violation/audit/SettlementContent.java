package org.qunli.violation.audit;

/**
 * All of a settlement {@code s} and of what belongs to it, but for its lines, as the same text for whoever asks. The words
 * of circulars, kept later than signatures, add nothing where there are none.
 */
final class SettlementContent {

    static final String BEFORE_LINES = """
            array[s.organization, (s.friday - date '1970-01-01')::text, s.attempt::text, s.policy, s.status, extract(epoch from s.opened_at)::text,
                extract(epoch from s.drafted_at)::text, s.counts_late::text, s.counter_posts,
                s.confirming_posts, s.signed_by, s.terms_version, s.rule_version,
                extract(epoch from s.objections_until)::text, s.verified_by,
                extract(epoch from s.verified_at)::text, s.confirmed_by,
                extract(epoch from s.confirmed_at)::text, s.document_number,
                extract(epoch from s.closed_at)::text, s.organization_name, s.round::text]::text
            || coalesce((select encode(sha256(convert_to(string_agg(array[o.subject_kind, o.misses::text,
                    o.measures::text, o.fine::text, o.clause]::text, '' order by o.subject_kind, o.misses),
                    'UTF8')), 'hex')
                from qunli.settlement_outcome o where o.settlement = s.number), '-')
            || coalesce(s.circular::text, '')
            """;

    static final String AFTER_LINES = """
            coalesce((select encode(sha256(convert_to(string_agg(array[b.line::text, b.round::text,
                    b.account, extract(epoch from b.at)::text, b.text, b.accepted::text, b.decided_by,
                    extract(epoch from b.decided_at)::text, b.decision_reason]::text, ''
                    order by b.line, b.round), 'UTF8')), 'hex')
                from qunli.settlement_line l join qunli.settlement_objection b on b.line = l.id
                where l.settlement = s.number), '-')
            || coalesce((select encode(sha256(convert_to(string_agg(array[e.id::text, e.line::text,
                    e.receipts::text, extract(epoch from e.at)::text, e.account, e.action,
                    e.reason]::text, '' order by e.id), 'UTF8')), 'hex')
                from qunli.settlement_entry e where e.settlement = s.number), '-')
            """;

    private SettlementContent() {}
}
