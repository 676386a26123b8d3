package org.qunli.violation;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface RulingBasisRepository extends JpaRepository<RulingBasis, Long> {

    /** Of a ruling that is made again; what was reviewed stays. */
    @Modifying
    @Query("delete from RulingBasis b where b.caseNumber = :caseNumber and b.occasion = false and b.outcome is null")
    void forget(String caseNumber);

    @Query("select b.measureId from RulingBasis b where b.caseNumber = :caseNumber")
    List<Long> measuresOf(String caseNumber);

    @Query("select distinct b.caseNumber from RulingBasis b where b.measureId = :measure and b.outcome is null")
    List<String> casesThatCounted(long measure);

    @Query("""
            select b from RulingBasis b, Measure m
            where b.measureId = m.id and b.caseNumber = :caseNumber and b.outcome is null and m.revokedAt is not null
            """)
    List<RulingBasis> lost(String caseNumber);

    /** Cases in whose groups something has to be undone, as far as the appeal led to it. */
    @Query(nativeQuery = true, value = """
                    with recursive gone as (
                        select a.measure from {h-schema}appeal a where a.number = :appeal
                        union
                        select m.id from gone
                        join {h-schema}ruling_basis b on b.measure = gone.measure and b.outcome = 'REOPENED'
                        join {h-schema}measure m on m.case_number = b.case_number and m.revoked_at is not null)
                    select distinct m.case_number from gone join {h-schema}measure m on m.id = gone.measure
                    where m.restoration_due and m.restored_at is null
                    order by m.case_number
                    """)
    List<String> toRestore(String appeal);

    /**
     * Cases whose ruling counted a measure that is revoked by now, as far as the appeal led to it: its own measure, or
     * one of a case that was reopened on its account. Closed without a measure, a case needs no review.
     */
    @Query(nativeQuery = true, value = """
                    with recursive gone as (
                        select a.measure from {h-schema}appeal a where a.number = :appeal
                        union
                        select m.id from gone
                        join {h-schema}ruling_basis b on b.measure = gone.measure and b.outcome = 'REOPENED'
                        join {h-schema}measure m on m.case_number = b.case_number and m.revoked_at is not null)
                    select distinct b.case_number from gone
                    join {h-schema}measure lost on lost.id = gone.measure and lost.revoked_at is not null
                    join {h-schema}ruling_basis b on b.measure = gone.measure and b.outcome is null
                    join {h-schema}violation_case c on c.number = b.case_number
                    where c.closed_at is null
                       or exists (select from {h-schema}measure m
                                  where m.case_number = c.number and m.revoked_at is null)
                    order by b.case_number
                    """)
    List<String> toReview(String appeal);
}
