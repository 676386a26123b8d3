package org.qunli.violation.letter;

import java.util.List;
import org.qunli.problem.ProblemException;
import org.qunli.violation.AppealService;
import org.qunli.violation.ViolationService;
import org.qunli.violation.settlement.SettlementRoles;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Letters, for those who look after a case or a settlement, and for whoever a case or a measure concerns once they are
 * told of it.
 */
@Service
@Transactional(readOnly = true)
public class Letters {

    private final LetterRepository letters;
    private final ViolationService cases;
    private final SettlementRoles settlements;
    private final AppealService appeals;

    Letters(LetterRepository letters, ViolationService cases, SettlementRoles settlements, AppealService appeals) {
        this.letters = letters;
        this.cases = cases;
        this.settlements = settlements;
        this.appeals = appeals;
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
        return letters.find(id)
                .filter(letter -> caseNumber.equals(letter.caseNumber()) && cases.seesDecision(caseNumber, account))
                .orElseThrow(() -> unknown(id));
    }

    /** The letters about measures of a weekly settlement in the order of issue; none for who does not look after it. */
    public List<Letter> ofSettlement(String settlement, String account) {
        return settlements.oversees(settlement, account) ? letters.ofSettlement(settlement) : List.of();
    }

    /** The letters about a measure in the order of issue; none for whoever may not open them. */
    public List<Letter> ofMeasure(long measureId, String account) {
        return letters.ofMeasure(measureId).stream()
                .filter(letter -> mayOpen(letter, account))
                .toList();
    }

    /** @throws ProblemException NOT_FOUND if there is no such letter, or none that this person may open */
    public Letter openOfMeasure(long measureId, long id, String account) {
        return letters.find(id)
                .filter(letter -> letter.measureId() != null && letter.measureId() == measureId)
                .filter(letter -> mayOpen(letter, account))
                .orElseThrow(() -> unknown(id));
    }

    private boolean mayOpen(Letter letter, String account) {
        return appeals.concerns(letter.measureId(), account)
                || letter.settlement() != null && settlements.oversees(letter.settlement(), account);
    }

    private static ProblemException unknown(long id) {
        return ProblemException.notFound("casefile.letter-unknown", id);
    }
}
