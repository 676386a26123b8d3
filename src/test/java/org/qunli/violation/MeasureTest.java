package org.qunli.violation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.qunli.violation.ViolationCaseTest.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qunli.organization.PostType;
import org.qunli.problem.ProblemException;
import org.springframework.test.util.ReflectionTestUtils;

@DisplayName("A measure")
class MeasureTest {

    private static final Instant UNTIL = NOON.plus(Duration.ofDays(365));
    private static final Instant APPEAL_UNTIL = NOON.plus(Duration.ofDays(30));

    @Test
    @DisplayName(
            "stands in the record with who decided, who carried it out, when, and by which version of which clause")
    void ofACase() {
        var measure = ofCase(MeasureKind.MUTE, "P3D");
        assertThat(measure.getCaseNumber()).isEqualTo("AJ-2026-0001");
        assertThat(measure.getSettlement()).isNull();
        assertThat(measure.getAccount()).isEqualTo("gaofeng");
        assertThat(measure.getUnitCode()).isEqualTo("xinhe-c07");
        assertThat(measure.getOrganization()).isEqualTo("xinhe");
        assertThat(measure.getKind()).isEqualTo(MeasureKind.MUTE);
        assertThat(measure.getDuration()).isEqualTo("P3D");
        assertThat(measure.getDecidedBy()).isEqualTo("decides");
        assertThat(measure.getExecutedBy()).isEqualTo("executes");
        assertThat(measure.getAt()).isEqualTo(NOON);
        assertThat(measure.getClause()).isEqualTo("T-5");
        assertThat(measure.getRuleVersion()).isEqualTo("violation-measure:3");
        assertThat(measure.getCorrectionDue()).isEqualTo(NOON.plusSeconds(60));
        assertThat(measure.getCountsUntil()).isEqualTo(UNTIL);
        assertThat(measure.getAppealUntil()).isEqualTo(APPEAL_UNTIL);
        assertThat(measure.getDetail()).isNull();

        measure.corrected(NOON.plusSeconds(30));
        assertThat(measure.getCorrectedAt()).isEqualTo(NOON.plusSeconds(30));
        measure.restored("chenjing", UNTIL);
        assertThat(measure).extracting("restoredBy", "restoredAt").containsExactly("chenjing", UNTIL);
    }

    @Test
    @DisplayName("T-10: of a settlement stands against a person or a unit, with the fine in yuan")
    void ofASettlement() {
        var measure = ofSettlement();
        assertThat(measure.getSettlement()).isEqualTo("JS-xinhe-2026-02-27");
        assertThat(measure.getCaseNumber()).isNull();
        assertThat(measure.getAccount()).isNull();
        assertThat(measure.getUnitCode()).isEqualTo("xinhe-c01");
        assertThat(measure.getOrganization()).isEqualTo("xinhe");
        assertThat(measure.getKind()).isEqualTo(MeasureKind.FINE);
        assertThat(measure.getAmount()).isEqualTo(50);
        assertThat(measure.getDetail()).isEqualTo("漏回 2 次");
        assertThat(measure.getDecidedBy()).isEqualTo(measure.getExecutedBy()).isEqualTo("xujun");
        assertThat(measure.getClause()).isEqualTo("T-10");
        assertThat(measure.getRuleVersion()).isEqualTo("settlement-measure:1");
        assertThat(measure.getAt()).isEqualTo(NOON);
        assertThat(measure.getCountsUntil()).isEqualTo(UNTIL);
        assertThat(measure.getAppealUntil()).isEqualTo(APPEAL_UNTIL);
    }

    @Test
    @DisplayName(
            "that replaces another on appeal counts since and until when that did, and no appeal is possible against it")
    void milder() {
        for (var replaced : List.of(ofCase(MeasureKind.REMOVAL, null), ofSettlement())) {
            ReflectionTestUtils.setField(replaced, "id", 7L);
            var appeal = appeal(replaced);
            appeal.decide(AppealStatus.CHANGED, "huangqiang", UNTIL, "从轻", MeasureKind.WARNING, false);
            var milder = new Measure(replaced, appeal, null);
            assertThat(milder)
                    .usingRecursiveComparison()
                    .comparingOnlyFields(
                            "caseNumber",
                            "settlement",
                            "account",
                            "unitCode",
                            "organization",
                            "at",
                            "clause",
                            "ruleVersion",
                            "countsUntil")
                    .isEqualTo(replaced);
            assertThat(milder.getKind()).isEqualTo(MeasureKind.WARNING);
            assertThat(milder.getDetail()).isEqualTo("从轻");
            assertThat(milder.getDecidedBy()).isEqualTo(milder.getExecutedBy()).isEqualTo("huangqiang");
            assertThat(milder.getAppealUntil()).isNull();
            assertThat(milder).extracting("replaces").isEqualTo(7L);
        }
    }

    @Test
    @DisplayName("revoked, has to be undone in the group if it removed somebody, or mutes somebody still")
    void revoked() {
        assertThat(isToUndo(ofCase(MeasureKind.REMOVAL, null))).isTrue();
        assertThat(isToUndo(ofCase(MeasureKind.MUTE, null))).as("for a week").isTrue();
        assertThat(isToUndo(ofCase(MeasureKind.MUTE, "PT24H")))
                .as("ends this moment")
                .isFalse();
        assertThat(isToUndo(ofCase(MeasureKind.MUTE, "PT24H0.001S")))
                .as("lasts a moment longer")
                .isTrue();
        assertThat(isToUndo(ofCase(MeasureKind.MUTE, "P3D"), true))
                .as("the person stays silent for something else")
                .isFalse();
        assertThat(isToUndo(ofCase(MeasureKind.REMOVAL, null), true)).isTrue();
        assertThat(isToUndo(ofCase(MeasureKind.WARNING, null))).isFalse();
        assertThat(isToUndo(ofSettlement()))
                .as("a settlement removes nobody from a group")
                .isFalse();
    }

    private static boolean isToUndo(Measure measure) {
        return isToUndo(measure, false);
    }

    private static boolean isToUndo(Measure measure, boolean silencedAnyway) {
        var at = NOON.plus(Duration.ofHours(24));
        measure.revoke(at, silencedAnyway);
        assertThat(measure.getRevokedAt()).isEqualTo(at);
        return (boolean) ReflectionTestUtils.getField(measure, "restorationDue");
    }

    @Test
    @DisplayName(
            "B-7, T-5: a mute has an end, that of a form that did not ask as the ladder's longest; nothing else has one")
    void end() {
        assertThat(ofCase(MeasureKind.MUTE, "P3D").getEnd()).isEqualTo(NOON.plus(Duration.ofDays(3)));
        assertThat(ofCase(MeasureKind.MUTE, null).getEnd()).isEqualTo(NOON.plus(Duration.ofDays(7)));
        assertThat(Arrays.stream(MeasureKind.values()).filter(kind -> kind.lasting(null) != null))
                .containsExactly(MeasureKind.MUTE);

        var mute = ofCase(MeasureKind.MUTE, "P3D");
        assertThat(mute.isRevokedBeforeItsEnd()).isFalse();
        mute.revoke(mute.getEnd().minusMillis(1), false);
        assertThat(mute.isRevokedBeforeItsEnd()).isTrue();
        var over = ofCase(MeasureKind.MUTE, "P3D");
        over.revoke(over.getEnd(), false);
        assertThat(over.isRevokedBeforeItsEnd()).isFalse();
    }

    @Test
    @DisplayName("C-15: whoever was muted stays silent for another mute that lasts, and once removed")
    void silences() {
        var mute = ofCase(MeasureKind.MUTE, "P1D");
        var end = mute.getEnd();
        assertThat(ofCase(MeasureKind.MUTE, "P3D").silencesAfter(mute, end)).isTrue();
        assertThat(ofCase(MeasureKind.MUTE, "P1D").silencesAfter(mute, end)).isFalse();
        assertThat(ofCase(MeasureKind.WARNING, null).silencesAfter(mute, end)).isFalse();
        var removal = ofCase(MeasureKind.REMOVAL, null);
        assertThat(removal.silencesAfter(mute, end)).isTrue();
        ReflectionTestUtils.setField(removal, "at", NOON.minusMillis(1));
        assertThat(removal.silencesAfter(mute, end))
                .as("back in the group before the mute")
                .isFalse();
    }

    @Test
    @DisplayName("under appeal is suspended until the appeal is decided, which happens once")
    void appealed() {
        var measure = ofCase(MeasureKind.REMOVAL, null);
        ReflectionTestUtils.setField(measure, "id", 7L);
        var appeal = appeal(measure);
        assertThat(appeal.isNew()).isTrue();
        assertThat(new Appeal().isNew()).as("as the database gives it").isFalse();
        assertThat(appeal.isPersonal()).isFalse();
        assertThat(appeal.getId()).isEqualTo(appeal.getNumber()).isEqualTo("SS-2026-0001");
        assertThat(appeal.getMeasureId()).isEqualTo(7);
        assertThat(appeal.getCaseNumber()).isEqualTo("AJ-2026-0001");
        assertThat(appeal.getAppellant()).isEqualTo("gaofeng");
        assertThat(appeal.getGrounds()).isEqualTo("不是我");
        assertThat(appeal.getFiledAt()).isEqualTo(NOON);
        assertThat(appeal.getDueAt()).isEqualTo(NOON.plus(Duration.ofDays(15)));
        assertThat(appeal.getJudgePost()).isEqualTo(PostType.COMMISSION);
        assertThat(appeal.getRuleVersion()).isEqualTo("appeal-terms:2");
        assertThat(appeal.getStatus()).isEqualTo(AppealStatus.OPEN);

        appeal.decide(AppealStatus.REVOKED, "huangqiang", UNTIL, "私怨", null, true);
        appeal.opened("AJ-2026-0009");
        assertThat(appeal.getStatus()).isEqualTo(AppealStatus.REVOKED);
        assertThat(appeal.getDecidedBy()).isEqualTo("huangqiang");
        assertThat(appeal.getDecidedAt()).isEqualTo(UNTIL);
        assertThat(appeal.getReason()).isEqualTo("私怨");
        assertThat(appeal.getChangedTo()).isNull();
        assertThat(appeal.isPersonal()).isTrue();
        assertThat(appeal.getOpenedCase()).isEqualTo("AJ-2026-0009");
        assertThatThrownBy(() -> appeal.decide(AppealStatus.UPHELD, "wujing", UNTIL, "再想", null, false))
                .isInstanceOf(ProblemException.class);
        assertThat(appeal.getDecidedBy()).isEqualTo("huangqiang");
    }

    @Test
    @DisplayName("can be appealed up to the last moment, while it stands, and once, unless the appeal was withdrawn")
    void appealable() {
        var measure = ofCase(MeasureKind.REMOVAL, null);
        ReflectionTestUtils.setField(measure, "id", 7L);
        assertThat(measure.isAppealable(null, APPEAL_UNTIL)).isTrue();
        assertThat(measure.isBeyondAppeal(APPEAL_UNTIL)).isFalse();
        assertThat(measure.isAppealable(null, APPEAL_UNTIL.plusMillis(1))).isFalse();
        assertThat(measure.isBeyondAppeal(APPEAL_UNTIL.plusMillis(1))).isTrue();

        var appeal = appeal(measure);
        assertThat(measure.isAppealable(appeal, NOON)).isFalse();
        assertThat(new AppealStanding(APPEAL_UNTIL, false, false, view(AppealStatus.OPEN)).underAppeal())
                .isTrue();
        appeal.decide(AppealStatus.WITHDRAWN, "gaofeng", NOON, null, null, false);
        assertThat(measure.isAppealable(appeal, NOON)).isTrue();
        assertThat(new AppealStanding(APPEAL_UNTIL, false, true, view(AppealStatus.WITHDRAWN)).underAppeal())
                .isFalse();
        assertThat(new AppealStanding(APPEAL_UNTIL, false, true, null).underAppeal())
                .isFalse();

        var milder = new Measure(measure, appeal, null);
        assertThat(milder.isBeyondAppeal(NOON)).as("what an appeal ended with").isTrue();
        measure.revoke(NOON, false);
        assertThat(measure.isAppealable(null, NOON)).isFalse();
    }

    @Test
    @DisplayName(
            "B-1, C-9: an appeal stops the time to put things right, from the day of the measure on, and each appeal once")
    void correction() {
        var measure = ofCase(MeasureKind.WARNING, null);
        ReflectionTestUtils.setField(measure, "id", 7L);
        var due = measure.getCorrectionDue();
        measure.extendCorrection(List.of(), NOON);
        assertThat(measure.getCorrectionDue()).isEqualTo(due);

        var first = decided(measure, NOON.plusSeconds(10), NOON.plusSeconds(40));
        measure.extendCorrection(List.of(first), NOON.plusSeconds(40));
        assertThat(measure.getCorrectionDue()).isEqualTo(due.plusSeconds(30));
        measure.extendCorrection(List.of(first), NOON.plusSeconds(50));
        assertThat(measure.getCorrectionDue()).as("the same once more").isEqualTo(due.plusSeconds(30));

        var early = decided(measure, NOON.minusSeconds(100), NOON.plusSeconds(55));
        measure.extendCorrection(List.of(first, early), NOON.plusSeconds(60));
        assertThat(measure.getCorrectionDue())
                .as("of the time before the measure nothing is given back")
                .isEqualTo(due.plusSeconds(30 + 55));

        var nothingToCorrect = ofSettlement();
        nothingToCorrect.extendCorrection(List.of(first), NOON.plusSeconds(40));
        assertThat(nothingToCorrect.getCorrectionDue()).isNull();
    }

    private static Appeal decided(Measure measure, Instant filedAt, Instant decidedAt) {
        var appeal = appeal(measure);
        ReflectionTestUtils.setField(appeal, "filedAt", filedAt);
        appeal.decide(AppealStatus.UPHELD, "huangqiang", decidedAt, "属实", null, false);
        return appeal;
    }

    @Test
    @DisplayName("is carried out in a group only if a case gave it to a person, and it mutes or removes")
    void inAGroup() {
        assertThat(ofCase(MeasureKind.REMOVAL, null).isOfSomebodyInAGroup()).isTrue();
        assertThat(ofSettlement().isOfSomebodyInAGroup()).isFalse();
        var ofAUnit = ofCase(MeasureKind.MUTE, null);
        ReflectionTestUtils.setField(ofAUnit, "account", null);
        assertThat(ofAUnit.isOfSomebodyInAGroup()).isFalse();
        assertThat(Arrays.stream(MeasureKind.values()).filter(MeasureKind::isInAGroup))
                .containsExactlyInAnyOrder(MeasureKind.MUTE, MeasureKind.REMOVAL);
    }

    private static AppealView view(AppealStatus status) {
        return new AppealView("SS-2026-0001", 7, null, status, "不是我", NOON, NOON, null, null, null, false);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName(
            "is milder than those above it on the ladder, never than itself, and only one of two is the milder one")
    void milderThan(MeasureKind kind) {
        assertThat(kind.isMilderThan(kind)).isFalse();
        assertThat(Arrays.stream(MeasureKind.values()).filter(kind::isMilderThan))
                .noneMatch(heavier -> heavier.isMilderThan(kind));
        assertThat(MeasureKind.GUIDANCE.isMilderThan(kind)).isEqualTo(kind != MeasureKind.GUIDANCE);
        assertThat(kind.isMilderThan(MeasureKind.REFERRAL)).isEqualTo(kind != MeasureKind.REFERRAL);
    }

    @Test
    @DisplayName("is the heavier the higher it stands: guidance, warning, mute, removal, referral (H-8, T-8)")
    void ladder() {
        var ladder = List.of(
                MeasureKind.GUIDANCE,
                MeasureKind.WARNING,
                MeasureKind.MUTE,
                MeasureKind.FINE,
                MeasureKind.REMOVAL,
                MeasureKind.REFERRAL);
        for (int step = 1; step < ladder.size(); step++) {
            assertThat(ladder.get(step - 1).isMilderThan(ladder.get(step))).isTrue();
        }
    }

    private static Measure ofCase(MeasureKind kind, String duration) {
        var violation = ViolationCaseTest.against("gaofeng", false);
        violation.propose(kind, duration, "T-5", "violation-measure:3", NOON);
        return new Measure(
                violation, "xinhe-c07", "decides", "executes", NOON, NOON.plusSeconds(60), UNTIL, APPEAL_UNTIL);
    }

    private static Measure ofSettlement() {
        return ofSettlement(MeasureKind.FINE, "xujun");
    }

    /** Against a village, as the database holds it: a settlement's measures are written as rows. */
    static Measure ofSettlement(MeasureKind kind, String decidedBy) {
        var measure = new Measure();
        Map.ofEntries(
                        Map.entry("settlement", "JS-xinhe-2026-02-27"),
                        Map.entry("unitCode", "xinhe-c01"),
                        Map.entry("organization", "xinhe"),
                        Map.entry("kind", kind),
                        Map.entry("amount", 50),
                        Map.entry("detail", "漏回 2 次"),
                        Map.entry("decidedBy", decidedBy),
                        Map.entry("executedBy", decidedBy),
                        Map.entry("at", NOON),
                        Map.entry("clause", "T-10"),
                        Map.entry("ruleVersion", "settlement-measure:1"),
                        Map.entry("countsUntil", UNTIL),
                        Map.entry("appealUntil", APPEAL_UNTIL))
                .forEach((field, value) -> ReflectionTestUtils.setField(measure, field, value));
        return measure;
    }

    private static Appeal appeal(Measure measure) {
        var terms = new AppealTerms.Terms(
                APPEAL_UNTIL, PostType.COMMISSION, Duration.ofDays(15), Duration.ofDays(3), "appeal-terms:2");
        return new Appeal("SS-2026-0001", measure, "gaofeng", "不是我", terms, NOON);
    }
}
