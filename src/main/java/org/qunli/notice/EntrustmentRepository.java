package org.qunli.notice;

import java.time.Instant;
import java.util.List;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface EntrustmentRepository extends JpaRepository<Entrustment, Long> {

    String IN_FORCE = " and e.since <= :at and (e.until is null or e.until > :at) order by e.since, e.id";

    /** Adds one, unless the same was recorded already; two at once are one as well. */
    @Modifying
    @Query(nativeQuery = true, value = """
                    insert into {h-schema}entrustment (principal, delegate, since, until, reason, recorded_by)
                    values (:principal, :delegate, :since, :until, :reason, :recordedBy)
                    on conflict (principal, delegate, until) do nothing
                    """)
    void add(String principal, String delegate, Instant since, Instant until, String reason, String recordedBy);

    /** Makes whoever records one at the same time wait, so that two at once cannot make a chain. */
    @Query(nativeQuery = true, value = "select cast(pg_advisory_xact_lock(hashtext('qunli.entrustment')) as varchar)")
    String lock();

    /** Those not over by which the one replies for somebody or the other is replied for. */
    @Query("""
            select e from Entrustment e
            where (e.delegate = :principal or e.principal = :delegate) and (e.until is null or e.until > :at)
            """)
    List<Entrustment> beside(String principal, String delegate, Instant at);

    Entrustment findByPrincipalAndDelegateAndUntil(String principal, String delegate, Instant until);

    /** Those in force at that moment by which the one may reply for the other. */
    @Query("select e from Entrustment e where e.principal = :principal and e.delegate = :delegate" + IN_FORCE)
    List<Entrustment> inForce(String principal, String delegate, Instant at);

    @Query("select e from Entrustment e where e.delegate = :delegate" + IN_FORCE)
    List<Entrustment> inForceFor(String delegate, Instant at);

    /** As an array, because a statement takes at most 65,535 parameters and more may be silent. */
    @Query(nativeQuery = true, value = """
                    select * from {h-schema}entrustment e
                    where e.principal = any(:principals) and e.since <= :at and (e.until is null or e.until > :at)
                    order by e.since, e.id
                    """)
    List<Entrustment> inForceOf(String[] principals, Instant at);

    /** Those that concern a person in any role and have not ended. */
    @Query("""
            select e from Entrustment e
            where :account in (e.principal, e.delegate, e.recordedBy) and (e.until is null or e.until > :at)
            order by e.since, e.id
            """)
    Page<Entrustment> concerning(String account, Instant at, Pageable page);
}
