package org.qunli.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A receipt's state follows from its timestamps alone")
class ReceiptStateTest {

    private static final Instant DUE = Instant.parse("2026-03-02T02:30:00Z");

    @Test
    @DisplayName("T-7: a reply in the very moment it is due is in time, a millisecond later it is late")
    void lateByTheTimestamp() {
        assertThat(ReceiptState.of(DUE, DUE, null, false, DUE)).isEqualTo(ReceiptState.ACKNOWLEDGED);
        assertThat(ReceiptState.of(DUE, DUE.plusMillis(1), null, false, DUE.plusMillis(1)))
                .isEqualTo(ReceiptState.LATE);
    }

    @Test
    @DisplayName("T-7: silence is outstanding up to the due time and overdue from then on")
    void silence() {
        assertThat(ReceiptState.of(DUE, null, null, false, DUE)).isEqualTo(ReceiptState.OUTSTANDING);
        assertThat(ReceiptState.of(DUE, null, null, false, DUE.plusMillis(1))).isEqualTo(ReceiptState.OVERDUE);
    }

    @Test
    @DisplayName("T-11: who was exempted stays exempted, also after a late reply")
    void exempted() {
        assertThat(ReceiptState.of(DUE, DUE.plusSeconds(90), DUE.plusSeconds(60), false, DUE.plusSeconds(99)))
                .isEqualTo(ReceiptState.EXEMPTED);
    }

    @Test
    @DisplayName("R-5: who was on leave for the whole time is neither overdue nor late; a reply in time is one")
    void onLeave() {
        assertThat(ReceiptState.of(DUE, null, null, true, DUE.plusSeconds(1))).isEqualTo(ReceiptState.ON_LEAVE);
        assertThat(ReceiptState.of(DUE, null, null, true, DUE.minusSeconds(1))).isEqualTo(ReceiptState.ON_LEAVE);
        assertThat(ReceiptState.of(DUE, DUE.plusSeconds(1), null, true, DUE.plusSeconds(1)))
                .isEqualTo(ReceiptState.ON_LEAVE);
        assertThat(ReceiptState.of(DUE, DUE, null, true, DUE.plusSeconds(1))).isEqualTo(ReceiptState.ACKNOWLEDGED);
        assertThat(ReceiptState.of(DUE, null, DUE.plusSeconds(1), true, DUE.plusSeconds(2)))
                .isEqualTo(ReceiptState.EXEMPTED);
    }

    @Test
    @DisplayName("B-5: a notice that needs no reply leaves nobody in arrears")
    void notRequired() {
        assertThat(ReceiptState.of(null, null, null, false, DUE)).isEqualTo(ReceiptState.NOT_REQUIRED);
    }

    @Property
    @Label("A reply in time is never held against anyone, however late the clock is read")
    void inTimeForGood(
            @ForAll @LongRange(min = 0, max = 1_800_000) long early, @ForAll @LongRange(min = 0) long later) {
        var replied = DUE.minusMillis(early);
        var read = replied.plus(Duration.ofMillis(later % Duration.ofDays(3650).toMillis()));
        assertThat(ReceiptState.of(DUE, replied, null, false, read)).isEqualTo(ReceiptState.ACKNOWLEDGED);
    }

    @Property
    @Label("Time only moves silence from outstanding to overdue, and a reply never changes its state again")
    void timeMovesForward(
            @ForAll @LongRange(min = -7_200_000, max = 7_200_000) long read,
            @ForAll @LongRange(min = 0, max = 7_200_000) long wait) {
        var now = DUE.plusMillis(read);
        var later = now.plusMillis(wait);
        assertThat(ReceiptState.of(DUE, now, null, false, now))
                .isEqualTo(ReceiptState.of(DUE, now, null, false, later));
        if (ReceiptState.of(DUE, null, null, false, now) == ReceiptState.OVERDUE) {
            assertThat(ReceiptState.of(DUE, null, null, false, later)).isEqualTo(ReceiptState.OVERDUE);
        }
        assertThat(ReceiptState.of(DUE, null, null, false, later))
                .isIn(Set.of(ReceiptState.OVERDUE, ReceiptState.OUTSTANDING));
    }
}
