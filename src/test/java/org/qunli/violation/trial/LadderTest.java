package org.qunli.violation.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qunli.violation.MeasureKind.CIRCULAR;
import static org.qunli.violation.MeasureKind.GUIDANCE;
import static org.qunli.violation.MeasureKind.MUTE;
import static org.qunli.violation.MeasureKind.REFERRAL;
import static org.qunli.violation.MeasureKind.REMOVAL;
import static org.qunli.violation.MeasureKind.WARNING;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.violation.Category;
import org.qunli.violation.MeasureKind;
import org.qunli.violation.Severity;
import org.qunli.violation.trial.History.Circular;
import org.qunli.violation.trial.History.Memory;
import org.qunli.violation.trial.History.Standing;
import org.qunli.violation.trial.History.Suspension;
import org.qunli.violation.trial.History.UnitYear;
import org.qunli.violation.trial.Outcome.Fate;
import org.qunli.violation.trial.Outcome.Mark;
import org.qunli.violation.trial.PastCase.Appealed;
import org.qunli.violation.trial.PastCase.End;
import org.qunli.violation.trial.PastCase.Recorded;
import org.qunli.violation.trial.PastCase.Round;
import org.qunli.violation.trial.PastCase.Ruling;
import org.qunli.violation.trial.PastCase.Subject;
import org.qunli.violation.trial.PastCase.Taken;

@DisplayName("Past cases, judged again by changed tables:")
class LadderTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Instant DAY_0 = Instant.parse("2026-01-05T02:00:00Z");
    private static final Subject GAO = new Subject("gaofeng", null);
    private static final Rules HOUSE = Rules.of(GUIDANCE, WARNING, MUTE, REFERRAL);

    private final List<PastCase> cases = new ArrayList<>();

    @Test
    @DisplayName("a milder first ruling still counts; where it counts no more, the next case begins at the foot")
    void milderFirstRulingCounts() {
        carriedOut("1", 0, GUIDANCE);
        carriedOut("2", 10, WARNING);
        carriedOut("3", 40, MUTE);

        assertThat(measures(HOUSE)).containsExactly(GUIDANCE, WARNING, MUTE);
        assertThat(measures(Rules.of(GUIDANCE, GUIDANCE, WARNING))).containsExactly(GUIDANCE, GUIDANCE, WARNING);
        assertThat(measures(HOUSE.window(Period.ofDays(20))))
                .as("after twenty days nothing is remembered")
                .containsExactly(GUIDANCE, WARNING, GUIDANCE);
    }

    @Test
    @DisplayName("what was before the period counts as it was recorded")
    void before() {
        carriedOut("1", 0, WARNING);
        var earlier = new Standing(memory(), "0", day(-300), day(65), null);

        assertThat(judged(HOUSE, List.of(earlier)).measure()).isEqualTo(WARNING);
        assertThat(judged(HOUSE.window(Period.ofDays(1)), List.of(earlier)).earlierOffences())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("what the commission decided stays, as long as the case still comes before it")
    void commissionDecides() {
        referred("1", 0, CIRCULAR);

        var kept = judged(Rules.of(REFERRAL));
        assertThat(kept.fate()).isEqualTo(Fate.COMMISSION);
        assertThat(kept.measure()).isEqualTo(CIRCULAR);
        assertThat(kept.marks()).containsExactly(Mark.PEOPLE);

        var lost = judged(Rules.of(WARNING));
        assertThat(lost.fate()).isEqualTo(Fate.MEASURE);
        assertThat(lost.measure()).isEqualTo(WARNING);
        assertThat(lost.marks()).containsExactly(Mark.OTHER_PEOPLE);
    }

    @Test
    @DisplayName("a case that would go to the commission now counts, though nobody knows what it would decide")
    void newlyReferred() {
        carriedOut("1", 0, GUIDANCE);
        carriedOut("2", 10, WARNING);

        var changed = Ladder.judge(history(), Rules.of(REFERRAL, WARNING), ZONE);
        assertThat(changed.get("1").fate()).isEqualTo(Fate.REFERRED);
        assertThat(changed.get("1").posts()).isNotNull();
        assertThat(changed.get("2").earlierOffences()).isEqualTo(1);
    }

    @Test
    @DisplayName("what an administrator dropped after the statement stays dropped, and counts for nothing")
    void dropped() {
        cases.add(past("1", 0, recorded(WARNING), List.of(ended(End.DROPPED, 1, false, null))));
        carriedOut("2", 10, GUIDANCE);

        var changed = Ladder.judge(history(), Rules.of(MUTE, REMOVAL), ZONE);
        assertThat(changed.get("1").fate()).isEqualTo(Fate.DROPPED);
        assertThat(changed.get("1").measure()).isNull();
        assertThat(changed.get("2").measure()).isEqualTo(MUTE);
    }

    @Test
    @DisplayName("a missed correction is asked again, if there still is one; a new one is marked as unknown")
    void corrections() {
        cases.add(past(
                "1",
                0,
                recorded(REMOVAL),
                List.of(
                        ended(End.RECORDED, 1, false, taken(WARNING, 1, true, null, null)),
                        ended(End.RECORDED, 5, false, taken(REMOVAL, 5, false, null, null)))));

        var again = judged(Rules.of(WARNING).withCorrection());
        assertThat(again.measure()).isEqualTo(REMOVAL);
        assertThat(again.missed()).hasSize(1);
        assertThat(judged(Rules.of(WARNING)).measure()).isEqualTo(WARNING);

        cases.clear();
        carriedOut("2", 0, WARNING);
        assertThat(judged(Rules.of(WARNING).withCorrection()).marks()).containsExactly(Mark.CORRECTION_UNKNOWN);
    }

    @Test
    @DisplayName("what was revoked on appeal stays revoked and counts no more, unless the appeal would be too late now")
    void appeals() {
        cases.add(past(
                "1",
                0,
                recorded(GUIDANCE),
                List.of(ended(
                        End.RECORDED,
                        1,
                        false,
                        taken(GUIDANCE, 1, false, day(25), new Appealed(day(20), day(25), null))))));
        carriedOut("2", 30, GUIDANCE);

        assertThat(measures(HOUSE)).containsExactly(null, GUIDANCE);
        var strict = Ladder.judge(history(), HOUSE.appealDays(10), ZONE);
        assertThat(strict.get("1").marks()).contains(Mark.APPEAL_TOO_LATE);
        assertThat(strict.values()).extracting(Outcome::measure).containsExactly(GUIDANCE, WARNING);
    }

    @Test
    @DisplayName("a ruling that counted a measure which fell later counted it nevertheless")
    void revokedLater() {
        cases.add(past(
                "1",
                0,
                recorded(GUIDANCE),
                List.of(ended(
                        End.RECORDED,
                        1,
                        false,
                        taken(GUIDANCE, 1, false, day(20), new Appealed(day(15), day(20), null))))));
        carriedOut("2", 10, WARNING);

        assertThat(measures(HOUSE)).containsExactly(null, WARNING);
    }

    @Test
    @DisplayName("a milder measure on appeal stays if it is milder than what there would be now")
    void changedOnAppeal() {
        cases.add(past(
                "1",
                0,
                recorded(MUTE),
                List.of(ended(
                        End.RECORDED, 1, false, taken(MUTE, 1, false, null, new Appealed(day(5), day(8), WARNING))))));

        assertThat(judged(Rules.of(REMOVAL)).measure()).isEqualTo(WARNING);
        assertThat(judged(Rules.of(REMOVAL)).fate()).isEqualTo(Fate.CHANGED);
        assertThat(judged(Rules.of(GUIDANCE)).measure()).isEqualTo(GUIDANCE);
    }

    @Test
    @DisplayName("what the table leaves open is a gap of that case, and the next one does not count it")
    void gap() {
        carriedOut("1", 0, GUIDANCE);
        carriedOut("2", 10, WARNING);

        var changed = Ladder.judge(history(), Rules.of(null, WARNING), ZONE);
        assertThat(changed.values()).allSatisfy(outcome -> {
            assertThat(outcome.fate()).isEqualTo(Fate.UNDECIDED);
            assertThat(outcome.gap()).isNotNull();
            assertThat(outcome.earlierOffences()).isZero();
        });
    }

    @Test
    @DisplayName("without the removal there is no case about a personal removal (C-9)")
    void personalRemoval() {
        carriedOut("1", 0, REMOVAL);
        cases.add(new PastCase(
                "2",
                new Subject("sunlei", null),
                "xinhe",
                "xinhe",
                "township",
                Category.PERSONAL_REMOVAL,
                Severity.MODERATE,
                day(1),
                day(9),
                recorded(WARNING),
                List.of(new Round(day(9), 9, 0, List.of(ended(End.OPEN, 9, false, null)))),
                "1"));

        assertThat(Ladder.judge(history(), Rules.of(REMOVAL), ZONE).get("2").fate())
                .isEqualTo(Fate.PENDING);
        assertThat(Ladder.judge(history(), Rules.of(WARNING), ZONE).get("2").fate())
                .isEqualTo(Fate.NOT_OPENED);
    }

    @Test
    @DisplayName("circulars open a case when enough of them stand: not while under appeal, not when revoked (R-7)")
    void circulars() {
        var year = new UnitYear(
                "xinhe-c01",
                "xinhe",
                "township",
                2026,
                null,
                List.of(
                        new Circular(day(0), null, List.of(new Suspension(day(1), day(30)))),
                        new Circular(day(10), day(60), List.of()),
                        new Circular(day(20), null, List.of())));

        assertThat(Ladder.reached(year, HOUSE)).as("when the appeal is decided").contains(day(30));
        assertThat(Ladder.reached(year, HOUSE.circulars(2))).contains(day(20));
        assertThat(Ladder.reached(year, HOUSE.circulars(4))).isEmpty();
    }

    @Test
    @DisplayName("what the tables in force do not reproduce is left as recorded, and named")
    void doubtful() {
        carriedOut("1", 0, MUTE);
        carriedOut("2", 10, WARNING);

        var replay = Replay.of(history(), HOUSE, ZONE);
        assertThat(replay.doubtful()).containsExactly("1");
        assertThat(replay.outcomes().get("2").measure())
                .as("it counts all the same")
                .isEqualTo(WARNING);
    }

    @Test
    @DisplayName("worse is who gets a heavier measure, a longer one, or one that counts longer")
    void worse() {
        carriedOut("1", 0, GUIDANCE);
        var house = judged(HOUSE);

        assertThat(Comparison.direction(house, judged(Rules.of(WARNING)))).isEqualTo(TrialReport.Direction.WORSE);
        assertThat(Comparison.direction(judged(Rules.of(WARNING)), house)).isEqualTo(TrialReport.Direction.BETTER);
        assertThat(Comparison.direction(house, judged(HOUSE.window(null)))).isEqualTo(TrialReport.Direction.WORSE);
        assertThat(Comparison.direction(house, judged(HOUSE))).isEqualTo(TrialReport.Direction.SAME);
        assertThat(Comparison.differences(house, judged(HOUSE))).isEmpty();
        assertThat(Comparison.direction(house, judged(Rules.of((MeasureKind) null))))
                .isEqualTo(TrialReport.Direction.UNDECIDED);
    }

    private void carriedOut(String number, int day, MeasureKind measure) {
        cases.add(past(
                number,
                day,
                recorded(measure),
                List.of(ended(End.RECORDED, day + 1, false, taken(measure, day + 1, false, null, null)))));
    }

    private void referred(String number, int day, MeasureKind decided) {
        cases.add(past(
                number,
                day,
                recorded(REFERRAL),
                List.of(ended(End.RECORDED, day + 3, true, taken(decided, day + 3, false, null, null)))));
    }

    private static PastCase past(String number, int day, Recorded recorded, List<Ruling> rulings) {
        return new PastCase(
                number,
                GAO,
                "xinhe",
                "xinhe",
                "township",
                Category.OFF_TOPIC,
                Severity.MODERATE,
                day(day),
                day(day),
                recorded,
                List.of(new Round(day(day), day, 0, rulings)),
                null);
    }

    private static Recorded recorded(MeasureKind measure) {
        return new Recorded(measure, measure == MUTE ? "P3D" : null, "条款-" + measure, "violation-measure:1");
    }

    private static Ruling ended(End end, int day, boolean referred, Taken taken) {
        return new Ruling(referred, end, day(day), null, taken);
    }

    private static Taken taken(MeasureKind kind, int day, boolean toCorrect, Instant revokedAt, Appealed appeal) {
        return new Taken(kind, day(day), toCorrect, day(day + 365), revokedAt, appeal);
    }

    private static Instant day(int number) {
        return DAY_0.plus(Duration.ofDays(number));
    }

    private static Memory memory() {
        return new Memory(GAO, Category.OFF_TOPIC, "xinhe");
    }

    private History history() {
        return new History(cases, List.of(), List.of(), 0, 0);
    }

    private List<MeasureKind> measures(Judge judge) {
        return Ladder.judge(history(), judge, ZONE).values().stream()
                .map(Outcome::measure)
                .toList();
    }

    private Outcome judged(Judge judge) {
        return judged(judge, List.of());
    }

    private Outcome judged(Judge judge, List<Standing> earlier) {
        return Ladder.judge(new History(cases, earlier, List.of(), 0, 0), judge, ZONE)
                .get(cases.get(0).number());
    }
}
