package org.qunli.group;

import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface GroupApplicationRepository extends JpaRepository<GroupApplication, String> {

    List<GroupApplication> findByUnitCodeInAndStatusInAndNumberNot(
            Collection<String> units, Collection<ApplicationStatus> statuses, String number);

    List<GroupApplication> findByApplicantOrderBySubmittedAtDescNumberDesc(String applicant);
}
