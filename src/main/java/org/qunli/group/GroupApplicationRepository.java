package org.qunli.group;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface GroupApplicationRepository extends JpaRepository<GroupApplication, String> {

    List<GroupApplication> findByUnitCodeInAndStatusInAndNumberNot(
            Collection<String> units, Collection<ApplicationStatus> statuses, String number);

    Page<GroupApplication> findByApplicantOrderBySubmittedAtDescNumberDesc(String applicant, Pageable page);

    List<GroupApplication> findByApplicantAndSubmittedAtAfterOrderBySubmittedAtDescNumberDesc(
            String applicant, Instant since);

    /** Makes whoever applies as the same person at the same time wait for the transaction. */
    @Query(
            nativeQuery = true,
            value = "select cast(pg_advisory_xact_lock(hashtext('qunli.group_application'), hashtext(:applicant))"
                    + " as varchar)")
    String lock(String applicant);
}
