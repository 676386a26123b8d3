package org.qunli.violation;

import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface AppealRepository extends JpaRepository<Appeal, String> {

    List<Appeal> findByMeasureIdInOrderByFiledAt(Collection<Long> measures);

    List<Appeal> findByCaseNumberOrderByFiledAt(String caseNumber);

    List<Appeal> findByAppellantOrderByFiledAtDesc(String appellant);

    /** Whose appeals against a removal for personal reasons opened the case (C-9). */
    @Query("select a.appellant from Appeal a where a.openedCase = :caseNumber")
    List<String> appellantsBehind(String caseNumber);

    boolean existsByMeasureIdAndStatusNot(long measure, AppealStatus status);

    boolean existsByMeasureIdInAndStatus(Collection<Long> measures, AppealStatus status);

    boolean existsByCaseNumberAndStatus(String caseNumber, AppealStatus status);

    /** Whether an appeal of the case is open, or something still has to be undone or lifted: evidence may come in. */
    @Query(nativeQuery = true, value = """
                    select exists (select from {h-schema}appeal a where a.case_number = :caseNumber and a.status = 'OPEN')
                        or exists (select from {h-schema}measure m
                            where m.case_number = :caseNumber
                                and (m.restoration_due and m.restored_at is null or m.awaits_lifting))
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
