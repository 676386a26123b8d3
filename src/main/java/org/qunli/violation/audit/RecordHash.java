package org.qunli.violation.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * SHA-256 over fields, written so that no two different lists of fields give the same bytes: each one as its length in
 * bytes of UTF-8, a colon and the text, absent ones as a dash. {@code V16__case_record.sql} writes the same.
 *
 * <p>The hashes of a confidential case are for the database alone: whoever knew all else of a report could find the
 * reporter by trying.
 */
public final class RecordHash {

    /** What comes before the first seal. */
    static final String NONE = "0".repeat(64);

    private final MessageDigest digest = DigestUtils.getSha256Digest();

    private RecordHash() {}

    /**
     * What a report says and who made it: all of a case that never changes.
     *
     * @param subjectUnit the unit that the case stands against; null if it stands against a person
     */
    public record Report(
            String number,
            String groupCode,
            String unitCode,
            String organization,
            String policy,
            String accused,
            String subjectUnit,
            String reporter,
            boolean confidential,
            String description,
            Instant occurredAt,
            Instant reportedAt) {}

    /** All of a step but its id, which means nothing; {@code account}, {@code reason}, {@code ruleVersion} may be null. */
    public record Step(
            String caseNumber,
            int seq,
            Instant at,
            String account,
            String action,
            String reason,
            List<String> evidenceHashes,
            String ruleVersion,
            String previousHash) {}

    /** Where the chain of a case begins. */
    public static String of(Report report) {
        return new RecordHash()
                .add("case")
                .add(report.number())
                .add(report.groupCode())
                .add(report.unitCode())
                .add(report.organization())
                .add(report.policy())
                .add(report.accused())
                .add(report.subjectUnit())
                .add(report.reporter())
                .add(String.valueOf(report.confidential()))
                .add(report.description())
                .add(report.occurredAt())
                .add(report.reportedAt())
                .hex();
    }

    public static String of(Step step) {
        var hash = new RecordHash()
                .add("step")
                .add(step.caseNumber())
                .add(String.valueOf(step.seq()))
                .add(step.at())
                .add(step.account())
                .add(step.action())
                .add(step.reason())
                .add(String.valueOf(step.evidenceHashes().size()));
        step.evidenceHashes().forEach(hash::add);
        return hash.add(step.ruleVersion()).add(step.previousHash()).hex();
    }

    /** As PostgreSQL stores moments: what is hashed must be what is read again. */
    public static Instant stored(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS);
    }

    /** The beginning of a seal's hash, to which its entries are added. */
    static RecordHash ofSeal(int number, Instant takenAt, int entries, long steps, String previousHash) {
        return new RecordHash()
                .add("seal")
                .add(String.valueOf(number))
                .add(takenAt)
                .add(String.valueOf(entries))
                .add(String.valueOf(steps))
                .add(previousHash);
    }

    RecordHash addEntry(String item, int length, String head) {
        return add(item).add(String.valueOf(length)).add(head);
    }

    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private RecordHash add(Instant at) {
        return add(String.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, at)));
    }

    private RecordHash add(String field) {
        if (field == null) {
            digest.update((byte) '-');
        } else {
            var bytes = field.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
        }
        return this;
    }
}
