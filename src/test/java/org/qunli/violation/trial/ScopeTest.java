package org.qunli.violation.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.violation.CaseSight.Seen;
import org.qunli.violation.Category;
import org.qunli.violation.MeasureKind;
import org.qunli.violation.Severity;
import org.qunli.violation.trial.PastCase.Recorded;
import org.qunli.violation.trial.PastCase.Subject;

@DisplayName("A trial of tables shows")
class ScopeTest {

    private static final Scope DESIGNER = scope(Set.of("v1"), Set.of(), Set.of());
    private static final Scope COMMISSION = scope(Set.of(), Set.of("v1"), Set.of());

    private static final Seen OPEN = new Seen(Set.of("1"), Set.of());
    private static final Seen NONE = new Seen(Set.of(), Set.of());
    private static final Seen OWN = new Seen(Set.of("1"), Set.of("1"));

    @Test
    @DisplayName("designers the cases of their units, others those that they may look into, nobody one of their own")
    void cases() {
        var past = past("v1", "gaofeng");
        assertThat(DESIGNER.sees(past, NONE)).isTrue();
        assertThat(DESIGNER.sees(past, OWN)).isFalse();
        assertThat(DESIGNER.sees(past("v2", "gaofeng"), OPEN)).isFalse();
        assertThat(COMMISSION.sees(past, OPEN)).isTrue();
        assertThat(COMMISSION.sees(past, NONE)).isFalse();
        assertThat(COMMISSION.sees(past, OWN)).isFalse();
        assertThat(COMMISSION.sees(past("v2", "gaofeng"), OPEN)).isFalse();
    }

    @Test
    @DisplayName(
            "cases that a changed threshold would open against units to all of them, but not to the unit's head (R-7)")
    void newCases() {
        var year = new History.UnitYear("v1", "xinhe", 2026, null, List.of());
        var circular = new History.Circular(Instant.EPOCH, "township", null, List.of());
        var opened = PastCase.wouldOpen(year, new History.Reached(Instant.EPOCH, circular), Severity.SEVERE);
        assertThat(opened.shownNumber()).isNull();
        assertThat(opened.subject()).isEqualTo(new Subject(null, "v1"));
        assertThat(opened.category()).isEqualTo(Category.REPEATED_CIRCULARS);
        assertThat(DESIGNER.sees(opened, NONE)).isTrue();
        assertThat(COMMISSION.sees(opened, NONE)).isTrue();
        assertThat(scope(Set.of("v2"), Set.of("v3"), Set.of()).sees(opened, NONE))
                .isFalse();
        assertThat(scope(Set.of("v1"), Set.of("v1"), Set.of("v1")).sees(opened, NONE))
                .isFalse();
    }

    @Test
    @DisplayName("people's names only to those whose post looks into the case; of a unit's case the unit to everybody")
    void names() {
        var past = past("v1", "gaofeng");
        assertThat(past.shownNumber()).isEqualTo("1");
        assertThat(COMMISSION.names(past, OPEN)).isTrue();
        assertThat(COMMISSION.names(past, NONE)).isFalse();
        assertThat(COMMISSION.names(past("v2", "gaofeng"), OPEN)).isFalse();
        assertThat(DESIGNER.names(past, OPEN)).isFalse();
        assertThat(DESIGNER.names(past("v1", null), NONE)).isTrue();
    }

    private static Scope scope(Set<String> designed, Set<String> looked, Set<String> heads) {
        return new Scope("viewer", List.of(), designed, looked, heads);
    }

    private static PastCase past(String unit, String account) {
        return new PastCase(
                "1",
                new Subject(account, account == null ? unit : null),
                "xinhe",
                unit,
                "township",
                Category.RUMOUR,
                Severity.MINOR,
                Instant.EPOCH,
                Instant.EPOCH,
                new Recorded(MeasureKind.WARNING, null, "T-5", "violation-measure:1"),
                List.of(),
                null);
    }
}
