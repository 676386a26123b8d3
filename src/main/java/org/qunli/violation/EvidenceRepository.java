package org.qunli.violation;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** Its queries are written out: one derived from a method's name Hibernate translates anew each time it is asked. */
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

    @Query("""
            select new org.qunli.violation.EvidenceRepository$Item(
                f.id, f.fileName, f.mediaType, f.size, f.sha256, f.capturedBy, f.capturedAt)
            from Evidence f where f.caseNumber = :caseNumber order by f.id
            """)
    List<Item> findByCaseNumberOrderById(String caseNumber);

    @Query("select f.sha256 from Evidence f where f.caseNumber = :caseNumber order by f.id")
    List<String> hashes(String caseNumber);

    /** The ids of those files of a case that are not what was uploaded; the files stay in the database. */
    @Query(
            nativeQuery = true,
            value = "select id from {h-schema}evidence"
                    + " where case_number = :caseNumber and encode(sha256(content), 'hex') <> sha256")
    Set<Long> altered(String caseNumber);

    @Query("""
            select count(f) > 0 from Evidence f
            where f.caseNumber = :caseNumber and f.capturedBy = :capturedBy and f.capturedAt >= :since
            """)
    boolean existsSince(Instant since, String caseNumber, String capturedBy);
}
