package org.qunli.violation;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** A file that shows what happened or that a measure was carried out. Its SHA-256 stands in the record. */
@Entity
@Immutable
@Table(name = "evidence")
class Evidence {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String caseNumber;
    private String fileName;
    private String mediaType;
    private int size;
    private String sha256;
    private String capturedBy;
    private Instant capturedAt;
    private byte[] content;

    protected Evidence() {}

    Evidence(
            String caseNumber,
            String fileName,
            String mediaType,
            String sha256,
            String capturedBy,
            Instant capturedAt,
            byte[] content) {
        this.caseNumber = caseNumber;
        this.fileName = fileName;
        this.mediaType = mediaType;
        this.size = content.length;
        this.sha256 = sha256;
        this.capturedBy = capturedBy;
        this.capturedAt = capturedAt;
        this.content = content;
    }

    Long getId() {
        return id;
    }

    String getFileName() {
        return fileName;
    }

    String getMediaType() {
        return mediaType;
    }

    String getSha256() {
        return sha256;
    }

    String getCapturedBy() {
        return capturedBy;
    }

    byte[] getContent() {
        return content;
    }
}
