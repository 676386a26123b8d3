package org.qunli.violation;

import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** Writes the record of a case: every step once, in order, for good. */
@Component
class CaseRecord {

    private final CaseStepRepository steps;
    private final EvidenceRepository evidence;
    private final Clock clock;

    CaseRecord(CaseStepRepository steps, EvidenceRepository evidence, Clock clock) {
        this.steps = steps;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** A step of the system itself. */
    void add(ViolationCase violation, CaseAction action, String reason, String ruleVersion) {
        add(violation, action, null, reason, List.of(), ruleVersion);
    }

    /** A person's decision; rests on all evidence that the case has by now. */
    void decided(ViolationCase violation, CaseAction action, String account, String reason) {
        var hashes = evidence.findByCaseNumberOrderById(violation.getNumber()).stream()
                .map(EvidenceRepository.Item::sha256)
                .toList();
        add(violation, action, account, reason, hashes, violation.getRuleVersion());
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
        steps.save(new CaseStep(
                violation.getNumber(),
                steps.countByCaseNumber(violation.getNumber()) + 1,
                clock.instant(),
                account,
                action,
                reason,
                evidenceHashes,
                ruleVersion));
    }
}
