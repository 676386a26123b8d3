package org.qunli.notice;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface NoticeRepository extends JpaRepository<Notice, String> {

    /** Makes a withdrawal, the last reply and the due timer of one notice wait for each other. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select n from Notice n where n.number = :number")
    Optional<Notice> lock(String number);

    @Query("select n from Notice n where n.issuer = :account or n.onBehalfOf = :account order by n.draftedAt desc")
    List<Notice> issuedBy(String account, Limit limit);
}
