package org.qunli.violation.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qunli.organization.PostType;
import org.qunli.problem.ProblemException;
import org.qunli.process.RuleTables;
import org.qunli.process.RuleVersions;
import org.qunli.process.TrialTables.Trial;
import org.qunli.violation.Category;
import org.qunli.violation.MeasureKind;
import org.qunli.violation.Severity;
import org.qunli.violation.trial.Judge.AppealRight;
import org.qunli.violation.trial.Judge.Letterhead;
import org.qunli.violation.trial.Judge.Posts;
import org.qunli.violation.trial.Judge.Step;
import org.qunli.violation.trial.Judge.Threshold;
import org.qunli.violation.trial.PastCase.Recorded;
import org.qunli.violation.trial.PastCase.Subject;

@DisplayName("T-12: Tables on trial are asked")
class TableJudgeTest {

    private static final Instant OCCURRED = Instant.parse("2026-03-02T04:00:00Z");
    private static final Instant OPENED = OCCURRED.plus(Duration.ofDays(1));
    private static final Map<String, Object> ASKED = Map.of(
            "policy", "township",
            "category", "RUMOUR",
            "severity", "SEVERE",
            "earlierOffences", 2,
            "missedCorrections", 1);

    private final RuleTables tables = mock(RuleTables.class);
    private final Trial changed = mock(Trial.class);
    private final Judge inForce = new TableJudge(Map.of(), tables);

    @Test
    @DisplayName("in the version that judged the case; a case that nobody judged yet by what was in force for it")
    void version() {
        inForce("violation-measure", 2, OCCURRED, OPENED);
        when(tables.lookUp("violation-measure:1", ASKED)).thenReturn(mute());
        when(tables.lookUp("violation-measure:2", ASKED)).thenReturn(mute());
        var judged = past(new Recorded(MeasureKind.MUTE, "P3D", "T-5", "violation-measure:1"));
        assertThat(inForce.measure(judged, Severity.SEVERE, 2, 1))
                .isEqualTo(new Step(MeasureKind.MUTE, "PT24H", "P1D", "P3D", null, "T-5", "violation-measure:1"));
        assertThat(inForce.measure(past(null), Severity.SEVERE, 2, 1).version()).isEqualTo("violation-measure:2");
    }

    @Test
    @DisplayName("as they were changed, where they were; each question once")
    void changed() {
        when(changed.decide(ASKED)).thenReturn(mute());
        var judge = new TableJudge(Map.of(ChangedTable.MEASURE, changed), tables);
        for (int asked = 0; asked < 3; asked++) {
            assertThat(judge.measure(past(null), Severity.SEVERE, 2, 1).version())
                    .isNull();
        }
        verify(changed, times(1)).decide(ASKED);
        verify(tables, never()).lookUp(anyString(), any());
        verify(tables, never()).versions("violation-measure");
    }

    @Test
    @DisplayName("who takes over a case, by the version in force for it (T-8)")
    void referral() {
        inForce("violation-referral", 1, OCCURRED, OPENED);
        when(tables.lookUp("violation-referral:1", Map.of("policy", "township")))
                .thenReturn(Map.of(
                        "reviewPost", "commission",
                        "approvalPost", "party-secretary",
                        "executionPost", "supervision"));
        assertThat(inForce.referral(past(null)))
                .isEqualTo(new Posts(PostType.COMMISSION, PostType.PARTY_SECRETARY, PostType.SUPERVISION));
    }

    @Test
    @DisplayName("how long a measure counts: a while, or for good, which is an answer as well")
    void window() {
        inForce("offence-window", 1, OCCURRED, OPENED);
        when(tables.lookUp(
                        "offence-window:1", Map.of("policy", "township", "category", "RUMOUR", "measure", "WARNING")))
                .thenReturn(Map.of("window", "P1Y"));
        when(tables.lookUp("offence-window:1", Map.of("policy", "township", "category", "RUMOUR", "measure", "FINE")))
                .thenReturn(Map.of());
        assertThat(inForce.window(past(null), MeasureKind.WARNING)).isEqualTo(Period.ofYears(1));
        assertThat(inForce.window(past(null), MeasureKind.FINE)).isNull();
        assertThat(inForce.window(past(null), MeasureKind.FINE)).isNull();
        verify(tables, times(2)).lookUp(eq("offence-window:1"), any());
        verify(tables, times(1)).versions("offence-window");
    }

    @Test
    @DisplayName("how a measure can be appealed, how many circulars are enough (R-7), and how letters are signed")
    void others() {
        inForce("appeal-terms", 1, OPENED, OPENED);
        when(tables.lookUp("appeal-terms:1", Map.of("policy", "township", "measure", "MUTE")))
                .thenReturn(Map.of(
                        "appealPeriod", "P30D", "judgePost", "commission", "reviewPeriod", "P15D", "reminder", "P3D"));
        assertThat(inForce.appeal("township", MeasureKind.MUTE, OPENED))
                .isEqualTo(new AppealRight(Period.ofDays(30), PostType.COMMISSION, "P15D", "P3D"));

        inForce("circular-threshold", 1, OPENED, OPENED);
        when(tables.lookUp("circular-threshold:1", Map.of("policy", "township")))
                .thenReturn(Map.of("circulars", 3L, "severity", "SEVERE"));
        assertThat(inForce.threshold("township", OPENED)).isEqualTo(new Threshold(3, Severity.SEVERE));

        when(tables.decide("case-letter", Map.of("policy", "township")))
                .thenReturn(Map.of("document", "制度", "organ", "{0}办公室", "commission", "{0}纪委"));
        assertThat(inForce.letter("township")).isEqualTo(new Letterhead("制度", "{0}办公室", "{0}纪委"));
    }

    @Test
    @DisplayName("and what they leave open or cannot answer is named, as often as it is asked")
    void undecided() {
        when(changed.decide(any())).thenThrow(ProblemException.invalid("table", "process.table-undecided", ASKED));
        var judge = new TableJudge(Map.of(ChangedTable.MEASURE, changed), tables);
        assertGap(judge, "trial.gap.undecided");
        assertGap(judge, "trial.gap.undecided");
        verify(changed, times(1)).decide(any());

        var failing = mock(Trial.class);
        when(failing.decide(any())).thenThrow(ProblemException.invalid("table", "process.table-fails", ASKED));
        assertGap(new TableJudge(Map.of(ChangedTable.MEASURE, failing), tables), "trial.gap.fails");
    }

    @ParameterizedTest
    @CsvSource({
        "measure,FLOGGING",
        "measure,",
        "hearingPeriod,soon",
        "executionPeriod,P1X",
        "measureDuration,3",
        "correctionPeriod,3 days"
    })
    @DisplayName("and an answer that makes no sense is named: no measure of ours, no such time")
    void senseless(String output, String value) {
        var row = new HashMap<>(mute());
        row.put(output, value);
        when(changed.decide(any())).thenReturn(row);
        assertGap(new TableJudge(Map.of(ChangedTable.MEASURE, changed), tables), "trial.gap.senseless");
    }

    @Test
    @DisplayName("and no post of ours is named with those that there are")
    void noSuchPost() {
        when(changed.decide(any()))
                .thenReturn(Map.of("reviewPost", "king", "approvalPost", "commission", "executionPost", "commission"));
        var judge = new TableJudge(Map.of(ChangedTable.REFERRAL, changed), tables);
        assertThatThrownBy(() -> judge.referral(past(null)))
                .isInstanceOfSatisfying(ProblemException.class, gap -> assertThat(
                                List.of(gap.getArguments()).toString())
                        .contains("king")
                        .contains("party-secretary"));
    }

    @Test
    @DisplayName("only if they judge people; two of them judge weeks instead of cases")
    void known() {
        for (var table : ChangedTable.values()) {
            assertThat(ChangedTable.byId(table.id())).contains(table);
            assertThat(table.getCodes()).containsExactly("trial.table." + table.id());
            assertThat(table.isOfSettlements()).isEqualTo(table.id().startsWith("settlement-"));
            assertThat(table.inputs().isEmpty())
                    .isEqualTo(table.outputs().isEmpty())
                    .isEqualTo(table.isOfSettlements());
        }
        assertThat(ChangedTable.byId("notice-terms")).isEmpty();
    }

    private static void assertGap(Judge judge, String code) {
        assertThatThrownBy(() -> judge.measure(past(null), Severity.SEVERE, 2, 1))
                .isInstanceOfSatisfying(ProblemException.class, gap -> {
                    assertThat(gap.getCodes()).containsExactly(code);
                    assertThat(gap.kind()).isEqualTo(ProblemException.Kind.INVALID);
                    assertThat(gap.getArguments()[0]).isEqualTo(ChangedTable.MEASURE);
                    if (!code.equals("trial.gap.fails")) {
                        assertThat(gap.getArguments()[1])
                                .isEqualTo("policy=township, category=RUMOUR, severity=SEVERE, earlierOffences=2,"
                                        + " missedCorrections=1");
                    }
                });
    }

    private void inForce(String table, int version, Instant at, Instant openedAt) {
        var known = mock(RuleVersions.Known.class);
        when(known.named(at, openedAt)).thenReturn(table + ":" + version);
        when(tables.versions(table)).thenReturn(known);
    }

    private static Map<String, Object> mute() {
        return Map.of(
                "measure", "MUTE",
                "hearingPeriod", "PT24H",
                "executionPeriod", "P1D",
                "measureDuration", "P3D",
                "clause", "T-5");
    }

    private static PastCase past(Recorded recorded) {
        return new PastCase(
                "AJ-2026-0001",
                new Subject("gaofeng", null),
                "xinhe",
                "xinhe",
                "township",
                Category.RUMOUR,
                Severity.MINOR,
                OCCURRED,
                OPENED,
                recorded,
                List.of(),
                null);
    }
}
