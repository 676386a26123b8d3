package org.qunli.violation;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** Its queries are written out: one derived from a method's name Hibernate translates anew each time it is asked. */
interface CaseStepRepository extends JpaRepository<CaseStep, CaseStep.Key> {

    /** What was done, and by whom; the account is null for steps of the system itself. */
    record Taken(CaseAction action, String account) {}

    @Query("select s from CaseStep s where s.caseNumber = :caseNumber order by s.seq")
    List<CaseStep> findByCaseNumberOrderBySeq(String caseNumber);

    /** All of them, few as they are: a query with a list of actions is translated anew each time, too. */
    @Query("""
            select new org.qunli.violation.CaseStepRepository$Taken(s.action, s.account) from CaseStep s
            where s.caseNumber = :caseNumber order by s.seq
            """)
    List<Taken> taken(String caseNumber);

    /** Who took such a step last. */
    @Query("""
            select s.account from CaseStep s
            where s.caseNumber = :caseNumber and s.action = :action order by s.seq desc limit 1
            """)
    String lastBy(String caseNumber, CaseAction action);
}
