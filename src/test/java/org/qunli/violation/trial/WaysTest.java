package org.qunli.violation.trial;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.organization.PostType;
import org.qunli.process.DiagramWalk.Diagram;
import org.qunli.process.DiagramWalk.Supposed;
import org.qunli.process.DiagramWalk.Way;
import org.qunli.violation.MeasureKind;
import org.qunli.violation.Severity;
import org.qunli.violation.trial.Judge.Posts;
import org.qunli.violation.trial.Judge.Step;
import org.qunli.violation.trial.Outcome.Fate;

@DisplayName("The way of a past case through the diagram")
class WaysTest {

    private static final PastCase PAST = PastCase.wouldOpen(
            new History.UnitYear("v1", "xinhe", 2026, null, List.of()),
            new History.Reached(Instant.EPOCH, new History.Circular(Instant.EPOCH, "township", null, List.of())),
            Severity.SEVERE);
    private static final Step WARNING =
            new Step(MeasureKind.WARNING, "PT0S", "P1D", null, "P3D", "B-1", "violation-measure:1");
    private static final Step REFERRAL =
            new Step(MeasureKind.REFERRAL, "PT24H", "P1D", null, null, "T-8", "violation-measure:1");

    private final Diagram diagram = mock(Diagram.class);
    private final List<Supposed> asked = new ArrayList<>();

    @BeforeEach
    void walk() {
        when(diagram.from(eq("violation-measure"), any())).thenAnswer(call -> {
            var supposed = call.<Supposed>getArgument(1);
            asked.add(supposed);
            return new Way(List.of(supposed.late() ? "期满未改正" : "执行措施"), supposed.late(), true);
        });
    }

    @Test
    @DisplayName("leads through each correction that was missed, and then on")
    void missed() {
        var ways = new Ways(diagram);
        assertThat(ways.of(PAST, outcome(Fate.COMMISSION, REFERRAL).after(List.of(WARNING))))
                .containsExactly("期满未改正", "执行措施");
        assertThat(asked)
                .extracting(Supposed::late, supposed -> supposed.variables().get("missedCorrections"))
                .containsExactlyInAnyOrder(tuple(true, 0), tuple(false, 1));
        assertThat(asked)
                .filteredOn(supposed -> !supposed.late())
                .singleElement()
                .extracting(Supposed::variables, as(InstanceOfAssertFactories.map(String.class, Object.class)))
                .containsEntry("measure", "REFERRAL")
                .containsEntry("earlierOffences", 2)
                .containsEntry("severity", "SEVERE")
                .containsEntry("hearingPeriod", "PT24H")
                .containsEntry("reviewPost", "commission")
                .containsEntry("approvalPost", "party-secretary")
                .containsEntry("executionPost", "supervision");
    }

    @Test
    @DisplayName("is that of people who go along, except where it is on record that they did not")
    void decisions() {
        var ways = new Ways(diagram);
        for (var fate : List.of(Fate.MEASURE, Fate.DROPPED, Fate.DISMISSED)) {
            ways.of(PAST, outcome(fate, REFERRAL));
        }
        assertThat(asked)
                .extracting(
                        supposed -> supposed.decisions().get("check-facts"),
                        supposed -> supposed.decisions().get("carry-out-measure"),
                        supposed -> supposed.decisions().get("commission-review"))
                .containsExactly(
                        tuple("confirm", "execute", "propose"),
                        tuple("confirm", "drop", "propose"),
                        tuple("confirm", "execute", "dismiss"));
    }

    @Test
    @DisplayName("is walked once for all cases with the same answers")
    void once() {
        var ways = new Ways(diagram);
        ways.of(PAST, outcome(Fate.MEASURE, REFERRAL));
        ways.of(PAST, outcome(Fate.MEASURE, REFERRAL));
        verify(diagram, times(1)).from(any(), any());
    }

    @Test
    @DisplayName("is not known where the tables were not asked, or a condition cannot be read")
    void unknown() {
        assertThat(new Ways(diagram).of(PAST, Outcome.without(Fate.NOT_OPENED, 0, null)))
                .isEmpty();
        when(diagram.from(any(), any())).thenReturn(new Way(List.of("执行措施"), false, false));
        assertThat(new Ways(diagram).of(PAST, outcome(Fate.MEASURE, REFERRAL))).isEmpty();
    }

    @Test
    @DisplayName("is part of what is compared")
    void compared() {
        var compared =
                Compared.of(PAST, outcome(Fate.MEASURE, REFERRAL), outcome(Fate.MEASURE, REFERRAL), new Ways(diagram));
        assertThat(compared.before().way()).containsExactly("执行措施");
        assertThat(compared.after().way()).containsExactly("执行措施");
    }

    private static Outcome outcome(Fate fate, Step step) {
        return new Outcome(
                fate,
                null,
                2,
                List.of(),
                step,
                new Posts(PostType.COMMISSION, PostType.PARTY_SECRETARY, PostType.SUPERVISION),
                null,
                null,
                null,
                EnumSet.noneOf(Outcome.Mark.class),
                null,
                List.of());
    }
}
