package org.qunli.violation;

import java.time.Clock;
import java.util.List;
import org.qunli.violation.audit.RecordHash;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes the record of a case: every step once, in order, for good, tied to the one before by its hash. Callers hold the
 * case's lock, so that cases never wait for each other.
 */
@Component
// the step and the head of its chain stand or fall together
@Transactional(propagation = Propagation.MANDATORY)
class CaseRecord {

    private final CaseStepRepository steps;
    private final CaseHeadRepository heads;
    private final EvidenceRepository evidence;
    private final Clock clock;

    CaseRecord(CaseStepRepository steps, CaseHeadRepository heads, EvidenceRepository evidence, Clock clock) {
        this.steps = steps;
        this.heads = heads;
        this.evidence = evidence;
        this.clock = clock;
    }

    /**
     * The first step of a new case.
     *
     * @param account who took it; null for the system itself
     */
    void begin(ViolationCase violation, CaseAction action, String account, String reason) {
        var head = new CaseHead(violation);
        append(head, violation, action, account, reason, List.of(), null);
        heads.save(head);
    }

    /** A step of the system itself. */
    void add(ViolationCase violation, CaseAction action, String reason, String ruleVersion) {
        add(violation, action, null, reason, List.of(), ruleVersion);
    }

    /** A person's decision; rests on all evidence that the case has by now. */
    void decided(ViolationCase violation, CaseAction action, String account, String reason) {
        add(violation, action, account, reason, evidence.hashes(violation.getNumber()), violation.getRuleVersion());
    }

    /** What somebody contributes without deciding anything. */
    void contributed(
            ViolationCase violation, CaseAction action, String account, String reason, List<String> evidenceHashes) {
        add(violation, action, account, reason, evidenceHashes, null);
    }

    private void add(
            ViolationCase violation,
            CaseAction action,
            String account,
            String reason,
            List<String> evidenceHashes,
            String ruleVersion) {
        var head = heads.findById(violation.getNumber()).orElseThrow();
        append(head, violation, action, account, reason, evidenceHashes, ruleVersion);
    }

    private void append(
            CaseHead head,
            ViolationCase violation,
            CaseAction action,
            String account,
            String reason,
            List<String> evidenceHashes,
            String ruleVersion) {
        head.append(steps.save(new CaseStep(
                violation.getNumber(),
                head.getLength() + 1,
                RecordHash.stored(clock.instant()),
                account,
                action,
                reason,
                evidenceHashes,
                ruleVersion,
                head.getHead())));
    }
}
