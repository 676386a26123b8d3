package org.qunli.group;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface WorkGroupRepository extends JpaRepository<WorkGroup, String> {

    /** @param text what code, name or purpose must contain; in lower case */
    @Query("""
            select g from WorkGroup g
            where g.unitCode in :units and g.platform in :platforms
              and (locate(:text, lower(g.code)) > 0 or locate(:text, lower(g.name)) > 0
                or locate(:text, lower(g.purpose)) > 0)
            order by g.code
            """)
    Page<WorkGroup> search(String text, Collection<String> units, Collection<Platform> platforms, Pageable page);

    List<WorkGroup> findByUnitCodeIn(Collection<String> unitCodes);

    Optional<WorkGroup> findByApplicationNumber(String applicationNumber);

    @Query("select g.code from WorkGroup g where g.administrator = :account")
    List<String> administeredBy(String account);

    @Modifying
    @Query("""
            update WorkGroup g set g.lastActiveOn = :day
            where g.code = :code and (g.lastActiveOn is null or g.lastActiveOn < :day)
            """)
    void seenActive(String code, LocalDate day);
}
