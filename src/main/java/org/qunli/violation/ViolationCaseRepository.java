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

    /** Every case that could concern the person, newest first; {@link Viewer} knows how much of each may be seen. */
    @Query("""
            select c from ViolationCase c
            where c.accused = :account or c.reporter = :account or c.unitCode in :units or c.groupCode in :groups
              or c.subjectUnit in :headOf
            order by c.reportedAt desc, c.number desc
            """)
    List<ViolationCase> concerning(
            String account, Collection<String> units, Collection<String> groups, Collection<String> headOf);

    List<ViolationCase> findByReportedAtGreaterThanEqualAndOrganizationIn(
            Instant since, Collection<String> organizations);
}
