package org.qunli.process.release;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;
import org.qunli.problem.ProblemException;

/** A change of models and how far it has come. Its files and findings are rows of their own, see {@link ReleaseFiles}. */
@Entity
@DynamicUpdate
@Table(name = "model_release")
class Release {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String title;

    @Enumerated(EnumType.STRING)
    private ReleaseOrigin origin;

    @Enumerated(EnumType.STRING)
    private ReleaseStatus status;

    private String author;
    private Instant createdAt;
    private String digest;
    private String approvedBy;
    private Instant deployedAt;
    private String deployment;
    private Long undoes;

    @Version
    private int version;

    protected Release() {}

    /** @param author null for the application itself */
    Release(String title, ReleaseOrigin origin, String author, Instant createdAt) {
        this.title = title;
        this.origin = origin;
        this.author = author;
        this.createdAt = createdAt;
        this.status = ReleaseStatus.DRAFT;
    }

    /** Marks this release as the one that takes back another. */
    void undo(Release other) {
        undoes = other.id;
    }

    void propose(String digest) {
        require(ReleaseStatus.DRAFT);
        this.digest = digest;
        status = ReleaseStatus.PROPOSED;
    }

    /** Back to its author, who may change it. */
    void reopen() {
        require(ReleaseStatus.PROPOSED);
        digest = null;
        status = ReleaseStatus.DRAFT;
    }

    void withdraw() {
        requireOpen();
        status = ReleaseStatus.WITHDRAWN;
    }

    /** @param approvedBy null for the application itself */
    void deploy(String digest, String deployment, String approvedBy, Instant at) {
        requireOpen();
        this.digest = digest;
        this.deployment = deployment;
        this.approvedBy = approvedBy;
        deployedAt = at;
        status = ReleaseStatus.DEPLOYED;
    }

    void rollBack() {
        require(ReleaseStatus.DEPLOYED);
        status = ReleaseStatus.ROLLED_BACK;
    }

    private void requireOpen() {
        if (!status.isOpen()) {
            throw wrongStatus();
        }
    }

    /** @throws ProblemException CONFLICT if it stands elsewhere */
    void require(ReleaseStatus expected) {
        if (status != expected) {
            throw wrongStatus();
        }
    }

    private ProblemException wrongStatus() {
        return ProblemException.conflict("release.wrong-status", status);
    }

    Long getId() {
        return id;
    }

    String getTitle() {
        return title;
    }

    ReleaseOrigin getOrigin() {
        return origin;
    }

    ReleaseStatus getStatus() {
        return status;
    }

    /** Null for the application itself. */
    String getAuthor() {
        return author;
    }

    Instant getCreatedAt() {
        return createdAt;
    }

    /** Null until proposed. */
    String getDigest() {
        return digest;
    }

    /** Null until deployed, and for the application itself. */
    String getApprovedBy() {
        return approvedBy;
    }

    /** Null until deployed. */
    Instant getDeployedAt() {
        return deployedAt;
    }

    /** Null until deployed. */
    String getDeployment() {
        return deployment;
    }

    /** The release that this one takes back; null for all others. */
    Long getUndoes() {
        return undoes;
    }
}
