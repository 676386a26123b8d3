package org.qunli.violation.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Period;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.organization.PostType;
import org.qunli.violation.MeasureKind;
import org.qunli.violation.trial.Judge.AppealRight;
import org.qunli.violation.trial.Judge.Letterhead;
import org.qunli.violation.trial.Judge.Posts;
import org.qunli.violation.trial.Judge.Step;
import org.qunli.violation.trial.Outcome.Fate;
import org.qunli.violation.trial.Outcome.Mark;
import org.qunli.violation.trial.TrialReport.Aspect;
import org.qunli.violation.trial.TrialReport.Direction;

@DisplayName("T-12: Two outcomes of a case, side by side:")
class ComparisonTest {

    /** An outcome in a few words, to change one of them. */
    private record Told(
            Fate fate,
            MeasureKind measure,
            int earlier,
            Step step,
            Posts posts,
            Period window,
            AppealRight appeal,
            Letterhead letter,
            List<String> way) {

        Outcome outcome() {
            return new Outcome(
                    fate,
                    measure,
                    earlier,
                    List.of(),
                    step,
                    posts,
                    window,
                    appeal,
                    letter,
                    EnumSet.noneOf(Mark.class),
                    null,
                    way);
        }
    }

    private static final Told MUTE = new Told(
            Fate.MEASURE,
            MeasureKind.MUTE,
            1,
            step(MeasureKind.MUTE, "PT24H", "P1D", "P3D", "P2D", "T-5"),
            new Posts(PostType.COMMISSION, PostType.PARTY_SECRETARY, PostType.SUPERVISION),
            Period.ofYears(1),
            new AppealRight(Period.ofDays(30), PostType.COMMISSION, "P15D", "P3D"),
            new Letterhead("制度", "办公室", "纪委"),
            List.of("告知"));

    @Test
    @DisplayName("each respect in which they differ is named, and no other")
    void differences() {
        assertThat(differing(told -> told)).isEmpty();
        assertThat(differing(told -> with(told, Fate.COMMISSION, MeasureKind.MUTE, told.step())))
                .containsExactly(Aspect.FATE);
        assertThat(differing(told -> with(told, Fate.MEASURE, MeasureKind.FINE, told.step())))
                .contains(Aspect.MEASURE, Aspect.DURATION);
        assertThat(differing(told -> withStep(told, step(MeasureKind.MUTE, "PT48H", "P1D", "P3D", "P2D", "T-5"))))
                .containsExactly(Aspect.HEARING);
        assertThat(differing(told -> withStep(told, step(MeasureKind.MUTE, "PT24H", "P2D", "P3D", "P2D", "T-5"))))
                .containsExactly(Aspect.EXECUTION);
        assertThat(differing(told -> withStep(told, step(MeasureKind.MUTE, "PT24H", "P1D", "P7D", "P2D", "T-5"))))
                .containsExactly(Aspect.DURATION);
        assertThat(differing(told -> withStep(told, step(MeasureKind.MUTE, "PT24H", "P1D", "P3D", null, "T-5"))))
                .containsExactly(Aspect.CORRECTION);
        assertThat(differing(told -> withStep(told, step(MeasureKind.MUTE, "PT24H", "P1D", "P3D", "P2D", "T-9"))))
                .containsExactly(Aspect.CLAUSE);
        assertThat(differing(told -> new Told(
                        told.fate(),
                        told.measure(),
                        2,
                        told.step(),
                        null,
                        Period.ofYears(2),
                        new AppealRight(Period.ofDays(3), PostType.COMMISSION, "P15D", "P3D"),
                        new Letterhead("别的制度", "办公室", "纪委"),
                        List.of())))
                .containsExactlyInAnyOrder(
                        Aspect.COUNT, Aspect.POSTS, Aspect.WINDOW, Aspect.APPEAL, Aspect.LETTER, Aspect.WAY);
    }

    @Test
    @DisplayName("where one of them has no measure, or no step, nothing is compared that it cannot have")
    void incomparable() {
        var nothing = Outcome.without(Fate.NOT_OPENED, 0, null);
        assertThat(Comparison.differences(nothing, MUTE.outcome()))
                .containsExactlyInAnyOrder(Aspect.FATE, Aspect.MEASURE);
        assertThat(Comparison.differences(MUTE.outcome(), nothing))
                .containsExactlyInAnyOrder(Aspect.FATE, Aspect.MEASURE);
        assertThat(Comparison.differences(MUTE.outcome(), Outcome.without(Fate.UNDECIDED, 0, null)))
                .as("a gap is no difference")
                .isEmpty();
        var dropped = new Told(Fate.DROPPED, null, 1, MUTE.step(), MUTE.posts(), null, null, MUTE.letter(), MUTE.way());
        assertThat(differing(told -> dropped)).containsExactlyInAnyOrder(Aspect.FATE, Aspect.MEASURE);
        assertThat(Comparison.differences(dropped.outcome(), MUTE.outcome()))
                .containsExactlyInAnyOrder(Aspect.FATE, Aspect.MEASURE);
    }

    @Test
    @DisplayName(
            "worse off is who gets a heavier measure; of the same one a longer one; of the same length what counts longer")
    void direction() {
        var fine = with(MUTE, Fate.MEASURE, MeasureKind.FINE, step(MeasureKind.FINE, null, null, null, null, "T-5"));
        assertDirection(MUTE, fine, Direction.WORSE);
        assertDirection(fine, MUTE, Direction.BETTER);
        var longer = withStep(MUTE, step(MeasureKind.MUTE, "PT24H", "P1D", "P7D", "P2D", "T-5"));
        assertDirection(MUTE, longer, Direction.WORSE);
        assertDirection(longer, withWindow(MUTE, null), Direction.BETTER);
        assertDirection(MUTE, withWindow(MUTE, Period.ofMonths(13)), Direction.WORSE);
        assertDirection(MUTE, withWindow(MUTE, Period.ofDays(366)), Direction.WORSE);
        assertDirection(MUTE, withWindow(MUTE, Period.ofDays(364)), Direction.BETTER);
        assertDirection(MUTE, withWindow(MUTE, Period.ofMonths(12)), Direction.SAME);
        assertDirection(MUTE, withWindow(MUTE, null), Direction.WORSE);
        assertDirection(MUTE, MUTE, Direction.SAME);
        assertDirection(
                MUTE,
                with(
                        MUTE,
                        Fate.MEASURE,
                        MeasureKind.CIRCULAR,
                        step(MeasureKind.CIRCULAR, null, null, "P3D", null, "T-5")),
                Direction.SAME);
    }

    @Test
    @DisplayName("any measure is worse than none; none is like none, however it came about; a gap decides nothing")
    void none() {
        var none = Outcome.without(Fate.DISMISSED, 0, null);
        assertThat(Comparison.direction(none, MUTE.outcome())).isEqualTo(Direction.WORSE);
        assertThat(Comparison.direction(MUTE.outcome(), none)).isEqualTo(Direction.BETTER);
        assertThat(Comparison.direction(none, Outcome.without(Fate.NOT_OPENED, 3, null)))
                .isEqualTo(Direction.SAME);
        assertThat(Comparison.direction(MUTE.outcome(), Outcome.without(Fate.UNDECIDED, 0, null)))
                .isEqualTo(Direction.UNDECIDED);
    }

    @Test
    @DisplayName("somebody with several cases is worse or better off, or both")
    void several() {
        assertThat(Comparison.direction(EnumSet.of(Direction.WORSE, Direction.SAME)))
                .isEqualTo(Direction.WORSE);
        assertThat(Comparison.direction(EnumSet.of(Direction.BETTER, Direction.UNDECIDED)))
                .isEqualTo(Direction.BETTER);
        assertThat(Comparison.direction(EnumSet.of(Direction.BETTER, Direction.WORSE)))
                .isEqualTo(Direction.BOTH);
        assertThat(Comparison.direction(EnumSet.of(Direction.SAME, Direction.UNDECIDED)))
                .isEqualTo(Direction.SAME);
    }

    @Test
    @DisplayName("how long it lasts belongs to the table's measure, not to what people put in its place")
    void duration() {
        assertThat(MUTE.outcome().duration()).isEqualTo("P3D");
        assertThat(MUTE.outcome().clause()).isEqualTo("T-5");
        assertThat(with(MUTE, Fate.CHANGED, MeasureKind.WARNING, MUTE.step())
                        .outcome()
                        .duration())
                .isNull();
        assertThat(Outcome.without(Fate.NOT_OPENED, 0, null).duration()).isNull();
        assertThat(Outcome.without(Fate.NOT_OPENED, 0, null).clause()).isNull();
    }

    private static void assertDirection(Told before, Told after, Direction direction) {
        assertThat(Comparison.direction(before.outcome(), after.outcome())).isEqualTo(direction);
    }

    private static Set<Aspect> differing(UnaryOperator<Told> change) {
        return Comparison.differences(MUTE.outcome(), change.apply(MUTE).outcome());
    }

    private static Told with(Told told, Fate fate, MeasureKind measure, Step step) {
        return new Told(
                fate,
                measure,
                told.earlier(),
                step,
                told.posts(),
                told.window(),
                told.appeal(),
                told.letter(),
                told.way());
    }

    private static Told withStep(Told told, Step step) {
        return with(told, told.fate(), told.measure(), step);
    }

    private static Told withWindow(Told told, Period window) {
        return new Told(
                told.fate(),
                told.measure(),
                told.earlier(),
                told.step(),
                told.posts(),
                window,
                told.appeal(),
                told.letter(),
                told.way());
    }

    private static Step step(
            MeasureKind measure, String hearing, String execution, String duration, String correction, String clause) {
        return new Step(measure, hearing, execution, duration, correction, clause, "violation-measure:1");
    }
}
