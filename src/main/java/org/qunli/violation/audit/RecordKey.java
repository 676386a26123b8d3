package org.qunli.violation.audit;

import org.qunli.secret.Secret;

/**
 * Signs the record of cases with the {@link Secret}: whoever rewrites the database, with all hashes right, still cannot
 * sign.
 */
public final class RecordKey {

    private final Secret secret;

    public RecordKey(Secret secret) {
        this.secret = secret;
    }

    /** By which a key is known without being told. */
    String fingerprint() {
        return secret.fingerprint();
    }

    /**
     * Of a case's record as it ends now, and by its hashes of all before and of the report.
     *
     * @param head the hash of the last step
     */
    public String ofCase(String caseNumber, int length, String head) {
        return secret.sign("case %s %d %s".formatted(caseNumber, length, head));
    }

    /** Of a seal and, by their hashes, of all seals before. */
    String ofSeal(int seal, String hash) {
        return secret.sign("seal %d %s".formatted(seal, hash));
    }

    /** Of the number of the first seal that this key signs. */
    String ofFirstSeal(int firstSeal) {
        return secret.sign("key %d".formatted(firstSeal));
    }

    /** Of a row as it is from a stage on. */
    String ofRow(String item, int stage, String head) {
        return secret.sign("row %s %d %s".formatted(item, stage, head));
    }

    /** Of a settlement and all that belongs to it. */
    String ofSettlement(String number, String head) {
        return secret.sign("settlement %s %s".formatted(number, head));
    }
}
