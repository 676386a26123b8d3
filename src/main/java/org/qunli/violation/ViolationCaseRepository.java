package org.qunli.violation;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface ViolationCaseRepository extends JpaRepository<ViolationCase, String> {

    /** Keeps others from adding to the case until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from ViolationCase c where c.number = :number")
    Optional<ViolationCase> lock(String number);

    /** The open cases against these units that they have been told of; kept from others until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("""
            select c from ViolationCase c
            where c.subjectUnit in :units and c.informedAt is not null and c.closedAt is null order by c.number
            """)
    List<ViolationCase> lockOpenAgainst(Collection<String> units);

    /** Keeps the reporter's other reports waiting until the transaction ends. */
    @Query(
            nativeQuery = true,
            value = "select cast(pg_advisory_xact_lock(hashtext('qunli.violation'), hashtext(:reporter)) as varchar)")
    String lockReportsOf(String reporter);

    List<ViolationCase> findByReporterAndReportedAtAfter(String reporter, Instant since);

    List<ViolationCase> findByReportedAtGreaterThanEqualAndOrganizationIn(
            Instant since, Collection<String> organizations);
}
