package org.qunli.violation.audit;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.OptionalInt;
import org.qunli.problem.StartRefused;
import org.qunli.secret.KeyFile;
import org.qunli.secret.Secret;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Which keys the record was signed with. */
@Repository
class RecordKeys {

    private static final Logger LOG = LoggerFactory.getLogger(RecordKeys.class);

    private static final int AT_ONCE = 500;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Clock clock;

    RecordKeys(JdbcClient jdbc, JdbcTemplate batches, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.clock = clock;
    }

    private record End(String caseNumber, int length, String head) {}

    /** The newest first. */
    @Transactional(readOnly = true)
    public List<SigningKey> used() {
        return jdbc.sql("select fingerprint, since from qunli.record_key order by id desc")
                .query((row, index) -> new SigningKey(
                        row.getString("fingerprint"), row.getTimestamp("since").toInstant()))
                .list();
    }

    /** The number of the first seal that this key has to have signed; empty if what says so is not signed itself. */
    @Transactional(readOnly = true)
    public OptionalInt firstSeal(RecordKey key) {
        return jdbc.sql(
                        "select first_seal, signature from qunli.record_key where fingerprint = ? order by id desc limit 1")
                .param(key.fingerprint())
                .query((row, index) -> key.ofFirstSeal(row.getInt("first_seal")).equals(row.getString("signature"))
                        ? OptionalInt.of(row.getInt("first_seal"))
                        : OptionalInt.empty())
                .optional()
                .orElse(OptionalInt.empty());
    }

    /**
     * The secret in the file if it is the one that signed last. If nothing is signed yet, it is the one in the file, or a new
     * one is made; what has been recorded is signed as it is.
     *
     * @param renew whether any other one is taken likewise, in place of one that is lost
     * @throws StartRefused if the file has no key, or another one, and may not
     */
    @Transactional
    public Secret open(KeyFile file, boolean renew) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('qunli.record_key'))")
                .query()
                .singleRow();
        var last = used().stream().findFirst().map(SigningKey::fingerprint);
        var kept = file.read();
        if (last.isPresent() && kept.map(Secret::fingerprint).equals(last)) {
            SignedSettlements.signFirst(batches, new RecordKey(kept.get()))
                    .forEach(number -> LOG.info("Settlement {} is signed as it was found", number));
            return kept.get();
        }
        // with a key that was there before, an empty list of keys is no beginning: somebody emptied it
        if (!renew && (last.isPresent() || kept.isPresent() && anythingRecorded())) {
            throw new StartRefused(
                    kept.isEmpty() ? "casefile.key-missing" : "casefile.other-key", file, last.orElse("?"));
        }
        var secret = kept.orElseGet(file::create);
        use(new RecordKey(secret));
        return secret;
    }

    private boolean anythingRecorded() {
        return jdbc.sql("select exists (select from qunli.case_head)")
                .query(Boolean.class)
                .single();
    }

    private void use(RecordKey key) {
        var firstSeal = jdbc.sql("select coalesce(max(number), 0) + 1 from qunli.record_seal")
                .query(Integer.class)
                .single();
        jdbc.sql("insert into qunli.record_key (fingerprint, since, first_seal, signature) values (?, ?, ?, ?)")
                .params(key.fingerprint(), Timestamp.from(clock.instant()), firstSeal, key.ofFirstSeal(firstSeal))
                .update();
        var ends = jdbc.sql("select case_number, length, head from qunli.case_head")
                .query(End.class)
                .list();
        batches.batchUpdate(
                "update qunli.case_head set signature = ? where case_number = ?", ends, AT_ONCE, (statement, end) -> {
                    statement.setString(1, key.ofCase(end.caseNumber(), end.length(), end.head()));
                    statement.setString(2, end.caseNumber());
                });
        SignedRows.signAll(batches, key);
        SignedSettlements.signAll(batches, key);
    }
}
