package org.qunli.violation.audit;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Signs a week's settlement with all that belongs to it whenever the application has changed it, until it is over and
 * sealed (T-10): once, however many subjects it has. So whoever goes on with it knows that nobody else changed it.
 */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class SignedSettlements {

    /**
     * Lines as bytes, as writing 50,000 of them as text takes three times as long; no text contains the separators. In the
     * order of the index {@code settlement_line_of}, so that nothing is sorted.
     */
    private static final String HEADS = """
            select s.number, g.signature, encode(sha256(convert_to(%s || %s, 'UTF8')
                || coalesce((select string_agg(int8send(l.id)
                        || case when l.account is null then '\\x00' else '\\x01' || textsend(l.account) || '\\x00' end
                        || textsend(l.unit_code) || '\\x00' || array_send(l.receipts)
                        || case when l.struck = '{}' then '\\x00' else '\\x01' || array_send(l.struck) end
                        || case when l.name is null and l.unit_name is null then '\\x00' else '\\x01'
                            || textsend(coalesce(l.name, '')) || '\\x00' || textsend(coalesce(l.unit_name, '')) || '\\x00' end,
                        '' order by l.settlement, l.account, l.id)
                    from qunli.settlement_line l where l.settlement = s.number), '')), 'hex') as head
            from qunli.settlement s left join qunli.settlement_signature g on g.settlement = s.number
            """.formatted(SettlementContent.BEFORE_LINES, SettlementContent.AFTER_LINES);

    private static final String NOT_SEALED =
            " where not exists (select from qunli.record_seal_entry e" + " where e.item = 'settlement/' || s.number)";

    private final JdbcTemplate jdbc;
    private final RecordKey key;

    SignedSettlements(JdbcTemplate jdbc, RecordKey key) {
        this.jdbc = jdbc;
        this.key = key;
    }

    private record Present(String number, String head, String signature) {

        boolean isSignedBy(RecordKey key) {
            return key.ofSettlement(number, head).equals(signature);
        }
    }

    /** As it is in the database by now. */
    public void sign(String number) {
        sign(jdbc, key, present(jdbc, " where s.number = ?", number));
    }

    /** Whether it is what the application left. */
    public boolean isSound(String number) {
        return present(jdbc, " where s.number = ?", number).stream().allMatch(settlement -> settlement.isSignedBy(key));
    }

    /** The numbers of those that somebody else changed. One that is sealed needs no signature any more. */
    List<String> altered() {
        return present(jdbc, NOT_SEALED + " order by s.number").stream()
                .filter(settlement -> !settlement.isSignedBy(key))
                .map(Present::number)
                .toList();
    }

    /** All that are not sealed, as they are. */
    static void signAll(JdbcTemplate jdbc, RecordKey key) {
        sign(jdbc, key, present(jdbc, NOT_SEALED));
    }

    /** Those from before there were signatures; returns their numbers. */
    static List<String> signFirst(JdbcTemplate jdbc, RecordKey key) {
        var found = present(jdbc, " where g.settlement is not null and g.signature is null");
        sign(jdbc, key, found);
        return found.stream().map(Present::number).toList();
    }

    private static List<Present> present(JdbcTemplate jdbc, String which, Object... arguments) {
        return jdbc.query(
                HEADS + which,
                (row, index) -> new Present(row.getString("number"), row.getString("head"), row.getString("signature")),
                arguments);
    }

    private static void sign(JdbcTemplate jdbc, RecordKey key, List<Present> settlements) {
        jdbc.batchUpdate(
                """
                insert into qunli.settlement_signature (settlement, signature) values (?, ?)
                on conflict (settlement) do update set signature = excluded.signature
                """,
                settlements.stream()
                        .map(settlement -> new Object[] {
                            settlement.number(), key.ofSettlement(settlement.number(), settlement.head())
                        })
                        .toList());
    }
}
