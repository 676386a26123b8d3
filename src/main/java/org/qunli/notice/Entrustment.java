package org.qunli.notice;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;

/**
 * Somebody lets a colleague reply to notices in their name (T-7). The colleague passes the information on; the principal
 * counts as informed and stays responsible (T-9).
 */
@Entity
@DynamicUpdate
@Table(name = "entrustment")
class Entrustment {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String principal;
    private String delegate;
    private Instant since;
    private Instant until;
    private String reason;
    private String recordedBy;

    protected Entrustment() {}

    /** Ends it; one that has ended keeps its end. */
    void end(Instant at) {
        if (until == null || until.isAfter(at)) {
            until = at;
        }
    }

    EntrustmentPeriod period() {
        return new EntrustmentPeriod(principal, delegate, since, until);
    }

    Long getId() {
        return id;
    }

    String getPrincipal() {
        return principal;
    }

    String getDelegate() {
        return delegate;
    }

    Instant getSince() {
        return since;
    }

    /** Exclusive; null while no end is known. */
    Instant getUntil() {
        return until;
    }

    String getReason() {
        return reason;
    }

    String getRecordedBy() {
        return recordedBy;
    }
}
