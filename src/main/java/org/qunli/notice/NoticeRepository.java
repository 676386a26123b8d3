package org.qunli.notice;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.qunli.problem.ProblemException;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface NoticeRepository extends JpaRepository<Notice, String> {

    /** Makes a withdrawal, the last reply and the due timer of one notice wait for each other. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select n from Notice n where n.number = :number")
    Optional<Notice> lock(String number);

    /** @throws ProblemException NOT_FOUND */
    default Notice existing(String number) {
        return findById(number).orElseThrow(() -> unknown(number));
    }

    /**
     * As {@link #lock}.
     *
     * @throws ProblemException NOT_FOUND
     */
    default Notice locked(String number) {
        return lock(number).orElseThrow(() -> unknown(number));
    }

    static ProblemException unknown(String number) {
        return ProblemException.notFound("notice.unknown", number);
    }

    @Query(
            "select n from Notice n where n.issuer = :account or n.onBehalfOf = :account order by n.draftedAt desc, n.number")
    Page<Notice> issuedBy(String account, Pageable page);

    /** Makes whoever issues as the same person at the same time wait for the transaction. */
    @Query(
            nativeQuery = true,
            value = "select cast(pg_advisory_xact_lock(hashtext('qunli.notice'), hashtext(:issuer)) as varchar)")
    String lockIssuesOf(String issuer);

    List<Notice> findByIssuerAndDraftedAtAfter(String issuer, Instant since);

    /** The newest ones of a group for which a reply may still come, or come to light. */
    @Query("""
            select n from Notice n where n.groupCode = :groupCode and n.replyRequired = true
              and n.status in (NoticeStatus.OPEN, NoticeStatus.IN_REVIEW, NoticeStatus.SETTLED)
            order by n.issuedAt desc
            """)
    List<Notice> awaitingReplies(String groupCode, Limit limit);

    boolean existsByGroupCodeAndCounter(String groupCode, String counter);
}
