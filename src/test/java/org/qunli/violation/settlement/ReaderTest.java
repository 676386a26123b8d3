package org.qunli.violation.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qunli.violation.settlement.SettlementStatus.DRAFTED;
import static org.qunli.violation.settlement.SettlementStatus.OBJECTIONS;
import static org.qunli.violation.settlement.SettlementStatus.RULING;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.violation.settlement.Lines.Line;
import org.qunli.violation.settlement.Lines.Objection;

@DisplayName("A line of a settlement")
class ReaderTest {

    private static final Reader SUBJECT = new Reader("a", Set.of("v1"), false, OBJECTIONS, 1, true);

    @Test
    @DisplayName("T-6: is about the person, or about a unit that the person answers for; a person's is not the unit's")
    void subject() {
        assertThat(SUBJECT.isSubject(line("a", 1, null))).isTrue();
        assertThat(SUBJECT.isSubject(line("b", 1, null)))
                .as("of the same village")
                .isFalse();
        assertThat(SUBJECT.isSubject(line(null, 1, null))).isTrue();
        assertThat(new Reader("a", Set.of("v2"), false, OBJECTIONS, 1, true).isSubject(line(null, 1, null)))
                .isFalse();
    }

    @Test
    @DisplayName(
            "T-10: is objected to by its subject, once each time they are told, while the window is open and something stands")
    void object() {
        assertThat(SUBJECT.mayObject(line("a", 1, null))).isTrue();
        assertThat(SUBJECT.mayObject(line("b", 1, null))).isFalse();
        assertThat(SUBJECT.mayObject(line("a", 0, null))).isFalse();
        assertThat(SUBJECT.mayObject(line("a", 1, objection("a", null)))).isFalse();
        assertThat(new Reader("a", Set.of(), false, OBJECTIONS, 2, true).mayObject(line("a", 1, objection("a", true))))
                .as("told once more after the settlement was returned")
                .isTrue();
        assertThat(new Reader("a", Set.of(), false, OBJECTIONS, 1, false).mayObject(line("a", 1, null)))
                .isFalse();
    }

    @Test
    @DisplayName(
            "T-11: is corrected by a counter who neither is its subject nor objected to it, while somebody verifies or rules")
    void correct() {
        assertThat(counter(DRAFTED).mayCorrect(line("b", 1, null))).isTrue();
        assertThat(counter(RULING).mayCorrect(line("b", 1, objection("b", null))))
                .isTrue();
        assertThat(counter(DRAFTED).mayCorrect(line("a", 1, null)))
                .as("their own")
                .isFalse();
        assertThat(counter(RULING).mayCorrect(line("b", 1, objection("a", null))))
                .isFalse();
        assertThat(new Reader("a", Set.of(), false, DRAFTED, 1, false).mayCorrect(line("b", 1, null)))
                .isFalse();
        assertThat(Arrays.stream(SettlementStatus.values())
                        .filter(status -> counter(status).mayCorrect(line("b", 1, null))))
                .containsExactly(DRAFTED, RULING);
    }

    @Test
    @DisplayName("T-11: with an objection that nobody has ruled on is ruled on when the window has closed")
    void rule() {
        assertThat(counter(RULING).mayRule(line("b", 1, objection("b", null)))).isTrue();
        assertThat(counter(DRAFTED).mayRule(line("b", 1, objection("b", null)))).isFalse();
        assertThat(counter(RULING).mayRule(line("b", 1, null))).isFalse();
        assertThat(counter(RULING).mayRule(line("b", 1, objection("b", false)))).isFalse();
        assertThat(counter(RULING).mayRule(line("a", 1, objection("b", null)))).isFalse();
    }

    @Test
    @DisplayName("T-10: keeps what the draft counted, and what stands of it is what nobody struck")
    void standing() {
        assertThat(line("a", 2, null).standing()).containsExactly(1L, 3L);
    }

    private static Reader counter(SettlementStatus status) {
        return new Reader("a", Set.of(), true, status, 1, false);
    }

    private static Line line(String account, int misses, Objection objection) {
        return new Line(
                1,
                account,
                "v1",
                account == null ? SubjectKind.UNIT : SubjectKind.PERSON,
                "甲",
                "一村",
                List.of(1L, 2L, 3L),
                List.of(2L),
                misses,
                Outcome.NONE,
                objection == null ? List.of() : List.of(objection));
    }

    private static Objection objection(String account, Boolean accepted) {
        return new Objection(1, account, Instant.EPOCH, "停电", accepted, null, null, null);
    }
}
