package org.qunli.violation;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qunli.violation.audit.RecordHash;
import org.qunli.violation.audit.RecordKey;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the record of a case: every step once, in order, for good, tied to the one before by its hash. Whoever adds to it
 * holds the case's lock before the record is read, so that no step is missed and cases never wait for each other.
 */
@Component
// the step and the head of its chain stand or fall together
@Transactional(propagation = Propagation.MANDATORY)
class CaseRecord {

    private final CaseHeadRepository heads;
    private final EvidenceRepository evidence;
    private final RecordKey key;
    private final Clock clock;

    CaseRecord(CaseHeadRepository heads, EvidenceRepository evidence, RecordKey key, Clock clock) {
        this.heads = heads;
        this.evidence = evidence;
        this.key = key;
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

    /** All steps of a case, in the order in which they were taken. */
    List<CaseStep> steps(String caseNumber) {
        return head(caseNumber).getSteps();
    }

    /** The steps of one kind, in order. */
    List<CaseStep> steps(String caseNumber, CaseAction action) {
        return steps(caseNumber).stream()
                .filter(step -> step.getAction() == action)
                .toList();
    }

    /** The last step of one of these kinds. */
    Optional<CaseStep> last(String caseNumber, CaseAction... actions) {
        var wanted = Set.of(actions);
        return steps(caseNumber).stream()
                .filter(step -> wanted.contains(step.getAction()))
                .reduce((earlier, later) -> later);
    }

    /** What the case is about: as it was opened, and what was added to it before its facts were checked. */
    String described(ViolationCase violation) {
        return Stream.concat(
                        Stream.of(violation.getDescription()),
                        steps(violation.getNumber(), CaseAction.DUTY_ADDED).stream()
                                .map(CaseStep::getReason))
                .collect(Collectors.joining("\n"));
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
        append(head(violation.getNumber()), violation, action, account, reason, evidenceHashes, ruleVersion);
    }

    private void append(
            CaseHead head,
            ViolationCase violation,
            CaseAction action,
            String account,
            String reason,
            List<String> evidenceHashes,
            String ruleVersion) {
        head.append(
                new CaseStep(
                        violation.getNumber(),
                        head.getLength() + 1,
                        RecordHash.stored(clock.instant()),
                        account,
                        action,
                        reason,
                        evidenceHashes,
                        ruleVersion,
                        head.getHead()),
                key);
    }

    private CaseHead head(String caseNumber) {
        return heads.findById(caseNumber).orElseThrow();
    }
}
