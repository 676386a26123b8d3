package org.qunli.violation.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.violation.MeasureKind;
import org.qunli.violation.settlement.Lines.Group;
import org.qunli.violation.settlement.Lines.Input;

@DisplayName("T-10: what a row of the table means")
class OutcomeTest {

    @Test
    @DisplayName("T-10: measures are read in their order, with the fine in yuan and the clause")
    void row() {
        var outcome = Outcome.of(row("FINE, CIRCULAR", 50, "T-10"));
        assertThat(outcome.measures()).containsExactly(MeasureKind.FINE, MeasureKind.CIRCULAR);
        assertThat(outcome.yuan()).isEqualTo(50);
        assertThat(outcome.clause()).isEqualTo("T-10");
        assertThat(Outcome.of(row(null, null, "T-10")).yuan()).isZero();
    }

    @Test
    @DisplayName("T-10: a fine without an amount, an amount without a fine, none of ours and no clause are refused")
    void senseless() {
        for (var row : List.of(
                row("FINE", null, "T-10"),
                row("CIRCULAR", 50, "T-10"),
                row("FINE", 0, "T-10"),
                row("FINE", -50, "T-10"),
                row("FLOGGING", null, "T-10"),
                row("CIRCULAR", null, null),
                row("CIRCULAR", null, " "))) {
            assertThatThrownBy(() -> Outcome.of(row)).as(row.toString()).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    @DisplayName("T-10: totals count each subject with its outcome, and nobody without misses")
    void totals() {
        var fine = Outcome.of(row("FINE,CIRCULAR", 50, "T-10"));
        var criticism = Outcome.of(row("FINE,SELF_CRITICISM", 100, "T-10"));
        var totals = Totals.of(List.of(
                new Group(new Input(SubjectKind.PERSON, 2), 3, fine),
                new Group(new Input(SubjectKind.UNIT, 5), 1, criticism),
                new Group(new Input(SubjectKind.PERSON, 0), 7, Outcome.NONE)));
        assertThat(totals).isEqualTo(new Totals(1, 3, 11, 3, 4, 250, 1));
    }

    private static Map<String, Object> row(String measures, Integer fine, String clause) {
        var row = new HashMap<String, Object>();
        row.put("measures", measures);
        row.put("fine", fine);
        row.put("clause", clause);
        return row;
    }
}
