package org.qunli.violation.letter;

import java.util.List;
import org.qunli.problem.ProblemException;
import org.qunli.violation.ViolationService;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The letters of cases, for those who look after a case and for the person concerned once told of it. */
@Service
@Transactional(readOnly = true)
public class Letters {

    private final LetterRepository letters;
    private final ViolationService cases;

    Letters(LetterRepository letters, ViolationService cases) {
        this.letters = letters;
        this.cases = cases;
    }

    /**
     * The letters of a case in the order of issue; none for its reporter.
     *
     * @throws ProblemException NOT_FOUND if there is no such case, or none that this person may see
     */
    public List<Letter> of(String caseNumber, String account) {
        return cases.seesDecision(caseNumber, account) ? letters.ofCase(caseNumber) : List.of();
    }

    /** @throws ProblemException NOT_FOUND if there is no such letter, or none that this person may open */
    public Letter open(String caseNumber, long id, String account) {
        return letters.find(caseNumber, id)
                .filter(letter -> cases.seesDecision(caseNumber, account))
                .orElseThrow(() -> ProblemException.notFound("casefile.letter-unknown", id));
    }
}
