package org.qunli.violation.audit;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;
import org.qunli.numbering.Numbers;
import org.qunli.violation.audit.SealedRows.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Seals the record: each hour, what has grown since. Cases never wait for it. A seal is also written to the log, so that
 * somebody who rewrites the database cannot rewrite all copies.
 */
@Service
public class RecordSeals {

    private static final Logger LOG = LoggerFactory.getLogger(RecordSeals.class);

    private static final int FETCHED = 500;

    /** Of seals' numbers, which are without gaps. */
    static final String SERIES = "record-seal";

    private final JdbcClient jdbc;
    private final JdbcTemplate streaming;
    private final SealedRows rows;
    private final SignedSettlements settlements;
    private final Numbers numbers;
    private final RecordKey key;
    private final Clock clock;

    RecordSeals(
            JdbcClient jdbc,
            DataSource database,
            SealedRows rows,
            SignedSettlements settlements,
            Numbers numbers,
            RecordKey key,
            Clock clock) {
        this.jdbc = jdbc;
        this.streaming = new JdbcTemplate(database);
        this.streaming.setFetchSize(FETCHED);
        this.rows = rows;
        this.settlements = settlements;
        this.numbers = numbers;
        this.key = key;
        this.clock = clock;
    }

    /** The newest one. */
    @Transactional(readOnly = true)
    public Optional<Seal> last() {
        return jdbc.sql(
                        "select number, taken_at, entries, steps, hash from qunli.record_seal order by number desc limit 1")
                .query((row, index) -> new Seal(
                        row.getInt("number"),
                        row.getTimestamp("taken_at").toInstant(),
                        row.getInt("entries"),
                        row.getLong("steps"),
                        row.getString("hash")))
                .optional();
    }

    /** Seals what has grown since the last seal; empty if nothing has. A settlement that somebody altered is left out. */
    @Transactional
    public Optional<Seal> seal() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('qunli.record_seal'))")
                .query()
                .singleRow();
        var previous = last();
        var number = numbers.last(SERIES) + 1;
        var entries = jdbc.sql("""
                        insert into qunli.record_seal_entry (item, seal, length, head)
                        select grown.case_number, :number, grown.length, grown.head from qunli.case_head grown
                        where not exists (select from qunli.record_seal_entry e
                            where e.item = grown.case_number and e.length = grown.length and e.head = grown.head)
                        """).param("number", number).update()
                + rows.seal(
                        number,
                        settlements.altered().stream()
                                .map(Kind.SETTLEMENT::item)
                                .toList());
        if (entries == 0) {
            return Optional.empty();
        }
        numbers.next(SERIES);
        var grown = jdbc.sql("""
                        select sum(e.length - coalesce((select max(p.length) from qunli.record_seal_entry p
                            where p.item = e.item and p.seal < e.seal), 0))
                        from qunli.record_seal_entry e where e.seal = :number
                        """).param("number", number).query(Long.class).single();
        var takenAt = RecordHash.stored(clock.instant());
        var steps = previous.map(Seal::steps).orElse(0L) + grown;
        var previousHash = previous.map(Seal::hash).orElse(RecordHash.NONE);
        var hash = RecordHash.ofSeal(number, takenAt, entries, steps, previousHash);
        streaming.query(
                "select item, length, head from qunli.record_seal_entry where seal = ? order by item collate \"C\"",
                row -> {
                    hash.addEntry(row.getString("item"), row.getInt("length"), row.getString("head"));
                },
                number);
        var seal = new Seal(number, takenAt, entries, steps, hash.hex());
        jdbc.sql("""
                        insert into qunli.record_seal (number, taken_at, entries, steps, previous_hash, hash, signature)
                        values (:number, :takenAt, :entries, :steps, :previousHash, :hash, :signature)
                        """)
                .param("number", number)
                .param("takenAt", Timestamp.from(takenAt))
                .param("entries", entries)
                .param("steps", steps)
                .param("previousHash", previousHash)
                .param("hash", seal.hash())
                .param("signature", key.ofSeal(number, seal.hash()))
                .update();
        LOG.info("The record of cases is sealed: seal {}, {} parts, SHA-256 {}", number, steps, seal.hash());
        return Optional.of(seal);
    }
}
