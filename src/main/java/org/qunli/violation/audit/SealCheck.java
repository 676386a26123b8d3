package org.qunli.violation.audit;

import java.time.Instant;
import java.util.function.Consumer;

/** Goes once along all seals and their entries, in order, and remembers no more than the present one. */
final class SealCheck {

    private final RecordKey key;
    private final int firstSigned;
    private final Consumer<Finding> findings;
    private int number;
    private String previousHash = RecordHash.NONE;
    private String storedHash;
    private RecordHash hash;
    private int announced;
    private int found;

    /** @param firstSigned number of the first seal that the key has signed; those before are tied to it by their hashes */
    SealCheck(RecordKey key, int firstSigned, Consumer<Finding> findings) {
        this.key = key;
        this.firstSigned = firstSigned;
        this.findings = findings;
    }

    /** May be told of the same seal again, once for each entry. */
    void seal(
            int number, Instant takenAt, int entries, long steps, String previousHash, String hash, String signature) {
        if (number == this.number) {
            return;
        }
        end();
        skipTo(number);
        if (number >= firstSigned && !key.ofSeal(number, hash).equals(signature)
                || this.previousHash != null && !previousHash.equals(this.previousHash)) {
            findings.accept(finding(FindingKind.SEAL_ALTERED, number));
        }
        this.number = number;
        this.previousHash = hash;
        this.storedHash = hash;
        this.announced = entries;
        this.found = 0;
        this.hash = RecordHash.ofSeal(number, takenAt, entries, steps, previousHash);
    }

    /** There are entries of this seal, and no seal; may be told again, once for each entry. */
    void missing(int number) {
        if (number != this.number) {
            end();
            skipTo(number + 1);
            this.number = number;
        }
    }

    /** Seals without a trace in between are gone; what follows has nothing to be compared with. */
    private void skipTo(int number) {
        for (var missing = this.number + 1; missing < number; missing++) {
            findings.accept(finding(FindingKind.SEAL_MISSING, missing));
            previousHash = null;
        }
    }

    /** @param present what the hash of a case or letter is now; null if it is gone */
    void entry(String item, int length, String head, String present) {
        found++;
        hash.addEntry(item, length, head);
        if (!SealedRows.covers(item) && !head.equals(present)) {
            findings.accept(
                    present == null && !item.startsWith("AJ-")
                            ? new Finding(FindingKind.LETTER_MISSING, item)
                            : new Finding(FindingKind.SEAL_BROKEN, item, (long) length));
        }
    }

    /** No more seals, of which the last one taken has this number; 0 if none was taken. */
    void end(int last) {
        end();
        skipTo(last + 1);
    }

    /** No more entries of the present seal. */
    private void end() {
        if (hash != null && (found != announced || !hash.hex().equals(storedHash))) {
            findings.accept(finding(FindingKind.SEAL_ALTERED, number));
        }
        hash = null;
    }

    private static Finding finding(FindingKind kind, int number) {
        return new Finding(kind, String.valueOf(number));
    }
}
