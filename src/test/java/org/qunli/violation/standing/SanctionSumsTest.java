package org.qunli.violation.standing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.qunli.violation.MeasureKind.CIRCULAR;
import static org.qunli.violation.MeasureKind.FINE;
import static org.qunli.violation.standing.MeasureState.EXPIRED;
import static org.qunli.violation.standing.MeasureState.REVOKED;
import static org.qunli.violation.standing.MeasureState.STANDING;
import static org.qunli.violation.standing.MeasureState.UNDER_APPEAL;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.violation.MeasureKind;

@DisplayName("Sanctions for the performance review (C-13)")
class SanctionSumsTest {

    @Test
    @DisplayName("count what stands or has stood; what is revoked or under appeal stands apart and adds no yuan")
    void states() {
        var sums = SanctionSums.of(List.of(
                        measure("a", FINE, 50, STANDING),
                        measure("a", FINE, 100, EXPIRED),
                        measure("a", FINE, 1000, REVOKED),
                        measure("a", FINE, 2000, UNDER_APPEAL),
                        measure("a", CIRCULAR, null, UNDER_APPEAL),
                        measure("a", CIRCULAR, null, STANDING)))
                .get(0);
        assertThat(sums.counting()).hasSize(3);
        assertThat(sums.count(FINE)).isEqualTo(2);
        assertThat(sums.count(CIRCULAR)).isEqualTo(1);
        assertThat(sums.yuan()).isEqualTo(150);
        assertThat(sums.underAppeal()).isEqualTo(2);
        assertThat(sums.revoked()).isEqualTo(1);
    }

    @Test
    @DisplayName("are told apart by person, and a person's from the unit's own; in the order of the register")
    void subjects() {
        var sums = SanctionSums.of(List.of(
                measure(null, CIRCULAR, null, STANDING),
                measure("b", FINE, 50, STANDING),
                measure("a", FINE, 50, STANDING),
                measure("b", CIRCULAR, null, STANDING)));
        assertThat(sums)
                .extracting(SanctionSums::account, SanctionSums::name, SanctionSums::unitName, one -> one.counting()
                        .size())
                .containsExactly(tuple(null, null, "一村", 1), tuple("b", "B", "一村", 2), tuple("a", "A", "一村", 1));
    }

    @Test
    @DisplayName("are one row for a person who moved to another unit within the period, with the latest unit (C-13)")
    void moved() {
        assertThat(SanctionSums.of(List.of(
                        measure("a", "二村", FINE, 50, STANDING, Instant.EPOCH.plusSeconds(1)),
                        measure("a", "一村", FINE, 100, STANDING, Instant.EPOCH))))
                .extracting(SanctionSums::account, SanctionSums::unitName, SanctionSums::yuan)
                .containsExactly(tuple("a", "二村", 150L));
    }

    private static Standing measure(String account, MeasureKind kind, Integer amount, MeasureState state) {
        return measure(account, "一村", kind, amount, state, Instant.EPOCH);
    }

    private static Standing measure(
            String account, String unitName, MeasureKind kind, Integer amount, MeasureState state, Instant at) {
        return new Standing(
                1,
                account,
                account == null ? null : account.toUpperCase(),
                unitName,
                "xinhe",
                kind,
                null,
                "JS-xinhe-2026-11-20",
                null,
                null,
                amount,
                null,
                at,
                "T-10",
                "settlement-measure:1",
                null,
                null,
                null,
                null,
                state);
    }
}
