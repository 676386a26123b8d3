package org.qunli.violation;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface EvidenceRepository extends JpaRepository<Evidence, Long> {

    /** All about a file but its content. */
    record Item(
            long id,
            String fileName,
            String mediaType,
            int size,
            String sha256,
            String capturedBy,
            Instant capturedAt) {}

    List<Item> findByCaseNumberOrderById(String caseNumber);

    /** The ids of those files of a case that are not what was uploaded; the files stay in the database. */
    @Query(
            nativeQuery = true,
            value = "select id from {h-schema}evidence"
                    + " where case_number = :caseNumber and encode(sha256(content), 'hex') <> sha256")
    Set<Long> altered(String caseNumber);

    boolean existsByCaseNumberAndCapturedByAndCapturedAtGreaterThanEqual(
            String caseNumber, String capturedBy, Instant since);
}
