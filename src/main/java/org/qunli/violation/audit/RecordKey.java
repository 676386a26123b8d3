package org.qunli.violation.audit;

import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;

/**
 * Signs the record of cases (HMAC-SHA-256). The key lies outside the database: whoever rewrites that, with all hashes
 * right, still cannot sign.
 */
public final class RecordKey {

    private final String secret;

    /** @param secret hexadecimal digits, from the {@link KeyFile} */
    public RecordKey(String secret) {
        this.secret = secret;
    }

    /** By which a key is known without being told. */
    String fingerprint() {
        return DigestUtils.sha256Hex("fingerprint " + secret).substring(0, 16);
    }

    /**
     * Of a case's record as it ends now, and by its hashes of all before and of the report.
     *
     * @param head the hash of the last step
     */
    public String ofCase(String caseNumber, int length, String head) {
        return signed("case %s %d %s".formatted(caseNumber, length, head));
    }

    /** Of a seal and, by their hashes, of all seals before. */
    String ofSeal(int seal, String hash) {
        return signed("seal %d %s".formatted(seal, hash));
    }

    /** Of the number of the first seal that this key signs. */
    String ofFirstSeal(int firstSeal) {
        return signed("key %d".formatted(firstSeal));
    }

    /** Of a row as it is from a stage on. */
    String ofRow(String item, int stage, String head) {
        return signed("row %s %d %s".formatted(item, stage, head));
    }

    private String signed(String text) {
        return new HmacUtils(HmacAlgorithms.HMAC_SHA_256, secret).hmacHex(text);
    }
}
