package org.qunli.violation;

import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface CaseStepRepository extends JpaRepository<CaseStep, Long> {

    List<CaseStep> findByCaseNumberOrderBySeq(String caseNumber);

    List<CaseStep> findByCaseNumberAndActionInOrderBySeq(String caseNumber, Collection<CaseAction> actions);
}
