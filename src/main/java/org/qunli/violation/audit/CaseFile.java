package org.qunli.violation.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * All that the database holds of one case's record, and what is wrong with it.
 *
 * @param report null if the case is gone
 * @param length of the record as {@code case_head} has it; null if it has none
 * @param head the last step's hash as {@code case_head} has it
 * @param signature of number, length and head as {@code case_head} has it; null if nobody signed
 * @param steps in the order of their places
 */
record CaseFile(
        String number,
        RecordHash.Report report,
        Integer length,
        String head,
        String signature,
        List<StoredStep> steps,
        List<StoredFile> files) {

    /** The action of the step that says that a file was added. */
    static final String EVIDENCE_ADDED = "EVIDENCE_ADDED";

    /** A file was stored right before the step that says so. */
    private static final Duration BEFORE_ITS_STEP = Duration.ofMinutes(1);

    record StoredStep(RecordHash.Step step, String hash) {

        boolean records(StoredFile file) {
            return step.action().equals(EVIDENCE_ADDED)
                    && step.evidenceHashes().equals(List.of(file.sha256()))
                    && file.capturedBy().equals(step.account())
                    && file.name().equals(step.reason())
                    && !file.capturedAt().isAfter(step.at())
                    && !file.capturedAt().isBefore(step.at().minus(BEFORE_ITS_STEP));
        }
    }

    /** @param genuine whether its content has the hash and size that stand beside it */
    record StoredFile(long id, String name, String sha256, String capturedBy, Instant capturedAt, boolean genuine) {}

    /** @param key with which the record is signed */
    Set<Finding> findings(RecordKey key) {
        var findings = new LinkedHashSet<Finding>();
        if (report == null) {
            findings.add(new Finding(FindingKind.CASE_MISSING, number));
        }
        checkChain(findings);
        checkEnd(findings, key);
        checkFiles(findings);
        return findings;
    }

    private void checkChain(Set<Finding> findings) {
        // null where a finding already says why nothing can be compared
        var previous = report == null ? null : RecordHash.of(report);
        var expected = 1;
        for (var stored : steps) {
            var step = stored.step();
            for (; expected < step.seq(); expected++) {
                findings.add(at(FindingKind.STEP_MISSING, expected));
                previous = null;
            }
            if (previous != null && !previous.equals(step.previousHash())) {
                findings.add(
                        step.seq() == 1
                                ? new Finding(FindingKind.REPORT_ALTERED, number)
                                : at(FindingKind.STEP_OUT_OF_CHAIN, step.seq()));
            }
            if (!RecordHash.of(step).equals(stored.hash())) {
                findings.add(at(FindingKind.STEP_ALTERED, step.seq()));
            }
            previous = stored.hash();
            expected = step.seq() + 1;
        }
    }

    private void checkEnd(Set<Finding> findings, RecordKey key) {
        if (length == null) {
            findings.add(new Finding(FindingKind.HEAD_MISSING, number));
            return;
        }
        if (!key.ofCase(number, length, head).equals(signature)) {
            findings.add(new Finding(FindingKind.HEAD_UNSIGNED, number));
        }
        var last = steps.isEmpty() ? 0 : steps.get(steps.size() - 1).step().seq();
        if (last < length) {
            findings.add(at(FindingKind.TAIL_MISSING, length));
        } else if (last > length) {
            findings.add(at(FindingKind.TAIL_ADDED, length + 1));
        } else if (last > 0 && !steps.get(steps.size() - 1).hash().equals(head)) {
            findings.add(at(FindingKind.STEP_OUT_OF_CHAIN, last));
        }
    }

    private void checkFiles(Set<Finding> findings) {
        var unclaimed = new ArrayList<>(steps.stream()
                .filter(stored -> stored.step().action().equals(EVIDENCE_ADDED))
                .toList());
        for (var file : files) {
            if (!file.genuine()) {
                findings.add(new Finding(FindingKind.EVIDENCE_ALTERED, number, file.id()));
            }
            var record =
                    unclaimed.stream().filter(stored -> stored.records(file)).findFirst();
            if (record.isEmpty()) {
                findings.add(new Finding(FindingKind.EVIDENCE_UNRECORDED, number, file.id()));
            }
            record.ifPresent(unclaimed::remove);
        }
        unclaimed.forEach(step ->
                findings.add(at(FindingKind.EVIDENCE_MISSING, step.step().seq())));
    }

    private Finding at(FindingKind kind, long place) {
        return new Finding(kind, number, place);
    }
}
