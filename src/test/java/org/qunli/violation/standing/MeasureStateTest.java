package org.qunli.violation.standing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qunli.violation.standing.MeasureState.EXPIRED;
import static org.qunli.violation.standing.MeasureState.REVOKED;
import static org.qunli.violation.standing.MeasureState.STANDING;
import static org.qunli.violation.standing.MeasureState.UNDER_APPEAL;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A measure in somebody's record")
class MeasureStateTest {

    private static final Instant NOW = Instant.parse("2026-11-26T04:00:00Z");

    @Test
    @DisplayName("counts for good, or up to and without the end of its window")
    void window() {
        assertThat(MeasureState.of(null, null, false, NOW)).isEqualTo(STANDING);
        assertThat(MeasureState.of(null, NOW.plusMillis(1), false, NOW)).isEqualTo(STANDING);
        assertThat(MeasureState.of(null, NOW, false, NOW)).isEqualTo(EXPIRED);
    }

    @Test
    @DisplayName("is suspended under appeal, and revoked whatever else is true of it")
    void appeal() {
        assertThat(MeasureState.of(null, NOW, true, NOW)).isEqualTo(UNDER_APPEAL);
        assertThat(MeasureState.of(NOW, null, true, NOW)).isEqualTo(REVOKED);
    }
}
