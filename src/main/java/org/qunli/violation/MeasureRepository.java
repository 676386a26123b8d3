package org.qunli.violation;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface MeasureRepository extends JpaRepository<Measure, Long> {

    @Query("select m from Measure m where m.caseNumber = :caseNumber order by m.id")
    List<Measure> findByCaseNumberOrderById(String caseNumber);

    List<Measure> findByCaseNumberAndRevokedAtIsNullOrderById(String caseNumber);

    Optional<Measure> findFirstByCaseNumberOrderByIdDesc(String caseNumber);

    /** The milder measure that an appeal put in the place of this one. */
    @Query("select m from Measure m where m.replaces = :id")
    Optional<Measure> findByReplaces(long id);

    boolean existsByIdAndRevokedAtIsNull(long id);

    /** What was carried out in the group and has to be undone there. */
    List<Measure> findByCaseNumberAndRestorationDueTrueAndRestoredAtIsNull(String caseNumber);

    /** Keeps others from recording, lifting or revoking mutes of the person in the group until the transaction ends. */
    @Query(nativeQuery = true, value = """
                    select m.id from {h-schema}measure m join {h-schema}violation_case c on c.number = m.case_number
                    where c.group_code = :group and m.account = :account and m.kind = 'MUTE'
                    order by m.id for no key update of m
                    """)
    List<Long> lockMutes(String group, String account);

    /** Mutes and removals that stand against the person in the group. */
    @Query("""
            select m from Measure m, ViolationCase c
            where m.caseNumber = c.number and c.groupCode = :group and m.account = :account
              and m.kind in (MeasureKind.MUTE, MeasureKind.REMOVAL) and m.revokedAt is null
            """)
    List<Measure> standingInGroup(String group, String account);

    /** Mutes in the group that are over and that somebody has yet to lift. */
    @Query("""
            select m from Measure m, ViolationCase c
            where m.caseNumber = c.number and c.groupCode = :group and m.awaitsLifting = true order by m.id
            """)
    List<Measure> toLift(String group);

    /** Keeps others from filing or deciding an appeal against the measures until the transaction ends. */
    @Query(
            nativeQuery = true,
            value = "select id from {h-schema}measure where id in (:ids) order by id for no key update")
    List<Long> lock(Collection<Long> ids);

    /** What stands against these units and can still be appealed, because nobody has. */
    @Query("""
            select m from Measure m
            where m.account is null and m.unitCode in :units and m.revokedAt is null and m.appealUntil >= :now
              and not exists (select a from Appeal a where a.measureId = m.id and a.status <> AppealStatus.WITHDRAWN)
            order by m.id
            """)
    List<Measure> appealableAgainst(Collection<String> units, Instant now);

    /** On whose account the case was opened, as far as they stand. */
    @Query("""
            select m from Measure m, RulingBasis b
            where b.measureId = m.id and b.caseNumber = :caseNumber and b.occasion = true and m.revokedAt is null
            order by m.id desc
            """)
    List<Measure> occasionsOf(String caseNumber);

    /** Those among the measures that are circulars against a unit; one parameter, however many measures a week has. */
    @Query(
            nativeQuery = true,
            value = "select * from {h-schema}measure where id = any(:ids) and kind = 'CIRCULAR' and account is null")
    List<Measure> unitCirculars(Long[] ids);

    /** The unit's circulars from {@code from} until before {@code to} that stand and are not under appeal. */
    @Query("""
            select m from Measure m
            where m.unitCode = :unit and m.kind = MeasureKind.CIRCULAR and m.account is null and m.revokedAt is null
              and m.at >= :from and m.at < :to
              and not exists (select a from Appeal a where a.measureId = m.id and a.status = AppealStatus.OPEN)
            order by m.at, m.id
            """)
    List<Measure> standingCirculars(String unit, Instant from, Instant to);

    /** Whether the case, opened for circulars, lost one of them to an appeal and came to nothing. */
    @Query("""
            select count(c) > 0 from ViolationCase c
            where c.number = :caseNumber and c.closedAt is not null
              and not exists (select m from Measure m where m.caseNumber = c.number and m.revokedAt is null)
              and exists (select m from Measure m, RulingBasis b
                where b.measureId = m.id and b.caseNumber = c.number and b.occasion = true and m.revokedAt is not null)
            """)
    boolean cameToNothing(String caseNumber);

    /** See {@link EarlierOffences#against}. One of {@code accused} and {@code subjectUnit} is null. */
    @Query("""
            select m from Measure m, ViolationCase c
            where m.caseNumber = c.number and m.revokedAt is null and m.at <= :occurredAt
              and (m.countsUntil is null or m.countsUntil > :occurredAt)
              and c.number <> :number and (c.accused = :accused or c.subjectUnit = :subjectUnit)
              and c.category = :category and c.organization = :organization
            order by m.id desc
            """)
    List<Measure> countingAgainst(
            String number,
            String accused,
            String subjectUnit,
            Category category,
            String organization,
            Instant occurredAt);
}
