package org.qunli.violation.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qunli.violation.MeasureKind.REMOVAL;
import static org.qunli.violation.MeasureKind.WARNING;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.violation.MeasureKind;
import org.qunli.violation.Severity;
import org.qunli.violation.WordsTest;
import org.qunli.violation.trial.Outcome.Fate;
import org.qunli.violation.trial.Outcome.Mark;
import org.qunli.violation.trial.TrialReport.Direction;
import org.qunli.violation.trial.TrialReport.Total;

@DisplayName("T-12: Of cases judged twice")
class ComparedTest {

    private static final PastCase PAST = PastCase.wouldOpen(
            new History.UnitYear("v1", "xinhe", 2026, null, List.of()),
            new History.Reached(Instant.EPOCH, new History.Circular(Instant.EPOCH, "township", null, List.of())),
            Severity.SEVERE);

    @Test
    @DisplayName("what is undecided comes first, then who is worse off, better off, and whose measure is the same")
    void order() {
        var cases = Stream.of(
                        compared(WARNING, null),
                        compared(WARNING, REMOVAL),
                        compared(REMOVAL, WARNING),
                        Compared.of(PAST, outcome(WARNING), outcome(Fate.COMMISSION, WARNING), null),
                        compared(WARNING, WARNING))
                .toList();
        assertThat(cases).extracting(Compared::rank).containsExactly(2, 1, 2, 3, 4);
        assertThat(cases).extracting(Compared::differs).containsExactly(true, true, true, true, false);
        var undecided = Compared.of(PAST, outcome(WARNING), Outcome.without(Fate.UNDECIDED, 0, null), null);
        assertThat(undecided.rank()).isZero();
        assertThat(undecided.differs()).as("a gap is no difference").isFalse();
    }

    @Test
    @DisplayName("one that only the changed threshold opens was nothing before, and is marked (R-7)")
    void opened() {
        var compared = Compared.of(PAST, null, outcome(WARNING), null);
        assertThat(compared.before().fate()).isEqualTo(Fate.NOT_OPENED);
        assertThat(compared.before().earlierOffences()).isZero();
        assertThat(compared.after().marks()).containsExactly(Mark.NEW);
        assertThat(compared.direction()).isEqualTo(Direction.WORSE);
    }

    @Test
    @DisplayName("each end is counted on either side: none first, the mildest next, the undecided last")
    void totals() {
        var cases = List.of(
                compared(REMOVAL, WARNING),
                compared(REMOVAL, null),
                compared(WARNING, WARNING),
                Compared.of(PAST, outcome(WARNING), Outcome.without(Fate.UNDECIDED, 0, null), null));
        assertThat(Compared.totals(cases))
                .containsExactly(
                        new Total("NONE", 0, 1),
                        new Total("WARNING", 2, 2),
                        new Total("REMOVAL", 2, 0),
                        new Total("UNDECIDED", 0, 1));
        assertThat(Compared.totals(List.of())).isEmpty();
    }

    @Test
    @DisplayName("each end, and what is to be known besides, has a name")
    void names() {
        WordsTest.assertNamed(List.of(Fate.values()));
        WordsTest.assertNamed(List.of(Mark.values()));
    }

    private static Compared compared(MeasureKind before, MeasureKind after) {
        return Compared.of(PAST, outcome(before), outcome(after), null);
    }

    private static Outcome outcome(MeasureKind measure) {
        return outcome(measure == null ? Fate.DROPPED : Fate.MEASURE, measure);
    }

    private static Outcome outcome(Fate fate, MeasureKind measure) {
        return new Outcome(
                fate, measure, 0, List.of(), null, null, null, null, null, EnumSet.noneOf(Mark.class), null, List.of());
    }
}
