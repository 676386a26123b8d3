package org.qunli.violation.settlement;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface SettlementRepository extends JpaRepository<Settlement, String> {

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select s from Settlement s where s.number = :number")
    Optional<Settlement> lock(String number);

    /** The latest week's of each organization that has one; of several attempts the last. */
    @Query(nativeQuery = true, value = """
                    select distinct on (organization) * from {h-schema}settlement
                    where organization in (:organizations) order by organization, friday desc, attempt desc
                    """)
    List<Settlement> latest(Collection<String> organizations);

    Optional<Settlement> findFirstByOrganizationAndFridayOrderByAttemptDesc(String organization, LocalDate friday);

    /** Those of some organizations, and of some others what their subjects have been told, the newest week first. */
    @Query("select s from Settlement s where s.organization in :organizations or s.round > 0 and s.number in :told"
            + " order by s.friday desc, s.number desc")
    Page<Settlement> of(Collection<String> organizations, Collection<String> told, Pageable page);

    /** Notes since when organizations settle weekly, unless that is known. */
    @Modifying
    @Query(
            nativeQuery = true,
            value = "insert into {h-schema}settlement_enrolment (organization, since)"
                    + " select code, :now from {h-schema}unit where code in (:organizations) on conflict do nothing")
    void enrol(Collection<String> organizations, Instant now);

    /** Since when an organization settles weekly. */
    interface Enrolment {
        String getOrganization();

        Instant getSince();
    }

    @Query(
            nativeQuery = true,
            value = "select organization, since from {h-schema}settlement_enrolment"
                    + " where organization in (:organizations) order by organization")
    List<Enrolment> enrolments(Collection<String> organizations);

    @Modifying
    @Query(
            nativeQuery = true,
            value = "delete from {h-schema}settlement_enrolment where organization in (:organizations)")
    void leave(Collection<String> organizations);

    /** @return 0 if the week has a settlement already, also one that another node opened just now */
    @Modifying(flushAutomatically = true)
    @Query(nativeQuery = true, value = """
                    insert into {h-schema}settlement (number, organization, friday, attempt, policy, status, opened_at)
                    values (:number, :organization, :friday, :attempt, :policy, 'OPENED', :now)
                    on conflict do nothing
                    """)
    int open(String number, String organization, LocalDate friday, int attempt, String policy, Instant now);
}
