package org.qunli.violation;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.qunli.problem.ProblemException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps people from deciding by a form that they opened before something was added to the case: what the person concerned
 * said (C-9), evidence, or one more thing that a leader ordered in vain (T-9).
 */
@Component
public class Unseen {

    private static final Set<CaseAction> TO_BE_READ =
            EnumSet.of(CaseAction.STATEMENT_MADE, CaseAction.EVIDENCE_ADDED, CaseAction.DUTY_ADDED);

    private final CaseAccess access;
    private final CaseRecord record;

    Unseen(CaseAccess access, CaseRecord record) {
        this.access = access;
        this.record = record;
    }

    /**
     * Keeps the case from others until the decision is made, and looks whether all was read. What who decides has added
     * themself, as whoever carries something out must, they know.
     *
     * @param entriesSeen how many entries of the record there were when the form was opened; null if it does not say, as
     *     those of earlier releases do not
     * @param since when the task was claimed: what a form that does not say shows is taken to be as old
     * @throws ProblemException CONFLICT if something was added since
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void refuse(String number, String account, Number entriesSeen, Instant since) {
        access.lock(number);
        var steps = record.steps(number).stream();
        var unseen = entriesSeen == null
                ? steps.filter(step -> step.getAt().isAfter(since))
                : steps.skip(entriesSeen.longValue());
        if (unseen.anyMatch(step -> TO_BE_READ.contains(step.getAction()) && !account.equals(step.getAccount()))) {
            throw ProblemException.conflict(
                    entriesSeen == null ? "violation.added-since-claimed" : "violation.added-unseen", number);
        }
    }
}
