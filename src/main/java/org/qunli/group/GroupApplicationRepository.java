package org.qunli.group;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface GroupApplicationRepository extends JpaRepository<GroupApplication, String> {

    List<GroupApplication> findByApplicantOrderBySubmittedAtDescNumberDesc(String applicant);
}
