package org.qunli.violation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qunli.violation.ViolationCaseTest.NOON;
import static org.qunli.violation.ViolationCaseTest.against;
import static org.qunli.violation.ViolationCaseTest.againstUnit;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qunli.organization.PostType;
import org.springframework.test.util.ReflectionTestUtils;

@DisplayName("Kept out of a case (回避)")
class BarredTest {

    @ParameterizedTest
    @EnumSource
    @DisplayName("is from each role whoever has any other one; to do the same again is allowed")
    void rolePairs(CaseRole role) {
        assertThat(CaseAction.barringFrom(role))
                .containsExactlyElementsOf(Arrays.stream(CaseAction.values())
                        .filter(action -> action.role() != null && action.role() != role)
                        .toList());
        assertThat(CaseAction.barringFrom(role).stream().map(CaseAction::role).distinct())
                .as("each other role is given by some step")
                .hasSize(CaseRole.values().length - 1);
    }

    @Test
    @DisplayName("are the accused, the reporter and whoever took a step in it; of a unit its heads")
    void ofACase() {
        assertThat(Barred.from(against("gaofeng", true), Set.of(), List.of("chenjing", "sunlei")))
                .containsExactlyInAnyOrder("gaofeng", "zhouli", "chenjing", "sunlei");
        assertThat(Barred.from(againstUnit("xinhe-c02"), Set.of("head1", "head2"), List.of()))
                .as("nobody reported")
                .containsExactlyInAnyOrder("head1", "head2");
    }

    @Test
    @DisplayName(
            "from judging an appeal are the appellant, those who decided and carried out, and those whom it concerns")
    void fromJudging() {
        var violation = against("gaofeng", false);
        violation.propose(MeasureKind.REMOVAL, null, "T-5", "violation-measure:3", NOON);
        var ofCase = new Measure(violation, "xinhe-c07", "decides", "executes", NOON, null, NOON, NOON);
        assertThat(Barred.fromJudging(appeal(ofCase, "gaofeng"), ofCase, Set.of(), Set.of()))
                .containsExactlyInAnyOrder("gaofeng", "decides", "executes");

        var ofSettlement = MeasureTest.ofSettlement(MeasureKind.CIRCULAR, "confirms");
        assertThat(Barred.fromJudging(
                        appeal(ofSettlement, "head1"), ofSettlement, Set.of("head1", "head2"), Set.of("counts")))
                .as("T-11: whoever counted, too")
                .containsExactlyInAnyOrder("head1", "head2", "confirms", "counts");
    }

    private static Appeal appeal(Measure measure, String appellant) {
        ReflectionTestUtils.setField(measure, "id", 7L);
        var terms = new AppealTerms.Terms(NOON, PostType.COMMISSION, Duration.ofDays(15), Duration.ofDays(3), "1");
        return new Appeal("SS-2026-0001", measure, appellant, "理由", terms, NOON);
    }
}
