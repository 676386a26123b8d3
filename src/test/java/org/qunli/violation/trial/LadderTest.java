package org.qunli.violation.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.verify;
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
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.violation.Category;
import org.qunli.violation.MeasureKind;
import org.qunli.violation.Severity;
import org.qunli.violation.trial.History.Circular;
import org.qunli.violation.trial.History.Memory;
import org.qunli.violation.trial.History.Reached;
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
                2026,
                null,
                List.of(
                        new Circular(day(0), "township", null, List.of(new Suspension(day(1), day(30)))),
                        new Circular(day(10), "township", day(60), List.of()),
                        new Circular(day(20), "township", null, List.of())));

        assertThat(Ladder.reached(year, HOUSE).map(Reached::at))
                .as("when the appeal is decided")
                .contains(day(30));
        assertThat(Ladder.reached(year, HOUSE.circulars(2)).map(Reached::at)).contains(day(20));
        assertThat(Ladder.reached(year, HOUSE.circulars(4))).isEmpty();
    }

    @Test
    @DisplayName(
            "a case that circulars opened is as grave as the threshold says, and is none where it would not open one (R-7)")
    void openedByCirculars() {
        cases.add(new PastCase(
                "1",
                new Subject(null, "xinhe-c01"),
                "xinhe",
                "xinhe-c01",
                "township",
                Category.REPEATED_CIRCULARS,
                Severity.MINOR,
                day(20),
                day(20),
                recorded(REFERRAL),
                List.of(new Round(day(20), 20, 0, List.of(ended(End.OPEN, 20, true, null)))),
                null));
        var year = new UnitYear(
                "xinhe-c01",
                "xinhe",
                2026,
                "1",
                List.of(
                        new Circular(day(10), "township", null, List.of()),
                        new Circular(day(20), "township", null, List.of())));
        var history = new History(cases, List.of(), List.of(year), 0, 0);

        // the threshold makes it severe, and what is severe is referred
        assertThat(Ladder.judge(history, Rules.of(WARNING).circulars(2), ZONE)
                        .get("1")
                        .measure())
                .isEqualTo(REFERRAL);
        assertThat(Ladder.judge(history, Rules.of(WARNING).circulars(3), ZONE)
                        .get("1")
                        .fate())
                .isEqualTo(Fate.NOT_OPENED);
        assertThat(judged(Rules.of(WARNING)).measure())
                .as("of the year nothing is known: as established")
                .isEqualTo(WARNING);
    }

    @Test
    @DisplayName(
            "what the commission dismissed stays dismissed; what it proposes and nobody approved yet stays proposed")
    void commissionHasNotDecided() {
        cases.add(past("1", 0, recorded(REFERRAL), List.of(ended(End.DISMISSED, 3, true, null))));
        assertThat(judged(Rules.of(REFERRAL)).fate()).isEqualTo(Fate.DISMISSED);
        assertThat(judged(Rules.of(REFERRAL)).measure()).isNull();

        cases.clear();
        cases.add(past("2", 0, recorded(REFERRAL), List.of(new Ruling(true, End.OPEN, null, CIRCULAR, null))));
        var proposed = judged(Rules.of(REFERRAL));
        assertThat(proposed.fate()).isEqualTo(Fate.PENDING);
        assertThat(proposed.measure()).isEqualTo(CIRCULAR);
        assertThat(proposed.marks()).containsExactly(Mark.PEOPLE);
        assertThat(proposed.window()).isEqualTo(Period.ofYears(1));
        assertThat(proposed.appeal()).isNotNull();
        assertThat(judged(Rules.of(WARNING)).measure()).isEqualTo(WARNING);
        assertThat(judged(Rules.of(WARNING)).marks()).isEmpty();
    }

    @Test
    @DisplayName("for how long a referral would count that nobody decided on, nobody knows")
    void referralOfNoKnownEnd() {
        cases.add(past("1", 0, recorded(REFERRAL), List.of(new Ruling(true, End.OPEN, null, null, null))));
        var pending = judged(Rules.of(REFERRAL));
        assertThat(pending.measure()).isEqualTo(REFERRAL);
        assertThat(pending.window()).isNull();
        assertThat(pending.appeal()).isNull();
        assertThat(pending.letter()).isNotNull();
    }

    @Test
    @DisplayName("an appeal is in time up to the last moment; a measure is changed on it only to a milder one")
    void appealAtTheBorder() {
        cases.add(past(
                "1",
                0,
                recorded(MUTE),
                List.of(ended(
                        End.RECORDED,
                        1,
                        false,
                        taken(MUTE, 1, false, null, new Appealed(day(11), day(12), WARNING))))));
        assertThat(judged(Rules.of(MUTE).appealDays(10)).fate()).isEqualTo(Fate.CHANGED);
        assertThat(judged(Rules.of(MUTE).appealDays(9)).marks()).containsExactly(Mark.APPEAL_TOO_LATE);
        assertThat(judged(Rules.of(WARNING)).fate())
                .as("no heavier than before")
                .isEqualTo(Fate.MEASURE);
        assertThat(judged(Rules.of(WARNING)).measure()).isEqualTo(WARNING);
    }

    @Test
    @DisplayName("of what happened at the same moment the record's order counts, and nothing counts against itself")
    void order() {
        cases.add(past(
                "2",
                0,
                recorded(WARNING),
                List.of(ended(End.RECORDED, 0, false, taken(WARNING, 0, false, null, null)))));
        cases.add(past(
                "1",
                GAO,
                0,
                recorded(GUIDANCE),
                new Round(
                        day(0), -1, 0, List.of(ended(End.RECORDED, 0, false, taken(GUIDANCE, 0, false, null, null))))));
        var outcomes = Ladder.judge(history(), HOUSE, ZONE);
        assertThat(outcomes.keySet()).containsExactly("1", "2");
        assertThat(outcomes.get("1").earlierOffences()).isZero();
        assertThat(outcomes.get("2").earlierOffences()).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "a measure counts from its moment on and up to, without, the end of its window or the count after it fell")
    void counts() {
        var standing = new Standing(memory(), "0", day(10), day(20), day(15));
        assertThat(standing.counts(day(10), day(14))).isTrue();
        assertThat(standing.counts(day(10).minusMillis(1), day(14))).isFalse();
        assertThat(standing.counts(day(20).minusMillis(1), day(14))).isTrue();
        assertThat(standing.counts(day(20), day(14))).isFalse();
        assertThat(standing.counts(day(12), day(15).minusMillis(1))).isTrue();
        assertThat(standing.counts(day(12), day(15))).isFalse();
        assertThat(new Standing(memory(), "0", day(10), null, null).counts(day(999), day(999)))
                .isTrue();
    }

    @Test
    @DisplayName(
            "a circular stands from its moment on, up to its revocation, and not from an appeal up to the decision (R-7)")
    void standing() {
        var circular = new Circular(day(10), "township", day(40), List.of(new Suspension(day(20), day(30))));
        assertThat(circular.standsAt(day(10).minusMillis(1))).isFalse();
        assertThat(circular.standsAt(day(10))).isTrue();
        assertThat(circular.standsAt(day(20))).isFalse();
        assertThat(circular.standsAt(day(30))).isTrue();
        assertThat(circular.standsAt(day(40))).isFalse();
        assertThat(new Circular(day(10), "township", null, List.of(new Suspension(day(20), null))).standsAt(day(999)))
                .as("undecided")
                .isFalse();
    }

    @Test
    @DisplayName("a correction is unknown only where a measure is carried out that had none")
    void correctionsThatMatter() {
        cases.add(past("1", 0, recorded(WARNING), List.of(ended(End.DROPPED, 1, false, null))));
        assertThat(judged(Rules.of(WARNING).withCorrection()).marks()).containsExactly(Mark.PEOPLE);

        cases.clear();
        cases.add(past("2", 0, recorded(REFERRAL), List.of(ended(End.DISMISSED, 3, true, null))));
        assertThat(judged(Rules.of(WARNING).withCorrection()).marks())
                .containsExactlyInAnyOrder(Mark.OTHER_PEOPLE, Mark.CORRECTION_UNKNOWN);
    }

    @Test
    @DisplayName("what fell without an appeal, because its ruling was made again, stays fallen")
    void fell() {
        cases.add(past(
                "1",
                0,
                recorded(WARNING),
                List.of(ended(End.RECORDED, 1, false, taken(WARNING, 1, false, day(9), null)))));
        carriedOut("2", 10, GUIDANCE);
        assertThat(measures(HOUSE)).containsExactly(null, GUIDANCE);
        assertThat(judged(HOUSE).fate()).isEqualTo(Fate.REVOKED);
    }

    @Test
    @DisplayName(
            "the terms of an appeal are those of when the measure was entered; of one not entered, of the case's opening (T-12)")
    void termsOfAppeal() {
        var judge = spy(HOUSE);
        carriedOut("1", 0, GUIDANCE);
        judged(judge);
        verify(judge).appeal("township", GUIDANCE, day(1));

        cases.clear();
        cases.add(past("2", 50, recorded(GUIDANCE), List.of(ended(End.OPEN, 51, false, null))));
        judged(judge);
        verify(judge).appeal("township", GUIDANCE, day(50));
    }

    @Test
    @DisplayName(
            "enough circulars are as many as was in force, by the policy of then, when the last of them was published (R-7, T-12)")
    void thresholdOfTheDay() {
        var undecided = new Circular(day(0), "township", null, List.of(new Suspension(day(1), null)));
        var year = new UnitYear(
                "xinhe-c01",
                "xinhe",
                2026,
                null,
                List.of(
                        undecided,
                        new Circular(day(10), "township", null, List.of()),
                        new Circular(day(20), "hospital", null, List.of())));
        assertThat(year.reached(last -> last.at().equals(day(20)) ? 2 : 99).map(Reached::at))
                .contains(day(20));
        assertThat(year.reached(last -> last.at().equals(day(10)) ? 1 : 99).map(Reached::at))
                .contains(day(10));

        var judge = spy(HOUSE);
        Ladder.reached(year, judge);
        verify(judge).threshold("township", day(10));
        verify(judge).threshold("hospital", day(20));
        var opened = PastCase.wouldOpen(
                year, Ladder.reached(year, HOUSE.circulars(2)).orElseThrow(), Severity.SEVERE);
        assertThat(opened.policy()).isEqualTo("hospital");
    }

    @Test
    @DisplayName("cases taken from the record are judged no more, and count by what was entered")
    void asRecorded() {
        carriedOut("1", 0, WARNING);
        carriedOut("2", 10, WARNING);
        cases.add(past("3", 20, recorded(WARNING), List.of(ended(End.DROPPED, 21, false, null))));
        var history = history().asRecorded(Set.of("1", "3"));
        assertThat(history.cases()).extracting(PastCase::number).containsExactly("2");
        assertThat(history.standing()).containsExactly(new Standing(memory(), "1", day(1), day(366), null));
        assertThat(history.with(List.of(cases.get(2))).cases())
                .extracting(PastCase::number)
                .containsExactly("2", "3");
    }

    @Test
    @DisplayName(
            "where one doubtful case makes the next one doubtful, in the end all that count together are, and no others")
    void doubtSpreads() {
        var rules = Rules.of(GUIDANCE, WARNING).window(Period.ofDays(15));
        // each rests on the one before alone, which, as recorded, counts for nothing
        expiring("1", 0, MUTE);
        for (int nth = 2; nth <= 4; nth++) {
            expiring(String.valueOf(nth), 10 * nth - 10, WARNING);
        }
        expiring("alone", 300, GUIDANCE);
        assertThat(Replay.of(history(), rules, ZONE).doubtful()).containsExactly("1", "2", "3", "4");

        expiring("5", 40, WARNING);
        cases.add(past(
                "other",
                new Subject("sunlei", null),
                0,
                recorded(GUIDANCE),
                new Round(day(0), 0, 0, List.of(ended(End.OPEN, 0, false, null)))));
        var replay = Replay.of(history(), rules, ZONE);
        assertThat(replay.doubtful()).containsExactly("1", "2", "3", "4", "5", "alone");
        assertThat(replay.outcomes().keySet()).containsExactly("other");
    }

    private void expiring(String number, int day, MeasureKind measure) {
        var entered = new Taken(measure, day(day + 1), false, day(day + 1), null, null);
        cases.add(past(number, day, recorded(measure), List.of(ended(End.RECORDED, day + 1, false, entered))));
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
        return past(number, GAO, day, recorded, new Round(day(day), day, 0, rulings));
    }

    private static PastCase past(String number, Subject subject, int day, Recorded recorded, Round round) {
        return new PastCase(
                number,
                subject,
                "xinhe",
                "xinhe",
                "township",
                Category.OFF_TOPIC,
                Severity.MODERATE,
                day(day),
                day(day),
                recorded,
                List.of(round),
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
