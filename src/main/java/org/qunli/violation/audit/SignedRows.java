package org.qunli.violation.audit;

import java.util.List;
import java.util.function.Consumer;
import org.qunli.violation.audit.SealedRows.Kind;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Signs what no case's record tells of, in the transaction that does it: appeals, of which many are against a settlement, and
 * what becomes of fines. A seal, an hour later, takes rows for what they are then.
 */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class SignedRows {

    private static final List<Kind> KINDS = List.of(Kind.APPEAL, Kind.FINE);

    /** Every fine begins open; that needs nobody. */
    private static final String BY_SOMEBODY = "r.item not like 'fine/%/0'";

    private final JdbcTemplate jdbc;
    private final RecordKey key;

    SignedRows(JdbcTemplate jdbc, RecordKey key) {
        this.jdbc = jdbc;
        this.key = key;
    }

    private record Row(String item, int stage, String head) {}

    /** As it is in the database by now. */
    public void appealFiled(long measure, String number) {
        sign(Kind.APPEAL, 1, measure, number);
    }

    /** Or withdrawn; as it is in the database by now. */
    public void appealDecided(long measure, String number) {
        sign(Kind.APPEAL, 2, measure, number);
    }

    /** The last entry of a fine. */
    public void fineMarked(long measure) {
        var place = jdbc.queryForObject(
                "select count(*) from qunli.fine_entry where measure_id = ?", String.class, measure);
        sign(Kind.FINE, 1, measure, place);
    }

    /** No other row: one that somebody else put there beside it stays without. */
    private void sign(Kind kind, int stage, long measure, String last) {
        sign(
                jdbc,
                key,
                rows(jdbc, kind, "r.measure = ? and r.stage = ? and r.item like '%/' || ?", measure, stage, last));
    }

    /** All there are, as they are. */
    static void signAll(JdbcTemplate jdbc, RecordKey key) {
        KINDS.forEach(kind -> sign(jdbc, key, rows(jdbc, kind, BY_SOMEBODY)));
    }

    private static List<Row> rows(JdbcTemplate jdbc, Kind kind, String which, Object... arguments) {
        return jdbc.query(
                "select r.item, r.stage, r.head from %s r where %s".formatted(kind.hashed(), which),
                (row, index) -> new Row(row.getString("item"), row.getInt("stage"), row.getString("head")),
                arguments);
    }

    private static void sign(JdbcTemplate jdbc, RecordKey key, List<Row> rows) {
        // of a key that signs again after another one did, what it signed before is there
        jdbc.batchUpdate(
                """
                insert into qunli.record_signature (item, stage, fingerprint, signature) values (?, ?, ?, ?)
                on conflict do nothing
                """,
                rows.stream()
                        .map(row -> new Object[] {
                            row.item(), row.stage(), key.fingerprint(), key.ofRow(row.item(), row.stage(), row.head())
                        })
                        .toList());
    }

    /** Tells of appeals and entries of fines that are not what was signed, or that nobody signed. */
    void check(Consumer<Finding> findings) {
        for (var kind : KINDS) {
            jdbc.query(
                    """
                    select r.item, r.stage, r.head, s.signature from %s r left join qunli.record_signature s
                        on s.item = r.item and s.stage = r.stage and s.fingerprint = ?
                    where %s order by r.item, r.stage
                    """.formatted(kind.hashed(), BY_SOMEBODY),
                    row -> {
                        var item = row.getString("item");
                        if (!key.ofRow(item, row.getInt("stage"), row.getString("head"))
                                .equals(row.getString("signature"))) {
                            findings.accept(SealedRows.finding(kind.unsigned(), item));
                        }
                    },
                    key.fingerprint());
        }
    }
}
