package org.qunli.violation;

import java.time.Instant;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

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

    boolean existsByCaseNumberAndCapturedByAndCapturedAtGreaterThanEqual(
            String caseNumber, String capturedBy, Instant since);
}
