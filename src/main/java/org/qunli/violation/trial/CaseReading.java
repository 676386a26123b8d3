package org.qunli.violation.trial;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.qunli.violation.CaseAction;
import org.qunli.violation.MeasureKind;
import org.qunli.violation.trial.PastCase.End;
import org.qunli.violation.trial.PastCase.Round;
import org.qunli.violation.trial.PastCase.Ruling;
import org.qunli.violation.trial.PastCase.Taken;

/** Reads from a case's record when the table was asked and what people did with each answer. */
final class CaseReading {

    private final List<Round> rounds = new ArrayList<>();
    private final Deque<Taken> measures;
    private final MeasureKind proposed;

    /** The ruling that the record is at, and what is known of it; null times while there is none. */
    private List<Ruling> rulings;

    private Instant ruledAt;
    private boolean referred;
    private int missed;
    private boolean unfounded;

    /**
     * @param steps in their order
     * @param taken the measures as they were entered, in their order
     * @param proposed what the commission proposes at present; null if it does not
     */
    CaseReading(Collection<PastCases.Step> steps, Collection<Taken> taken, MeasureKind proposed) {
        this.measures = new ArrayDeque<>(taken);
        this.proposed = proposed;
        steps.forEach(this::read);
        if (ruledAt != null) {
            ended(End.OPEN, null, null);
        }
    }

    /** Each count of earlier offences; empty while the table was not asked. */
    List<Round> rounds() {
        return List.copyOf(rounds);
    }

    /** Whether the last word on the facts was that there are none. */
    boolean isUnfounded() {
        return unfounded;
    }

    private void read(PastCases.Step step) {
        unfounded = step.action() == CaseAction.FACTS_DISMISSED;
        switch (step.action()) {
            case MEASURE_PROPOSED -> proposed(step);
            case REFERRED -> referred = true;
            case MEASURE_RECORDED -> {
                var taken = measures.poll();
                ended(taken == null ? End.OPEN : End.RECORDED, step.at(), taken);
            }
            case MEASURE_DROPPED -> ended(End.DROPPED, step.at(), null);
            case REVIEW_DISMISSED -> ended(End.DISMISSED, step.at(), null);
            case CORRECTION_MISSED -> missed++;
            case REVIEW_RETURNED -> {
                ended(End.RETURNED, step.at(), null);
                rulings = null;
            }
            case REOPENED -> {
                ended(End.OPEN, null, null);
                rulings = null;
                missed = 0;
            }
            default -> {
                // says nothing of rulings
            }
        }
    }

    private void proposed(PastCases.Step step) {
        if (rulings == null) {
            rulings = new ArrayList<>();
            rounds.add(new Round(step.at(), step.id(), missed, rulings));
        }
        ruledAt = step.at();
        referred = false;
    }

    private void ended(End end, Instant at, Taken taken) {
        if (ruledAt == null) {
            return;
        }
        rulings.add(new Ruling(
                referred, end, taken == null ? at : taken.at(), end == End.OPEN && referred ? proposed : null, taken));
        ruledAt = null;
    }
}
