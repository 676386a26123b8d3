package org.qunli.secret;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keys that lay in the database before they were derived from the {@link Secret}. So that what they signed stays good for
 * some time, they are still there, encrypted with it.
 */
@Repository
public class FormerKeys {

    private final JdbcClient jdbc;
    private final Secret secret;
    private final Clock clock;

    FormerKeys(JdbcClient jdbc, Secret secret, Clock clock) {
        this.jdbc = jdbc;
        this.secret = secret;
        this.clock = clock;
    }

    /** @param replacedAt since when nothing is signed with it any more */
    public record FormerKey(byte[] key, Instant replacedAt) {}

    private record Kept(byte[] key, String sealedWith, Instant replacedAt) {}

    /**
     * The key that served a purpose before; empty, and gone for good, once it is older than that. Empty as well if it was
     * encrypted with another secret.
     */
    @Transactional
    public Optional<FormerKey> find(String purpose, Duration goodFor) {
        jdbc.sql("delete from qunli.former_key where purpose = ? and replaced_at < ?")
                .params(purpose, Timestamp.from(clock.instant().minus(goodFor)))
                .update();
        return jdbc.sql("select key, sealed_with, replaced_at from qunli.former_key where purpose = ? for update")
                .param(purpose)
                .query((row, index) -> new Kept(
                        row.getBytes("key"),
                        row.getString("sealed_with"),
                        row.getTimestamp("replaced_at").toInstant()))
                .optional()
                .map(kept -> kept.sealedWith() == null ? seal(purpose, kept) : kept)
                .filter(kept -> kept.sealedWith().equals(secret.fingerprint()))
                .map(kept -> new FormerKey(encryption(purpose).decrypt(kept.key()), kept.replacedAt()));
    }

    private Kept seal(String purpose, Kept plain) {
        var kept = new Kept(encryption(purpose).encrypt(plain.key()), secret.fingerprint(), plain.replacedAt());
        jdbc.sql("update qunli.former_key set key = ?, sealed_with = ? where purpose = ?")
                .params(kept.key(), kept.sealedWith(), purpose)
                .update();
        return kept;
    }

    private BytesEncryptor encryption(String purpose) {
        return secret.encryption("former key " + purpose);
    }
}
