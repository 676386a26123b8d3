package org.qunli.process.release;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface ReleaseRepository extends JpaRepository<Release, Long> {

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from Release r where r.id = :id")
    Optional<Release> lock(long id);

    Page<Release> findByOrderByIdDesc(Pageable page);

    List<Release> findByStatusOrderByIdDesc(ReleaseStatus status);

    Optional<Release> findByUndoes(long id);

    Optional<Release> findFirstByStatusAndOriginNotOrderByDeployedAtDescIdDesc(
            ReleaseStatus status, ReleaseOrigin origin);
}
