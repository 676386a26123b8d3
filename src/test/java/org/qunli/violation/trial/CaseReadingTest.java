package org.qunli.violation.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qunli.violation.CaseAction.CORRECTION_MISSED;
import static org.qunli.violation.CaseAction.FACTS_CONFIRMED;
import static org.qunli.violation.CaseAction.FACTS_DISMISSED;
import static org.qunli.violation.CaseAction.MEASURE_DROPPED;
import static org.qunli.violation.CaseAction.MEASURE_PROPOSED;
import static org.qunli.violation.CaseAction.MEASURE_RECORDED;
import static org.qunli.violation.CaseAction.REFERRED;
import static org.qunli.violation.CaseAction.REOPENED;
import static org.qunli.violation.CaseAction.REVIEW_DISMISSED;
import static org.qunli.violation.CaseAction.REVIEW_RETURNED;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.violation.CaseAction;
import org.qunli.violation.MeasureKind;
import org.qunli.violation.trial.PastCase.End;
import org.qunli.violation.trial.PastCase.Round;
import org.qunli.violation.trial.PastCase.Ruling;
import org.qunli.violation.trial.PastCase.Taken;

/** The entries of a record happen at the seconds 0, 1, 2 … and have these as their ids. */
@DisplayName("From a case's record is read")
class CaseReadingTest {

    private static final Taken WARNING = taken(MeasureKind.WARNING, 100);
    private static final Taken REMOVAL = taken(MeasureKind.REMOVAL, 200);

    @Test
    @DisplayName("when the table was asked and which measure was entered, by the register's time")
    void recorded() {
        assertThat(rounds(List.of(WARNING), MEASURE_PROPOSED, MEASURE_RECORDED))
                .containsExactly(round(0, 0, ruling(false, End.RECORDED, 100, WARNING)));
        assertThat(rounds(List.of(WARNING), MEASURE_PROPOSED, REFERRED, MEASURE_RECORDED))
                .containsExactly(round(0, 0, ruling(true, End.RECORDED, 100, WARNING)));
    }

    @Test
    @DisplayName("what people did instead: let it rest, dismissed it, or nothing yet")
    void otherEnds() {
        assertThat(rounds(List.of(), MEASURE_PROPOSED, MEASURE_DROPPED))
                .containsExactly(round(0, 0, ruling(false, End.DROPPED, 1, null)));
        assertThat(rounds(List.of(), MEASURE_PROPOSED, REFERRED, REVIEW_DISMISSED))
                .containsExactly(round(0, 0, ruling(true, End.DISMISSED, 2, null)));
        assertThat(rounds(List.of(), MEASURE_PROPOSED))
                .containsExactly(round(0, 0, new Ruling(false, End.OPEN, null, null, null)));
        assertThat(rounds(List.of(), MEASURE_PROPOSED, REFERRED))
                .as("the commission has proposed something")
                .containsExactly(round(0, 0, new Ruling(true, End.OPEN, null, MeasureKind.FINE, null)));
        assertThat(rounds(List.of(), MEASURE_PROPOSED, MEASURE_RECORDED))
                .as("an entry that the register does not know")
                .containsExactly(round(0, 0, ruling(false, End.OPEN, 1, null)));
        assertThat(rounds(List.of())).isEmpty();
        assertThat(rounds(List.of(), MEASURE_DROPPED)).isEmpty();
    }

    @Test
    @DisplayName("a missed correction as another ruling on the same count")
    void corrections() {
        assertThat(rounds(
                        List.of(WARNING, REMOVAL),
                        MEASURE_PROPOSED,
                        MEASURE_RECORDED,
                        CORRECTION_MISSED,
                        MEASURE_PROPOSED,
                        MEASURE_RECORDED))
                .containsExactly(round(
                        0, 0, ruling(false, End.RECORDED, 100, WARNING), ruling(false, End.RECORDED, 200, REMOVAL)));
    }

    @Test
    @DisplayName(
            "a look at the facts that the commission wanted as another count, which knows of corrections missed before")
    void returned() {
        assertThat(rounds(
                        List.of(WARNING, REMOVAL),
                        MEASURE_PROPOSED,
                        MEASURE_RECORDED,
                        CORRECTION_MISSED,
                        MEASURE_PROPOSED,
                        REFERRED,
                        REVIEW_RETURNED,
                        FACTS_CONFIRMED,
                        MEASURE_PROPOSED,
                        MEASURE_RECORDED))
                .containsExactly(
                        round(0, 0, ruling(false, End.RECORDED, 100, WARNING), ruling(true, End.RETURNED, 5, null)),
                        round(7, 1, ruling(false, End.RECORDED, 200, REMOVAL)));
    }

    @Test
    @DisplayName("a ruling made again as another count, which begins without missed corrections")
    void reopened() {
        assertThat(rounds(
                        List.of(WARNING, REMOVAL),
                        MEASURE_PROPOSED,
                        MEASURE_RECORDED,
                        CORRECTION_MISSED,
                        MEASURE_PROPOSED,
                        REOPENED,
                        MEASURE_PROPOSED,
                        MEASURE_RECORDED))
                .containsExactly(
                        round(
                                0,
                                0,
                                ruling(false, End.RECORDED, 100, WARNING),
                                new Ruling(false, End.OPEN, null, null, null)),
                        round(5, 0, ruling(false, End.RECORDED, 200, REMOVAL)));
    }

    @Test
    @DisplayName("that there was nothing in it, if that was the last word")
    void unfounded() {
        assertThat(new CaseReading(steps(FACTS_DISMISSED), List.of(), null).isUnfounded())
                .isTrue();
        assertThat(new CaseReading(steps(FACTS_DISMISSED, MEASURE_PROPOSED), List.of(), null).isUnfounded())
                .isFalse();
    }

    private static List<Round> rounds(List<Taken> taken, CaseAction... actions) {
        return new CaseReading(steps(actions), taken, MeasureKind.FINE).rounds();
    }

    private static List<PastCases.Step> steps(CaseAction... actions) {
        return IntStream.range(0, actions.length)
                .mapToObj(nth -> new PastCases.Step("AJ-2026-0001", nth, second(nth), actions[nth]))
                .toList();
    }

    private static Round round(int second, int missedBefore, Ruling... rulings) {
        return new Round(second(second), second, missedBefore, List.of(rulings));
    }

    private static Ruling ruling(boolean referred, End end, int second, Taken taken) {
        return new Ruling(referred, end, second(second), null, taken);
    }

    private static Taken taken(MeasureKind kind, int second) {
        return new Taken(kind, second(second), false, null, null, null);
    }

    private static Instant second(int second) {
        return Instant.ofEpochSecond(second);
    }
}
