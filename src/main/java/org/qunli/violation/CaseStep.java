package org.qunli.violation;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.qunli.violation.audit.RecordHash;

/** One entry of a case's record: who, when, what, why, on which evidence, under which rule. Never changed. */
@Entity
@Immutable
@Table(name = "case_step")
@IdClass(CaseStep.Key.class)
class CaseStep {

    record Key(String caseNumber, int seq) implements Serializable {}

    @Id
    private String caseNumber;

    @Id
    private int seq;

    private Instant at;
    private String account;

    @Enumerated(EnumType.STRING)
    private CaseAction action;

    private String reason;
    private List<String> evidenceHashes;
    private String ruleVersion;
    private String previousHash;
    private String hash;

    protected CaseStep() {}

    CaseStep(
            String caseNumber,
            int seq,
            Instant at,
            String account,
            CaseAction action,
            String reason,
            List<String> evidenceHashes,
            String ruleVersion,
            String previousHash) {
        this.caseNumber = caseNumber;
        this.seq = seq;
        this.at = at;
        this.account = account;
        this.action = action;
        this.reason = reason;
        this.evidenceHashes = evidenceHashes;
        this.ruleVersion = ruleVersion;
        this.previousHash = previousHash;
        this.hash = RecordHash.of(new RecordHash.Step(
                caseNumber, seq, at, account, action.name(), reason, evidenceHashes, ruleVersion, previousHash));
    }

    int getSeq() {
        return seq;
    }

    Instant getAt() {
        return at;
    }

    /** Null for steps of the system itself. */
    String getAccount() {
        return account;
    }

    CaseAction getAction() {
        return action;
    }

    /** May be null. */
    String getReason() {
        return reason;
    }

    /** SHA-256 of the evidence on which a decision rests, in hex. */
    List<String> getEvidenceHashes() {
        return evidenceHashes;
    }

    /** E.g. {@code violation-measure:3}; null where no table decided. */
    String getRuleVersion() {
        return ruleVersion;
    }

    /** Over all of this and the hash of the step before. Never shown to anybody, see {@link RecordHash}. */
    String getHash() {
        return hash;
    }
}
