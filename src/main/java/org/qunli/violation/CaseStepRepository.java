package org.qunli.violation;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface CaseStepRepository extends JpaRepository<CaseStep, CaseStep.Key> {

    /** All of them, few as they are: Hibernate would translate a query with a list anew for each other length of it. */
    List<CaseStep> findByCaseNumberOrderBySeq(String caseNumber);
}
