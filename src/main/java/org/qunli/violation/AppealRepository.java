package org.qunli.violation;

import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface AppealRepository extends JpaRepository<Appeal, String> {

    List<Appeal> findByMeasureIdInOrderByFiledAt(Collection<Long> measures);

    List<Appeal> findByCaseNumberOrderByFiledAt(String caseNumber);

    List<Appeal> findByAppellantOrderByFiledAtDesc(String appellant);

    boolean existsByMeasureIdAndStatusNot(long measure, AppealStatus status);

    boolean existsByMeasureIdInAndStatus(Collection<Long> measures, AppealStatus status);

    boolean existsByCaseNumberAndStatus(String caseNumber, AppealStatus status);

    /** Whether the case lacks the evidence of something still to be undone, or an appeal of it is open. */
    @Query("""
            select count(a) > 0 from Appeal a where a.caseNumber = :caseNumber
              and (a.status = AppealStatus.OPEN or a.restorationDue = true and a.restoredAt is null)
            """)
    boolean keepsOpen(String caseNumber);

    /** Whether a measure that the case imposed or that its ruling counted is under appeal. */
    @Query("""
            select count(a) > 0 from Appeal a where a.status = AppealStatus.OPEN
              and (a.caseNumber = :caseNumber
                or a.measureId in (select b.measureId from RulingBasis b where b.caseNumber = :caseNumber))
            """)
    boolean suspends(String caseNumber);
}
